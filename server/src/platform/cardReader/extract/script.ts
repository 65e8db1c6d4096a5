import { Converter } from 'opencc-js';

const toSimplified = Converter({ from: 't', to: 'cn' });
const toTraditional = Converter({ from: 'cn', to: 't' });

const simplifiedOf = cached(toSimplified);
const traditionalOf = cached(toTraditional);

/** The 5,401 characters of everyday traditional writing (Big5, level 1). */
const everyday = new Set(bigFiveLevelOne());

function bigFiveLevelOne(): string {
  const bytes: number[] = [];
  for (let lead = 0xa4; lead <= 0xc6; lead += 1) {
    for (let trail = 0x40; trail <= 0xfe; trail += 1) {
      if (trail <= 0x7e || trail >= 0xa1) bytes.push(lead, trail);
    }
  }
  return new TextDecoder('big5').decode(Uint8Array.from(bytes));
}

/** Character by character, so that places in the text stay; for comparing, never for showing. */
export function simplified(text: string): string {
  return [...text].map(simplifiedOf).join('');
}

/** Whether more of a card's characters are traditional only than simplified only. */
export function isTraditional(texts: readonly string[]): boolean {
  let balance = 0;
  for (const character of texts.join('')) {
    if (simplifiedOf(character) !== character) balance += 1;
    else if (isSimplifiedOnly(character)) balance -= 1;
  }
  return balance > 0;
}

/** A simplified form that slipped into a traditional text while it was read, set right. */
export function restoredTraditional(character: string): string {
  return isSimplifiedOnly(character) ? traditionalOf(character) : character;
}

function isSimplifiedOnly(character: string): boolean {
  return !everyday.has(character) && traditionalOf(character) !== character;
}

function cached(convert: (text: string) => string): (character: string) => string {
  const known = new Map<string, string>();
  return (character) => {
    if (character < '\u3400') return character;
    const found = known.get(character) ?? convert(character);
    known.set(character, found);
    return found.length === character.length ? found : character;
  };
}
