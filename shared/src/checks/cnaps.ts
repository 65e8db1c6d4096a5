import type { Verdict } from './fault';

/**
 * 联行号: twelve digits; the last by ISO 7064 MOD 11,10 over the first eleven. The rule is inferred
 * from published numbers, so that both faults ask and none refuses.
 */
export function checkCnaps(code: string): Verdict | null {
  if (!/^\d{12}$/.test(code)) {
    return { rule: 'cnapsShape', severity: 'warn', values: { length: code.length } };
  }
  return cnapsCheckDigit(code) === Number(code.charAt(11))
    ? null
    : { rule: 'cnapsCheckDigit', severity: 'warn' };
}

/** ISO 7064 MOD 11,10. */
export function cnapsCheckDigit(code: string): number {
  let product = 10;
  for (const digit of code.slice(0, 11)) {
    const sum = (product + Number(digit)) % 10;
    product = ((sum === 0 ? 10 : sum) * 2) % 11;
  }
  return (11 - product) % 10;
}
