import type { Field } from '@minglu/shared/customer/customer.fields';
import type { Money } from '@minglu/shared/customer/customer.types';
import type { Messages } from '@minglu/shared/locales/catalogue';
import { formatMoney } from '../format/money';
import { formatAccount, formatPhone, formatTaxNumber } from '../format/number';
import type { CodeTree } from './codeTree';

export interface TextSources {
  options: Messages['options'];
  regions: CodeTree | undefined;
  industries: CodeTree | undefined;
}

/** A stored value as a person reads it; empty for one that is not there. */
export function fieldText(field: Field, value: unknown, sources: TextSources): string {
  if (value === undefined || value === null) return '';
  if (Array.isArray(value)) return value.join(' ');
  switch (field.kind) {
    case 'money':
      return typeof value === 'object' ? formatMoney(value as Money) : String(value);
    case 'choice': {
      const words: Record<string, string> = field.optionsLabel
        ? sources.options[field.optionsLabel]
        : {};
      return words[String(value)] ?? String(value);
    }
    case 'region':
      return sources.regions?.nameOf(String(value)) || String(value);
    case 'industry':
      return sources.industries?.pathOf(String(value)).at(-1)?.name ?? String(value);
    case 'phone':
      return formatPhone(String(value));
    default:
      return textOf(field.path, String(value));
  }
}

function textOf(path: string, text: string): string {
  if (path === 'taxNumber') return formatTaxNumber(text);
  return path === 'payment.bankAccount' ? formatAccount(text) : text;
}
