import type { Field } from '@minglu/shared/customer/customer.fields';
import { isRecord } from '@minglu/shared/customer/customer.paths';
import type { Money } from '@minglu/shared/customer/customer.types';
import type { Messages } from '@minglu/shared/locales/catalogue';
import { optionWord } from '@minglu/shared/locales/optionWord';
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
  if (Array.isArray(value)) return value.join(' ');
  if (isRecord(value)) return formatMoney(value as unknown as Money);
  if (typeof value !== 'string' && typeof value !== 'number') return '';
  const text = String(value);
  switch (field.kind) {
    case 'choice':
      return optionWord(field.optionsLabel, text, sources.options);
    case 'region':
      return sources.regions?.nameOf(text) || text;
    case 'industry':
      return sources.industries?.pathOf(text).at(-1)?.name ?? text;
    case 'phone':
      return formatPhone(text);
    default:
      return textOf(field.path, text);
  }
}

function textOf(path: string, text: string): string {
  if (path === 'taxNumber') return formatTaxNumber(text);
  return path === 'payment.bankAccount' ? formatAccount(text) : text;
}
