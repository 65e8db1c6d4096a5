import { pinyin } from 'pinyin-pro';

/** A Han character, or a run of Latin letters and digits: what a person types as one step. */
export interface Unit {
  /** Place in the text, UTF-16 units. */
  start: number;
  length: number;
  /** Small letters; a Han character as it is. */
  text: string;
  /** Toneless pinyin of a Han character; of a word the word. */
  sound: string;
  isHan: boolean;
}

const step = /[\u3400-\u9fff\uf900-\ufaff]|[A-Za-z0-9]+/g;

/**
 * Cuts a name into its units. A person's name is read with surnames' own readings (单 Shàn, 曾 Zēng),
 * a company's with the readings of places (重庆, 厦门, 长沙).
 */
export function unitsOf(text: string, kind: 'company' | 'person'): Unit[] {
  const sounds = soundsOf(text, kind);
  return [...text.matchAll(step)].map((match) => {
    const isHan = match[0].charCodeAt(0) > 0x7f;
    const lower = match[0].toLowerCase();
    return {
      start: match.index,
      length: match[0].length,
      text: lower,
      sound: isHan ? (sounds[match.index] ?? '') : lower,
      isHan,
    };
  });
}

/** One reading a UTF-16 unit of the text. */
function soundsOf(text: string, kind: 'company' | 'person'): string[] {
  return pinyin(text, {
    type: 'array',
    toneType: 'none',
    v: true,
    nonZh: 'spaced',
    surname: kind === 'person' ? 'head' : 'off',
  }).map((sound) => sound.toLowerCase());
}
