/** The enumerations of a customer record, in the order in which a form offers them. */
export const customerTypes = ['company', 'soleTrader', 'person', 'overseas'] as const;
export const customerLevels = ['A', 'B', 'C', 'D'] as const;
export const customerSources = ['card', 'manual', 'import', 'api'] as const;
export const customerStatuses = ['pending', 'returned', 'active', 'archived', 'merged'] as const;
export const creditRatings = ['A', 'B', 'C', 'D'] as const;
export const paymentMethods = [
  'transfer',
  'cash',
  'cheque',
  'acceptance',
  'card',
  'other',
] as const;
/** What a history can tell of a customer. */
export const historyActions = [
  'register',
  'update',
  'contact',
  'verify',
  'reveal',
  'archive',
  'restore',
  'approve',
  'return',
  'merge',
  'undo',
  'share',
  'release',
  'claim',
  'transfer',
  'forget',
] as const;
/** How far a colleague reaches into a record that is shared with them. */
export const shareAccesses = ['read', 'edit'] as const;
/** How far a reader reaches: as its owner does, as far as it is shared, or into the pool, masked. */
export const customerAccesses = ['full', ...shareAccesses, 'pool'] as const;
/** What a reader may be able to do with a record. */
export const customerActs = [
  'read',
  'edit',
  'archive',
  'reveal',
  'share',
  'release',
  'claim',
  'lock',
  'approve',
  'merge',
] as const;
/** ISO 4217 codes offered by the form; the API takes any three capital letters of this list. */
export const currencies = [
  'CNY',
  'USD',
  'EUR',
  'HKD',
  'JPY',
  'GBP',
  'TWD',
  'KRW',
  'SGD',
  'AUD',
  'CAD',
  'CHF',
  'THB',
  'VND',
  'MYR',
  'INR',
  'RUB',
  'AED',
] as const;

export type CustomerType = (typeof customerTypes)[number];
export type CustomerLevel = (typeof customerLevels)[number];
export type CustomerSource = (typeof customerSources)[number];
export type HistoryAction = (typeof historyActions)[number];
export type ShareAccess = (typeof shareAccesses)[number];
export type CustomerAccess = (typeof customerAccesses)[number];
export type CustomerAct = (typeof customerActs)[number];
export type CustomerStatus = (typeof customerStatuses)[number];
export type CreditRating = (typeof creditRatings)[number];
export type PaymentMethod = (typeof paymentMethods)[number];
export type Currency = (typeof currencies)[number];

/** Decimal places of a currency's minor unit (ISO 4217); two unless listed. */
export function minorUnits(currency: string): number {
  return ['JPY', 'KRW', 'VND'].includes(currency) ? 0 : 2;
}
