import type { Messages } from '../locales/catalogue';
import type { OptionsLabel } from '../locales/optionWord';

/** The rule names of the API; outside programs depend on them. */
export type Rule =
  | 'required'
  | 'type'
  | 'unknown'
  | 'masked'
  | 'length'
  | 'pattern'
  | 'range'
  | 'allowed'
  | 'usccShape'
  | 'usccCheckDigit'
  | 'orgCodeCheckDigit'
  | 'legacyTaxNumber'
  | 'mobileShape'
  | 'landlineShape'
  | 'email'
  | 'bankAccountShape'
  | 'luhn'
  | 'iban'
  | 'cnapsShape'
  | 'cnapsCheckDigit'
  | 'postcode'
  | 'postcodeRegion'
  | 'region'
  | 'industry'
  | 'areaCodeRegion'
  | 'taxNumberRegion'
  | 'noContact'
  | 'currencyMismatch'
  | 'overCredit'
  | 'duplicate';

/** block refuses; warn asks for a reason; hint is only shown. */
export type Severity = 'block' | 'warn' | 'hint';

/** What a check says of one value. */
export interface Verdict {
  rule: Rule;
  severity: Severity;
  /** A more precise sentence than the rule's own. */
  variant?: keyof Messages['rules'];
  /** What the sentence fills in. */
  values?: Record<string, string | number>;
  /** What may be chosen instead; the sentence names it in the reader's words. */
  choices?: { values: readonly string[]; label?: OptionsLabel | undefined };
  /** A value that puts it right, where it is known. */
  repair?: string;
}

/** A verdict at its place in the record. */
export interface Fault extends Verdict {
  /** As in `contacts[0].mobile`. */
  path: string;
  /** The field's name in the catalogue of texts, where the path alone does not tell it. */
  label?: keyof Messages['fields'];
  /** The values on which the verdict rests: while they stay, an accepted warning stands. */
  basis: readonly unknown[];
}

/** What the sentence for a fault is made from. */
export type FaultSentence = Pick<
  Fault,
  'path' | 'label' | 'rule' | 'variant' | 'values' | 'choices'
>;

/** Faults by what they ask of a person. */
export interface Judgement {
  violations: Fault[];
  warnings: Fault[];
  hints: Fault[];
}
