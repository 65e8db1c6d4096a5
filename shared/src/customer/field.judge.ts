import { checkBankAccount } from '../checks/bankAccount';
import { checkCnaps } from '../checks/cnaps';
import { isEmail } from '../checks/email';
import type { Fault, Verdict } from '../checks/fault';
import { isInternational, isMobile, isPhone } from '../checks/phone';
import { checkTaxNumber } from '../checks/taxNumber';
import { currencies } from './customer.options';
import { maxTagLength, type Field } from './customer.fields';
import { isOverseas, type Tables } from './judgement.context';
import { isRecord, readPath } from './customer.paths';

/** A record (or one contact) under judgement. */
export interface JudgedRecord {
  value: Record<string, unknown>;
  prefix: string;
  tables: Tables;
  /** For a contact: whether its customer is overseas. */
  isOverseas?: boolean;
}

/** The faults of one field; at most one, since the next would rest on the first. */
export function judgeField(field: Field, record: JudgedRecord): Fault[] {
  const value = readPath(record.value, field.path);
  const verdict = isAbsent(value)
    ? judgeAbsence(field)
    : (judgeType(field, value) ?? judgeLimits(field, value) ?? judgeShape(field, value, record));
  if (!verdict) return [];
  const path = [record.prefix, field.path].filter(Boolean).join('.');
  return [{ ...verdict, path, label: field.label, basis: [value] }];
}

function isAbsent(value: unknown): boolean {
  return value === undefined || value === null || (typeof value === 'string' && !value.trim());
}

function judgeAbsence(field: Field): Verdict | null {
  return field.required ? { rule: 'required', severity: 'block' } : null;
}

const wrongType: Verdict = { rule: 'type', severity: 'block' };

function judgeType(field: Field, value: unknown): Verdict | null {
  switch (field.kind) {
    case 'integer':
      return Number.isSafeInteger(value) ? null : wrongType;
    case 'flag':
      return typeof value === 'boolean' ? null : wrongType;
    case 'tags':
    case 'cards':
      return Array.isArray(value) && value.every((entry) => typeof entry === 'string')
        ? null
        : wrongType;
    case 'money':
      return isRecord(value) &&
        Number.isSafeInteger(value['amount']) &&
        typeof value['currency'] === 'string'
        ? null
        : wrongType;
    default:
      return typeof value === 'string' ? null : wrongType;
  }
}

function judgeLimits(field: Field, value: unknown): Verdict | null {
  if (typeof value === 'string' || Array.isArray(value)) {
    const max = field.maxLength ?? Infinity;
    if (value.length > max) return { rule: 'length', severity: 'block', values: { max } };
  }
  if (field.kind === 'tags' && (value as string[]).some((tag) => tag.length > maxTagLength)) {
    return { rule: 'length', severity: 'block', values: { max: maxTagLength } };
  }
  if (field.options && !field.options.includes(value as string)) {
    const choices = { values: field.options, label: field.optionsLabel };
    return { rule: 'allowed', severity: 'block', choices };
  }
  const number = field.kind === 'money' ? (value as { amount: number }).amount : value;
  if (
    typeof number === 'number' &&
    (number < (field.min ?? number) || number > (field.max ?? number))
  ) {
    return {
      rule: 'range',
      severity: 'block',
      values: { min: field.min ?? '', max: field.max ?? '' },
    };
  }
  return null;
}

function judgeShape(field: Field, value: unknown, record: JudgedRecord): Verdict | null {
  if (field.kind === 'money') return judgeCurrency(value);
  if (typeof value !== 'string') return null;
  if (field.sensitive && /[*•＊]/.test(value)) return { rule: 'masked', severity: 'block' };
  const overseas = record.isOverseas ?? isOverseas(record.value);
  return shapeOf(field, value, overseas, record);
}

function judgeCurrency(value: unknown): Verdict | null {
  const { currency } = value as { currency: string };
  return (currencies as readonly string[]).includes(currency)
    ? null
    : { rule: 'allowed', severity: 'block', choices: { values: currencies, label: 'currency' } };
}

function shapeOf(
  field: Field,
  text: string,
  overseas: boolean,
  { value, tables }: JudgedRecord,
): Verdict | null {
  switch (field.path) {
    case 'mobile':
      return isMobile(text) || isInternational(text)
        ? null
        : { rule: 'mobileShape', severity: 'block' };
    case 'phone':
    case 'fax':
      return isPhone(text) || isInternational(text)
        ? null
        : { rule: 'landlineShape', severity: 'block' };
    case 'email':
      return isEmail(text) ? null : { rule: 'email', severity: 'block' };
    case 'website':
      return /^(https?:\/\/)?[^\s/:]+\.[^\s]+$/i.test(text)
        ? null
        : { rule: 'pattern', severity: 'block', variant: 'website' };
    case 'taxNumber':
      return overseas ? null : checkTaxNumber(text, value['type'] === 'person');
    case 'industry':
      return unknownIn(tables.hasIndustry, text, 'industry');
    case 'address.country':
      return /^[A-Z]{2}$/.test(text)
        ? null
        : { rule: 'pattern', severity: 'block', variant: 'country' };
    case 'address.regionCode':
      return overseas ? null : unknownIn(tables.hasRegion, text, 'region');
    case 'payment.cnaps':
      return overseas ? null : checkCnaps(text);
    case 'payment.bankAccount':
      return checkBankAccount(text, overseas);
    default:
      return null;
  }
}

function unknownIn(
  has: ((code: string) => boolean) | undefined,
  code: string,
  rule: 'region' | 'industry',
): Verdict | null {
  return !has || has(code) ? null : { rule, severity: 'block' };
}
