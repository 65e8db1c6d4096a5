import { nearestBelow, regionAt, type RegionFound } from './regions';
import { plainOf, textOf, trimmed, type CardTextLine, type Span } from './cardText';

/** An address as it stands on the card, over one line or more. */
export interface AddressFound {
  /** The whole line. */
  text: string;
  spans: Span[];
  /** The deepest division of GB/T 2260, when it names one. */
  regionCode: string | null;
  /** What follows the division. */
  street: string;
  postcode: string | null;
  isHan: boolean;
  /** Whether the name of a division had to be set right, or should have been. */
  isRepaired: boolean;
  /** How much of it looks like an address. */
  signs: number;
}

const signs: readonly RegExp[] = [
  /[\u3400-\u9fff]{2}省/,
  /[\u3400-\u9fff]{2}市(?!场)/,
  /[\u3400-\u9fff]{1,}[区县](?!域)/,
  /[\u3400-\u9fff][镇乡村](?!长)|街道|开发区|新区/,
  /[\u3400-\u9fff](路|大道|大街|街|巷|弄|道|里|胡同|公路|段)(?=[\da-z一二三四五六七八九十东西南北中号])/,
  /\d+\s?-?\d*\s?(号|弄|室|楼|栋|幢|座|层|单元|房|巷|f(?![a-z]))/,
  /[\u3400-\u9fff](大厦|广场|工业园|工业区|园区|产业园|科技园|创业园|软件园|中心|大楼|商城|市场|工业大厦|公寓|花园)/,
  /^(香港|九龙|新界|澳门|台北|新北|台中|台南|高雄|桃园|台湾)/,
];

/** How many marks of a Chinese address a text carries; a division at its head counts twice. */
export function addressSigns(plain: string): number {
  const text = plain.replaceAll(/\s/g, '');
  const count = signs.filter((sign) => sign.test(text)).length;
  return count + (regionAt(text) ? 2 : 0);
}

const englishSigns: readonly RegExp[] = [
  /\b(road|rd|street|st|avenue|ave|lane|boulevard|blvd|highway|drive)\b\.?/,
  /\b(district|town|city|province|county|village)\b|\bdist\b/,
  /\b(room|rm|flat|floor|building|bldg|block|tower|unit|plaza|centre|center|suite|park|zone|workshop)\b|\d+\s?\/?f\b/,
  /\bno\.?\s?\d+|#\s?\d+/,
  /\b(china|hong kong|kowloon|guangdong|zhejiang|jiangsu|shanghai|beijing|shenzhen|guangzhou|fujian|shandong|taiwan|taipei|suzhou|hangzhou|ningbo|tianjin|sichuan|hubei|liaoning|shaanxi)\b/,
  /,.*,/,
];

export function englishAddressSigns(plain: string): number {
  const words = plain.replaceAll(/([a-z])(\d)|(\d)([a-z])/g, '$1$3 $2$4');
  return englishSigns.filter((sign) => sign.test(words)).length;
}

const tail =
  /^(?:\(?[\da-z一二三四五六七八九十a-z#-]+\s?(?:号|室|楼|层|栋|幢|座|单元|房|f(?![a-z])|期|区|门|铺|档)|之[一二三四五六七八九十]|[\u3400-\u9fff]{0,12}(?:大厦|广场|工业园|园区|产业园|科技园|创业园|软件园|国际中心|中心|大楼|商城|市场|公寓|花园|综合楼|街道|开发区|镇|村|路|街|大道|号|室|楼|层|栋|幢|座|单元)|\d{1,5}$)/;

/** Whether a line goes on with the address above it. */
export function continuesAddress(last: Span, next: CardTextLine, soFar: string): boolean {
  if (next.isVertical || !isUnder(last.line, next)) return false;
  const isHan = /[\u3400-\u9fff]/.test(soFar);
  if (!isHan) {
    return (
      /^[\s\w,.#/&'()-]+$/.test(next.text) &&
      (/,\s*$/.test(soFar) || englishAddressSigns(next.plain) >= 1)
    );
  }
  const plain = next.plain.replaceAll(/\s/g, '');
  if (/^[\u3400-\u9fff]{1,4}:/.test(plain)) return false;
  if (regionAt(plain)?.code.endsWith('0000') === false && /[室楼号层座栋幢元]$/.test(soFar))
    return false;
  return tail.test(plain) || (addressSigns(plain) >= 2 && !regionAt(plain));
}

/** Directly below, in letters of like size, beginning or centred under it. */
function isUnder(above: CardTextLine, below: CardTextLine): boolean {
  const drop = below.middle - above.middle;
  const height = Math.max(above.height, below.height);
  if (drop < 0.5 * height || drop > 2.6 * height) return false;
  if (Math.min(above.height, below.height) < 0.66 * height) return false;
  return below.left < above.right && below.right > above.left;
}

const postcodeAtEnd =
  /[(\s,]*(?:邮\s*编|邮政编码|p\.?\s?c\.?|zip(?:\s?code)?)?[\s:.]*(\d{6})\)?\s*$/;

const edges = /[\s:;,|/·•\-_*'"★☆●■◆.]/;
/** The comma at the end of a line parts it from the next. */
const edgesWithin = /[\s:;|/·•\-_*'"★☆●■◆]/;

/** Puts the parts of an address together and takes it apart into division, street and postcode. */
export function readAddress(parts: readonly Span[]): AddressFound {
  const spans = parts
    .map((part, at) => trimmed(part, at === parts.length - 1 ? edges : edgesWithin))
    .filter(({ start, end }) => end > start);
  const isHan = spans.some((span) => /[\u3400-\u9fff]/.test(textOf(span)));
  const joined = spans.map(textOf).join(isHan ? '' : ' ');
  const plainEnd = postcodeAtEnd.exec(joined.toLowerCase());
  const postcode =
    plainEnd?.[1] && isHan && !/\d$/.test(joined.slice(0, plainEnd.index)) ? plainEnd[1] : null;
  const body = postcode && plainEnd ? joined.slice(0, plainEnd.index) : joined;
  const read = isHan
    ? body.replaceAll(/\s+/g, '').replace(/^[:,.)]+|[,.;:(]+$/g, '')
    : spacedLatin(body);
  const plain = spans.map(plainOf).join('').replaceAll(/\s+/g, '');
  const { text, region, isRepaired } = isHan
    ? withRegion(read, plain)
    : { text: read, region: null, isRepaired: false };
  return {
    text,
    spans,
    regionCode: region?.code ?? null,
    street: region ? text.slice(region.end) : text,
    postcode,
    isHan,
    isRepaired,
    signs: isHan ? addressSigns(plain) : englishAddressSigns(text.toLowerCase()),
  };
}

/** The division at the head of an address; a letter of it that was misread is set right. */
function withRegion(
  read: string,
  plain: string,
): { text: string; region: RegionFound | null; isRepaired: boolean } {
  const head =
    /^[a-z0-9\u3400-\u9fff]{1,2}(?=[\u3400-\u9fff]{2,3}(?:省|市|自治区))/.exec(plain)?.[0] ?? '';
  const stray = regionAt(plain) === null && regionAt(plain.slice(head.length)) ? head.length : 0;
  const text = read.slice(stray);
  const region = regionAt(plain.slice(stray));
  if (!region) return { text, region, isRepaired: stray > 0 };
  const next = nearestBelow(region, plain.slice(stray));
  // A district that no table has below its city was misread, if nobody can say how.
  const isOdd =
    region.code.endsWith('00') &&
    /^[\u3400-\u9fff]{1,3}[区县]/.test(plain.slice(stray + region.end));
  if (!next) return { text, region, isRepaired: stray > 0 || isOdd };
  return {
    text: text.slice(0, region.end) + next.name + text.slice(region.end + next.length),
    region: { code: next.code, end: region.end + next.name.length },
    isRepaired: true,
  };
}

/** The recogniser drops spaces between Latin words; the certain ones are put back. */
export function spacedLatin(text: string): string {
  return (
    text
      .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
      // A comma that was read as a full stop; short forms keep theirs.
      .replaceAll(/([a-z]{4}|\d)\.\s?(?=[A-Z][a-z])/g, '$1, ')
      .replaceAll(/([a-z]{2,})(\d)/g, '$1 $2')
      .replaceAll(/(\d)([A-Z][a-z])/g, '$1 $2')
      .replaceAll(/([,;])(?=[^\s\d])|,(?=\d{3}[^\d,])/g, (sign) => `${sign} `)
      .replaceAll(/(?<=[A-Za-z]{2})\s*&\s*(?=[A-Za-z]{2})/g, ' & ')
      .replaceAll(/(No\.?)\s+(\d)/g, '$1$2')
      .replaceAll(/\b(Co)\.?,?\s*\.?\s*(Ltd)/g, '$1., $2')
      .replaceAll(/\s+/g, ' ')
      .trim()
  );
}
