import { compact } from './text';
import type { Verdict } from './fault';

/** Spaces and hyphens are how people group an account; the digits are the account. */
export function normaliseBankAccount(account: string): string {
  return compact(account).replace(/[-‐-―]/g, '');
}

/**
 * Mainland: 8-32 digits, a leading zero allowed; Luhn on 16-19 digits is a hint, because corporate
 * accounts do not follow it. Overseas: two letters begin an IBAN, else 4-34 letters or digits.
 */
export function checkBankAccount(account: string, isOverseas: boolean): Verdict | null {
  if (isOverseas) return checkOverseasAccount(account);
  if (!/^\d{8,32}$/.test(account)) return { rule: 'bankAccountShape', severity: 'block' };
  if (/^\d{16,19}$/.test(account) && !passesLuhn(account))
    return { rule: 'luhn', severity: 'hint' };
  return null;
}

/** ISO/IEC 7812-1, annex B. */
export function passesLuhn(digits: string): boolean {
  const sum = [...digits].reverse().reduce((total, digit, at) => {
    const value = Number(digit) * (at % 2 === 1 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}

/** ISO 13616 with ISO 7064 MOD 97-10. */
export function isIban(account: string): boolean {
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/.test(account)) return false;
  const moved = account.slice(4) + account.slice(0, 4);
  let remainder = 0;
  for (const character of moved) {
    const value = Number.parseInt(character, 36);
    remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97;
  }
  return remainder === 1;
}

function checkOverseasAccount(account: string): Verdict | null {
  if (/^[A-Z]{2}/.test(account)) {
    return isIban(account) ? null : { rule: 'iban', severity: 'block' };
  }
  return /^[A-Z0-9]{4,34}$/.test(account)
    ? null
    : { rule: 'bankAccountShape', severity: 'block', variant: 'bankAccountOverseas' };
}
