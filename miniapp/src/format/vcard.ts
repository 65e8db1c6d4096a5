/** A person as a phone's contacts take one; what is not known is left out. */
export interface PhonebookEntry {
  name: string;
  company: string;
  department?: string | undefined;
  title?: string | undefined;
  mobile?: string | undefined;
  phone?: string | undefined;
  email?: string | undefined;
  website?: string | undefined;
  /** Division names, province first. */
  region?: readonly string[] | undefined;
  street?: string | undefined;
  postcode?: string | undefined;
  note?: string | undefined;
}

/**
 * The entry as a vCard 3.0 (RFC 2426), which both iOS and Android take. The whole name stands as the
 * family name: nothing tells for sure where a Chinese one parts.
 */
export function toVcard(entry: PhonebookEntry): string {
  const { name, company, department, region = [], street, postcode } = entry;
  const [province = '', ...places] = region;
  const lines = [
    'BEGIN:VCARD',
    'VERSION:3.0',
    line('N', [name, '', '', '', '']),
    line('FN', [name]),
    line('ORG', department ? [company, department] : [company]),
    line('TITLE', [entry.title]),
    line('TEL;TYPE=CELL', [entry.mobile]),
    line('TEL;TYPE=WORK,VOICE', [entry.phone]),
    line('EMAIL;TYPE=INTERNET', [entry.email]),
    line('URL', [entry.website]),
    line('ADR;TYPE=WORK', ['', '', street, places.join(''), province, postcode, '']),
    line('NOTE', [entry.note]),
    'END:VCARD',
  ];
  return lines.flatMap((each) => (each ? [fold(each), '\r\n'] : [])).join('');
}

/** A property with its values in their places; nothing when all are empty. */
function line(property: string, values: readonly (string | undefined)[]): string {
  if (values.every((value) => !value)) return '';
  return `${property}:${values.map((value = '') => escaped(value)).join(';')}`;
}

/** RFC 2426, section 4: what would part values or end the line. */
function escaped(text: string): string {
  return text.replace(/[\\,;]/g, '\\$&').replace(/\r\n|\r|\n/g, '\\n');
}

/** RFC 2426, section 2.6: a longer line goes on in the next one, after a space. */
const bytesAtMost = 75;

/** Folds between characters, never within one: some readers unfold what they have decoded. */
function fold(text: string): string {
  let folded = '';
  let bytes = 0;
  for (const character of text) {
    const size = utf8Size(character);
    if (bytes + size > bytesAtMost) {
      folded += '\r\n ';
      bytes = 1;
    }
    folded += character;
    bytes += size;
  }
  return folded;
}

function utf8Size(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x80) return 1;
  if (code < 0x800) return 2;
  return code < 0x1_0000 ? 3 : 4;
}
