import { minorUnits, type Currency } from '@minglu/shared/customer/customer.options';
import type { Money } from '@minglu/shared/customer/customer.types';

const scales: Readonly<Record<string, number>> = { 万: 4, 亿: 8 };

/**
 * Reads an amount as people write it (`50万`, `1.5亿`, `500,000.00`, `¥3 000`, full width too) into
 * integer minor units; null where it is no amount. Works on the digits, so that nothing is rounded.
 */
export function parseMoney(text: string, currency: Currency): Money | null {
  const plain = text.normalize('NFKC').replace(/[\s,¥元$]/g, '');
  const [, whole = '', decimals = '', scale = ''] = /^(\d+)(?:\.(\d+))?(万|亿)?$/.exec(plain) ?? [];
  if (!whole) return null;
  const shift = (scales[scale] ?? 0) + minorUnits(currency);
  const fraction = decimals.replace(/0+$/, '');
  if (fraction.length > shift) return null;
  const amount = Number(whole + fraction.padEnd(shift, '0'));
  return Number.isSafeInteger(amount) ? { amount, currency } : null;
}

/** `500,000.00`, without a sign of currency; a minus is U+2212. */
export function formatAmount({ amount, currency }: Money): string {
  const places = minorUnits(currency);
  const digits = String(Math.abs(amount)).padStart(places + 1, '0');
  const whole = digits.slice(0, digits.length - places).replace(/\B(?=(\d{3})+$)/g, ',');
  const decimals = places ? `.${digits.slice(-places)}` : '';
  return `${amount < 0 ? '−' : ''}${whole}${decimals}`;
}

/** `¥500,000.00`; other currencies by their code. */
export function formatMoney(money: Money): string {
  const sign = money.currency === 'CNY' ? '¥' : `${money.currency} `;
  return sign + formatAmount(money);
}
