const han = '\\u3400-\\u9fff\\uf900-\\ufaff';
const spaceBetweenHan = new RegExp(`([${han}（）])\\s+(?=[${han}（）])`, 'g');
const anyHan = new RegExp(`[${han}]`);

/** Whether the text holds a Chinese character. */
export function hasHan(text: string): boolean {
  return anyHan.test(text);
}

/** Full-width letters, digits and signs to half-width; the ideographic space to a space. */
export function toHalfWidth(text: string): string {
  return text
    .replace(/[\uff01-\uff5e]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
    .replace(/[\u3000\u00a0]/g, ' ');
}

/**
 * Trims, folds runs of spaces and drops what is no character: controls other than line breaks, and
 * halves of surrogate pairs, which UTF-8 cannot carry.
 */
export function tidy(text: string): string {
  return (
    text
      // eslint-disable-next-line no-control-regex -- control characters are what is removed here
      .replace(/[\u0000-\u0009\u000b-\u001f\u007f\u200b-\u200f\ufeff]/g, ' ')
      .replace(/[\ud800-\udbff](?![\udc00-\udfff])/g, ' ')
      .replace(/(^|[^\ud800-\udbff])[\udc00-\udfff]/g, '$1 ')
      .replace(/[ \u3000\u00a0]+/g, ' ')
      .trim()
  );
}

/** For codes and numbers: half-width, without spaces, capital letters. */
export function compact(text: string): string {
  return tidy(toHalfWidth(text)).replace(/\s+/g, '').toUpperCase();
}

/**
 * A company's name as it is stored (data rules, "company name"): half-width, one kind of bracket,
 * no space between Han characters, Latin case kept. The brackets of a Chinese name are full-width,
 * as on the business licence.
 */
export function normaliseCompanyName(name: string): string {
  const half = tidy(toHalfWidth(name))
    .replace(/[〔【［]/g, '(')
    .replace(/[〕】］]/g, ')');
  if (!hasHan(half)) return half;
  return half
    .replace(/\s*\(\s*/g, '（')
    .replace(/\s*\)\s*/g, '）')
    .replace(spaceBetweenHan, '$1')
    .trim();
}
