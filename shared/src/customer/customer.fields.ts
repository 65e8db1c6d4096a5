import type { Rule } from '../checks/fault';
import type { Messages } from '../locales/catalogue';
import type { OptionsLabel } from '../locales/optionWord';
import {
  creditRatings,
  currencies,
  customerLevels,
  customerSources,
  customerTypes,
  paymentMethods,
} from './customer.options';

export type FieldKind =
  | 'text'
  | 'longText'
  | 'phone'
  | 'email'
  | 'url'
  | 'code'
  | 'choice'
  | 'region'
  | 'industry'
  | 'integer'
  | 'money'
  | 'tags'
  | 'flag'
  | 'cards';

export type FieldSection = 'company' | 'address' | 'contact' | 'payment';

/**
 * One field of the catalogue. The form, the API's schema, the database model, the import and the
 * audit all read it; nothing else lists the fields.
 */
export interface Field<Path extends string = string> {
  /** Dotted path inside the customer, or inside one contact. */
  path: Path;
  /** Key in the catalogue of texts, `fields`. */
  label: keyof Messages['fields'];
  kind: FieldKind;
  section: FieldSection;
  /** Characters, or list entries for tags and cards. */
  maxLength?: number;
  min?: number;
  max?: number;
  options?: readonly string[];
  /** Key in the catalogue of texts, `options`. */
  optionsLabel?: OptionsLabel;
  required?: true;
  /** Encrypted at rest, masked on every path, shown only by a recorded reveal. */
  sensitive?: true;
  /** What a form begins with; source, country and currency are also filled in when left out. */
  default?: string;
  /** Rules that rest on what only the server holds; the form learns of them by its preview. */
  serverOnly?: readonly Rule[];
  /** Set by the program, so the form does not ask for it. */
  hidden?: true;
}

/** E.164: fifteen digits and a plus; the rest is room for spaces, brackets and an extension. */
const phoneLength = 32;

export const customerFields = [
  {
    path: 'name',
    label: 'name',
    kind: 'text',
    section: 'company',
    maxLength: 120,
    required: true,
    serverOnly: ['duplicate'],
  },
  { path: 'shortName', label: 'shortName', kind: 'text', section: 'company', maxLength: 40 },
  {
    path: 'type',
    label: 'type',
    kind: 'choice',
    section: 'company',
    options: customerTypes,
    optionsLabel: 'type',
    required: true,
    default: 'company',
  },
  {
    path: 'taxNumber',
    label: 'taxNumber',
    kind: 'code',
    section: 'company',
    maxLength: 32,
    serverOnly: ['duplicate'],
  },
  {
    path: 'industry',
    label: 'industry',
    kind: 'industry',
    section: 'company',
    maxLength: 3,
    serverOnly: ['industry'],
  },
  {
    path: 'phone',
    label: 'phone',
    kind: 'phone',
    section: 'company',
    maxLength: phoneLength,
    serverOnly: ['duplicate'],
  },
  { path: 'fax', label: 'fax', kind: 'phone', section: 'company', maxLength: phoneLength },
  {
    path: 'email',
    label: 'email',
    kind: 'email',
    section: 'company',
    maxLength: 254,
    serverOnly: ['duplicate'],
  },
  { path: 'website', label: 'website', kind: 'url', section: 'company', maxLength: 200 },
  {
    path: 'level',
    label: 'level',
    kind: 'choice',
    section: 'company',
    options: customerLevels,
    optionsLabel: 'level',
  },
  {
    path: 'source',
    label: 'source',
    kind: 'choice',
    section: 'company',
    options: customerSources,
    optionsLabel: 'source',
    default: 'manual',
    hidden: true,
  },
  { path: 'tags', label: 'tags', kind: 'tags', section: 'company', maxLength: 20 },
  { path: 'note', label: 'note', kind: 'longText', section: 'company', maxLength: 1000 },
  {
    path: 'address.country',
    label: 'country',
    kind: 'code',
    section: 'address',
    maxLength: 2,
    default: 'CN',
    hidden: true,
  },
  {
    path: 'address.regionCode',
    label: 'region',
    kind: 'region',
    section: 'address',
    maxLength: 12,
    serverOnly: ['region'],
  },
  { path: 'address.street', label: 'street', kind: 'text', section: 'address', maxLength: 200 },
  { path: 'address.postcode', label: 'postcode', kind: 'code', section: 'address', maxLength: 12 },
  {
    path: 'payment.method',
    label: 'method',
    kind: 'choice',
    section: 'payment',
    options: paymentMethods,
    optionsLabel: 'method',
  },
  { path: 'payment.bankName', label: 'bankName', kind: 'text', section: 'payment', maxLength: 100 },
  { path: 'payment.cnaps', label: 'cnaps', kind: 'code', section: 'payment', maxLength: 20 },
  { path: 'payment.swift', label: 'swift', kind: 'code', section: 'payment', maxLength: 11 },
  {
    path: 'payment.accountName',
    label: 'accountName',
    kind: 'text',
    section: 'payment',
    maxLength: 120,
  },
  {
    path: 'payment.bankAccount',
    label: 'bankAccount',
    kind: 'code',
    section: 'payment',
    maxLength: 48,
    sensitive: true,
    serverOnly: ['duplicate'],
  },
  {
    path: 'payment.termsDays',
    label: 'termsDays',
    kind: 'integer',
    section: 'payment',
    min: 0,
    max: 365,
  },
  {
    path: 'payment.currency',
    label: 'currency',
    kind: 'choice',
    section: 'payment',
    options: currencies,
    optionsLabel: 'currency',
    default: 'CNY',
  },
  {
    path: 'payment.creditLimit',
    label: 'creditLimit',
    kind: 'money',
    section: 'payment',
    min: 0,
    max: 1e13,
  },
  {
    path: 'payment.creditRating',
    label: 'creditRating',
    kind: 'choice',
    section: 'payment',
    options: creditRatings,
    optionsLabel: 'creditRating',
  },
  {
    path: 'payment.invoiceTitle',
    label: 'invoiceTitle',
    kind: 'text',
    section: 'payment',
    maxLength: 120,
  },
] as const satisfies readonly Field[];

export const contactFields = [
  {
    path: 'name',
    label: 'contactName',
    kind: 'text',
    section: 'contact',
    maxLength: 60,
    required: true,
  },
  { path: 'title', label: 'title', kind: 'text', section: 'contact', maxLength: 60 },
  { path: 'department', label: 'department', kind: 'text', section: 'contact', maxLength: 60 },
  {
    path: 'mobile',
    label: 'mobile',
    kind: 'phone',
    section: 'contact',
    maxLength: phoneLength,
    sensitive: true,
    serverOnly: ['duplicate'],
  },
  {
    path: 'phone',
    label: 'phone',
    kind: 'phone',
    section: 'contact',
    maxLength: phoneLength,
    serverOnly: ['duplicate'],
  },
  {
    path: 'email',
    label: 'email',
    kind: 'email',
    section: 'contact',
    maxLength: 254,
    serverOnly: ['duplicate'],
  },
  {
    path: 'wechat',
    label: 'wechat',
    kind: 'code',
    section: 'contact',
    maxLength: 40,
    sensitive: true,
  },
  { path: 'primary', label: 'primary', kind: 'flag', section: 'contact' },
  { path: 'cards', label: 'cards', kind: 'cards', section: 'contact', maxLength: 10 },
] as const satisfies readonly Field[];

export type CustomerFieldPath = (typeof customerFields)[number]['path'];
export type ContactFieldPath = (typeof contactFields)[number]['path'];

/** A customer holds at most this many contacts. */
export const maxContacts = 50;
/** A tag is at most this many characters. */
export const maxTagLength = 20;

export const fieldSections: readonly FieldSection[] = ['company', 'address', 'contact', 'payment'];
