/** The tile's sides, in px; its text runs across it. */
const width = 220;
const height = 150;

/**
 * A picture to repeat, as a data URL: `name` and the day of the device, aslant, in a grey that is faint
 * on paper and on black alike.
 */
export function watermark(name: string, now: Date): string {
  const day = [now.getFullYear(), now.getMonth() + 1, now.getDate()]
    .map((part) => String(part).padStart(2, '0'))
    .join('-');
  const text = `${name} ${day}`.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">` +
    `<text x="${width / 2}" y="${height / 2}" transform="rotate(-24 ${width / 2} ${height / 2})" ` +
    `text-anchor="middle" font-family="sans-serif" font-size="13" fill="#808080" fill-opacity="0.1">` +
    `${text}</text></svg>`;
  return `data:image/svg+xml,${encodeURIComponent(svg).replace(/[()']/g, escape)}`;
}

/** What would end a `url("…")` or an attribute, and encodeURIComponent leaves as it is. */
function escape(sign: string): string {
  return `%${sign.charCodeAt(0).toString(16)}`;
}
