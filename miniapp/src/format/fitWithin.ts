export interface Size {
  width: number;
  height: number;
}

/** The size that keeps its shape and whose longer side is at most so long; never larger than it was. */
export function fitWithin({ width, height }: Size, longest: number): Size {
  const scale = Math.min(1, longest / Math.max(width, height));
  return { width: Math.round(width * scale), height: Math.round(height * scale) };
}
