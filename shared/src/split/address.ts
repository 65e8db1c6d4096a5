import type { FoundValue, RegionFinder, Taken } from './split.types';

const parts: readonly RegExp[] = [
  /[\u4e00-\u9fff]{2,}省/,
  /[\u4e00-\u9fff]{2,}市(?!场)/,
  /[\u4e00-\u9fff]{1,}[区區县縣]/,
  /[\u4e00-\u9fff](?:镇|鎮|乡|村|街道)/,
  /[\u4e00-\u9fff](?:路|大道|大街|街|巷|弄|道)/,
  /[\dA-Za-z一二三四五六七八九十]\s?(?:号|號|弄|室|楼|樓|栋|棟|幢|座|层|層|单元)/,
  /[\u4e00-\u9fff](?:大厦|大廈|广场|廣場|工业园|工業園|工业区|园区|产业园|科技园|市场|中心|国际|创业园|大楼)/,
];
const latin =
  /\b(?:Road|Rd\b|Street|St\.|Avenue|Ave\b|District|Dist\.|Building|Bldg|Floor|Room|Rm\b|Industrial|Park|Province|Blvd|Lane|Tower|No\.)/gi;

/** How many kinds of parts of an address a text shows. */
function weight(text: string): number {
  return parts.filter((part) => part.test(text)).length;
}

/** Whether an unlabelled line reads as an address. */
export function isAddress(text: string): boolean {
  if (/[\u4e00-\u9fff]/.test(text)) return weight(text) >= 2 && text.length >= 6;
  return (text.match(latin)?.length ?? 0) >= 2 && text.length >= 16;
}

const postcodeAtEnd = /(^|[^\d-])(\d{6})[)）]?\s*$/;
const postcodeLabel = /[\s(（,]*(?:邮编|邮政编码|郵編|P\.?C\.?)?[\s:]*$/;

/** A postcode at the end of an address, taken off it. */
export function takePostcode(address: string): Taken {
  const match = postcodeAtEnd.exec(address);
  const [, before = '', value] = match ?? [];
  if (!match || value === undefined) return { hits: [], rest: address };
  const rest = address.slice(0, match.index + before.length).replace(postcodeLabel, '');
  return { hits: [{ value, text: value }], rest };
}

/** The address as division and street; without a table, or abroad, all of it is the street. */
export function addressFields(text: string, findRegion: RegionFinder | undefined): FoundValue[] {
  const address = text.replace(/\s+/g, /[\u4e00-\u9fff]/.test(text) ? '' : ' ').trim();
  const region = findRegion?.(address);
  const street = (region ? address.slice(region.length) : address).replace(/^[\s,、-]+/, '');
  return [
    ...(region ? [{ path: 'address.regionCode' as const, value: region.code, text }] : []),
    ...(street ? [{ path: 'address.street' as const, value: street, text }] : []),
  ];
}
