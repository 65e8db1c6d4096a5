import type { Verdict } from './fault';

/** GB 32100-2015, table 1: no I O Z S V. */
const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';
/** GB 32100-2015, 4.5: 3^(i-1) mod 31. */
const weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
/** GB 11714-1997, 4.2. */
const orgWeights = [3, 7, 9, 10, 5, 8, 4, 2];
/** Letters left out of the alphabet, and the character that each is mistaken for. */
const lookalikes: Record<string, string> = { I: '1', O: '0', Z: '2', S: '5', V: 'U' };

/** The check character of the first 17; a remainder of 0 gives `0`, not a 31st character. */
export function usccCheckCharacter(code: string): string {
  const sum = weights.reduce((total, weight, at) => total + weight * valueOf(code, at), 0);
  return alphabet.charAt((31 - (sum % 31)) % 31);
}

/** The check character of an organisation code's first eight. */
export function orgCodeCheckCharacter(code: string): string {
  const sum = orgWeights.reduce((total, weight, at) => total + weight * base36(code.charAt(at)), 0);
  const check = 11 - (sum % 11);
  if (check === 10) return 'X';
  return check === 11 ? '0' : String(check);
}

/**
 * Judges a normalised tax number of a mainland customer. One verdict a fault: a wrong check digit
 * says nothing more about the organisation code inside.
 */
export function checkTaxNumber(code: string, isPerson: boolean): Verdict | null {
  if (isLegacy(code) || (isPerson && isIdentityNumber(code))) {
    return { rule: 'legacyTaxNumber', severity: 'warn' };
  }
  if (code.length !== 18) {
    return {
      rule: 'usccShape',
      severity: 'block',
      variant: 'usccLength',
      values: { length: code.length },
    };
  }
  const wrong = [...code].findIndex((character) => !alphabet.includes(character));
  if (wrong >= 0) return strangeCharacter(code, wrong);
  if (usccCheckCharacter(code) !== code.charAt(17)) {
    return { rule: 'usccCheckDigit', severity: 'warn' };
  }
  if (orgCodeCheckCharacter(code.slice(8, 16)) !== code.charAt(16)) {
    return { rule: 'orgCodeCheckDigit', severity: 'warn' };
  }
  return null;
}

/** Whether it is a mainland code of 18 characters with a right check character. */
export function isSoundTaxNumber(code: string): boolean {
  return (
    code.length === 18 &&
    [...code].every((character) => alphabet.includes(character)) &&
    usccCheckCharacter(code) === code.charAt(17)
  );
}

/** The province (two digits of GB/T 2260) in which an 18-character code was issued. */
export function provinceOfTaxNumber(code: string): string | null {
  return code.length === 18 && /^\d{2}$/.test(code.slice(2, 4)) ? code.slice(2, 4) : null;
}

function strangeCharacter(code: string, at: number): Verdict {
  const letter = code.charAt(at);
  const meant = lookalikes[letter];
  return {
    rule: 'usccShape',
    severity: 'block',
    values: { position: at + 1, letter, meant: meant ?? '' },
    ...(meant
      ? { repair: code.slice(0, at) + meant + code.slice(at + 1), variant: 'usccLetter' as const }
      : {}),
  };
}

/** 15 = region and organisation code; 17 and 20 were given to persons and branches. */
function isLegacy(code: string): boolean {
  return (
    /^\d{6}[0-9A-Z]{9}$/.test(code) || /^(\d{17}|\d{15}[0-9A-Z]{5}|\d{17}[0-9X]\d{2})$/.test(code)
  );
}

function isIdentityNumber(code: string): boolean {
  return /^[1-9]\d{5}(19|20)\d{2}(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])\d{3}[\dX]$/.test(code);
}

function valueOf(code: string, at: number): number {
  return alphabet.indexOf(code.charAt(at));
}

function base36(character: string): number {
  return Number.parseInt(character, 36);
}
