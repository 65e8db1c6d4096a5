import { describe, expect, it } from '@jest/globals';
import { formatAmount, formatMoney, parseMoney } from './money';

const cny = (amount: number) => ({ amount, currency: 'CNY' as const });

describe('parseMoney', () => {
  it.each([
    ['50万', 50_000_000],
    ['1.5亿', 15_000_000_000],
    ['500,000.00', 50_000_000],
    ['¥3 000', 300_000],
    ['０．１', 10],
    ['0.29', 29],
    ['100.5万', 100_500_000],
  ])('reads %s without rounding', (text, amount) => {
    expect(parseMoney(text, 'CNY')).toEqual(cny(amount));
  });

  it.each(['', '五十万', '1.234', '12a', '-5', '99999999999999999'])('refuses %j', (text) => {
    expect(parseMoney(text, 'CNY')).toBeNull();
  });

  it('knows currencies without a minor unit', () => {
    expect(parseMoney('3000', 'JPY')).toEqual({ amount: 3000, currency: 'JPY' });
    expect(parseMoney('3000.5', 'JPY')).toBeNull();
  });
});

describe('formatAmount', () => {
  it.each([
    [50_000_000, '500,000.00'],
    [5, '0.05'],
    [0, '0.00'],
    [-123_456, '−1,234.56'],
  ])('writes %d', (amount, text) => {
    expect(formatAmount(cny(amount))).toBe(text);
  });

  it('names a currency other than the yuan', () => {
    expect(formatMoney({ amount: 1234, currency: 'JPY' })).toBe('JPY 1,234');
    expect(formatMoney(cny(100))).toBe('¥1.00');
  });
});
