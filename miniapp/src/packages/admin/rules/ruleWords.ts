import type { Field } from '@minglu/shared/customer/customer.fields';
import type { Messages } from '@minglu/shared/locales/catalogue';
import { format, type Locale } from '@minglu/shared/locales/messages';
import { optionWord } from '@minglu/shared/locales/optionWord';
import { describePattern } from '@minglu/shared/rule/pattern.parts';
import type { FieldRule } from '@minglu/shared/rule/rule.types';
import { formatAmount } from '../../../format/money';

/** What a rule asks, in words: 必填、最多 40 个字. */
export function ruleInWords(
  field: Field,
  rule: FieldRule,
  { admin, options, page, locale }: Messages & { locale: Locale },
): string {
  const words = admin.rules.summary;
  const limit = (value: number) =>
    field.kind === 'money' ? formatAmount({ amount: value, currency: 'CNY' }) : value;
  const name = (value: string) => optionWord(field.optionsLabel, value, options);
  return [
    rule.required && ('when' in rule.required ? words.when : words.always),
    rule.length &&
      limitsInWords(rule.length, [words.lengthBetween, words.lengthMin, words.lengthMax], Number),
    rule.pattern && format(words.pattern, { shape: describePattern(rule.pattern, locale) }),
    rule.range &&
      limitsInWords(rule.range, [words.rangeBetween, words.rangeMin, words.rangeMax], limit),
    rule.allowed &&
      format(words.allowed, {
        options: rule.allowed.map(name).join(page.common.listComma),
      }),
  ]
    .filter(Boolean)
    .join(page.common.comma);
}

function limitsInWords(
  { min, max }: { min?: number; max?: number },
  [between, atLeast, atMost]: [string, string, string],
  shown: (value: number) => string | number,
): string {
  if (min !== undefined && max !== undefined) {
    return format(between, { min: shown(min), max: shown(max) });
  }
  return min === undefined
    ? format(atMost, { max: shown(max ?? 0) })
    : format(atLeast, { min: shown(min) });
}
