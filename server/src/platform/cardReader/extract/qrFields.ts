import type { CardPath } from '@minglu/shared/card/card.types';
import type { QrCode } from '../recognise/qrCodes';

/** What a code on a card says of its owner. */
export interface QrField {
  path: CardPath;
  values: string[];
  code: QrCode;
}

/** vCard (RFC 6350, 2426) and MECARD say fields; an address in WeChat or the web says none of ours. */
export function qrFields(codes: readonly QrCode[]): QrField[] {
  return codes.flatMap((code) => {
    const entries = /^BEGIN:VCARD/i.test(code.text)
      ? vcardEntries(code.text)
      : /^MECARD:/i.test(code.text)
        ? mecardEntries(code.text)
        : [];
    return grouped(entries.flatMap(fieldOf), code);
  });
}

interface Entry {
  name: string;
  /** Parameters, in capitals: `TYPE=CELL`. */
  kind: string;
  value: string;
}

function vcardEntries(text: string): Entry[] {
  const unfolded = text.replaceAll(/\r?\n[ \t]/g, '');
  return unfolded.split(/\r?\n/).flatMap((line): Entry[] => {
    const [, head = '', value = ''] = /^([^:]+):(.*)$/.exec(line) ?? [];
    const [name = '', ...parameters] = head.toUpperCase().split(';');
    return value
      ? [{ name: name.replace(/^.*\./, ''), kind: parameters.join(';'), value: unescaped(value) }]
      : [];
  });
}

function mecardEntries(text: string): Entry[] {
  const body = text.replace(/^MECARD:/i, '');
  return body.split(/(?<!\\);/).flatMap((part): Entry[] => {
    const [, name = '', value = ''] = /^([A-Za-z-]+):(.*)$/s.exec(part) ?? [];
    return value ? [{ name: name.toUpperCase(), kind: '', value: unescaped(value) }] : [];
  });
}

function unescaped(value: string): string {
  return value.replaceAll(/\\n/gi, ' ').replaceAll(/\\(.)/g, '$1').trim();
}

function fieldOf({ name, kind, value }: Entry): [CardPath, string][] {
  switch (name) {
    case 'FN':
      return [['contacts[0].name', value]];
    case 'N':
      return [['contacts[0].name', nameOf(value)]];
    case 'ORG':
      return [['name', value.split(';')[0] ?? '']];
    case 'TITLE':
      return [['contacts[0].title', value]];
    case 'TEL':
      return [[telephonePath(kind, value), value]];
    case 'EMAIL':
      return [['contacts[0].email', value.toLowerCase()]];
    case 'URL':
      return [['website', value.replace(/^https?:\/\//i, '').replace(/\/$/, '')]];
    default:
      return [];
  }
}

/** Family and given name; in Chinese they follow each other, in Latin letters the given name leads. */
function nameOf(value: string): string {
  const [family = '', given = ''] = value.split(/[;,]/);
  if (!given) return family;
  return /[\u3400-\u9fff]/.test(value) ? family + given : `${given} ${family}`;
}

function telephonePath(kind: string, value: string): CardPath {
  if (kind.includes('FAX')) return 'fax';
  const digits = value.replaceAll(/\D/g, '').replace(/^86(?=1)/, '');
  return /CELL|MOBILE/.test(kind) || /^1[3-9]\d{9}$/.test(digits) ? 'contacts[0].mobile' : 'phone';
}

/** The first of a path leads; FN, which is whole, before N. */
function grouped(entries: readonly [CardPath, string][], code: QrCode): QrField[] {
  const paths = new Map<CardPath, string[]>();
  for (const [path, value] of entries) {
    if (!value) continue;
    const own = paths.get(path) ?? [];
    const isName = path === 'contacts[0].name' && own.length > 0;
    if (!isName && !own.includes(value)) paths.set(path, [...own, value]);
  }
  return [...paths].map(([path, values]) => ({ path, values, code }));
}
