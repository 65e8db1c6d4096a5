import { unitsOf, type Unit } from './units';

/** Legal forms say nothing of a company, and everybody has them: they make no terms. */
const legalForm = /(股份有限公司|有限责任公司|有限公司)$/;
/** The same while it is being typed, behind at least two characters of a name. */
const begunForm = /(?<=..)(股份?|股份有(限公?)?|有(限(责(任公?)?|公)?)?)$/;
/** Letters of the two heads of a sound that are kept: enough to narrow, few enough to store. */
const heads = [2, 4] as const;

export interface SearchText {
  companyNames: string[];
  personNames: string[];
  /** Its own, and those that lead to it. */
  customerNumbers: string[];
  taxNumber?: string;
  /** Keyed hashes of the last four digits of each phone. */
  phoneTails: string[];
}

/**
 * The bounded set of terms under which a record is found: Han bigrams, heads of the sound from every
 * syllable on, initials, the running number, the head of the tax number, phone tails as keyed
 * hashes. A term narrows; whether the text really fits is said by `findMatch`.
 */
export function termsOf(text: SearchText): string[] {
  const terms = new Set<string>();
  for (const name of text.companyNames) {
    addName(terms, unitsOf(name.replace(legalForm, ''), 'company'));
  }
  for (const name of text.personNames) addName(terms, unitsOf(name, 'person'));
  for (const number of text.customerNumbers) terms.add(`k:${runningNumber(number)}`);
  for (const length of [4, 6]) {
    if (text.taxNumber) terms.add(`t:${text.taxNumber.slice(0, length).toLowerCase()}`);
  }
  for (const tail of text.phoneTails) terms.add(`n:${tail}`);
  return [...terms].slice(0, 500);
}

/** The digits of a customer number that people say: without prefix, year and leading zeros. */
export function runningNumber(customerNumber: string): string {
  return (/(\d+)$/.exec(customerNumber)?.[1] ?? customerNumber).replace(/^0+(?=\d)/, '');
}

/** What to look for: a record fits when it has every term of one of the alternatives. */
export function queryTerms(query: string, tailHash: (digits: string) => string): string[][] {
  const units = unitsOf(query.trim().replace(legalForm, '').replace(begunForm, ''), 'company');
  if (units.some(({ isHan }) => isHan)) return [hanTerms(units)];
  const word = units.map(({ text }) => text).join('');
  if (word.length < 2) return [];
  return [
    ...(/^[a-z]/.test(word) ? [[`p:${head(word)}`], [`i:${word.slice(0, 2)}`]] : []),
    ...(/^\d{4}/.test(word) ? [[`t:${word.slice(0, word.length < 6 ? 4 : 6)}`]] : []),
    ...(/^\d{4,}$/.test(word) ? [[`n:${tailHash(word.slice(-4))}`]] : []),
    ...(/\d$/.test(word) ? [[`k:${runningNumber(word.replace(/^[a-z]+\d{4}(?=\d)/, ''))}`]] : []),
    ...(/^\d/.test(word) ? [[`p:${head(word)}`]] : []),
  ];
}

function hanTerms(units: readonly Unit[]): string[] {
  const terms = units.flatMap((unit, at) => {
    const next = units[at + 1];
    if (unit.isHan && next?.isHan) return [`h:${unit.text}${next.text}`];
    const stands = !unit.isHan || !units[at - 1]?.isHan;
    return stands && unit.sound.length >= 2 ? [`p:${unit.sound.slice(0, 2)}`] : [];
  });
  return [...new Set(terms)];
}

function addName(terms: Set<string>, units: readonly Unit[]): void {
  units.forEach((unit, at) => {
    const next = units[at + 1];
    const sound = units
      .slice(at, at + 4)
      .map((each) => each.sound)
      .join('');
    for (const length of heads) if (sound.length >= 2) terms.add(`p:${sound.slice(0, length)}`);
    if (!next) return;
    if (unit.isHan && next.isHan) terms.add(`h:${unit.text}${next.text}`);
    terms.add(`i:${unit.sound.charAt(0)}${next.sound.charAt(0)}`);
  });
}

function head(word: string): string {
  return word.slice(0, word.length < heads[1] ? heads[0] : heads[1]);
}
