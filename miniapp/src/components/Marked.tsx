import { Text } from '@tarojs/components';
import './Marked.scss';

interface MarkedProps {
  text: string;
  /** `[start, length]` of each part that matched. */
  ranges: readonly (readonly [number, number])[];
}

/** A text with its matched parts in vermilion, underlined. */
export function Marked({ text, ranges }: MarkedProps) {
  const parts = partsOf(text, ranges);
  return (
    <Text>
      {parts.map(({ start, part, isHit }) => (
        <Text key={start} className={isHit ? 'marked' : ''}>
          {part}
        </Text>
      ))}
    </Text>
  );
}

function partsOf(text: string, ranges: MarkedProps['ranges']) {
  const cuts = ranges.flatMap(([start, length]) => [start, start + length]);
  const points = [...new Set([0, ...cuts, text.length])].sort((a, b) => a - b);
  return points.slice(0, -1).map((start, at) => ({
    start,
    part: text.slice(start, points[at + 1]),
    isHit: ranges.some(([from, length]) => start >= from && start < from + length),
  }));
}
