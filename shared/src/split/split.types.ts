/** A value found in a pasted text, with the words that it was taken from. */
export interface FoundValue {
  /** Its place in the form, as in `contacts[0].mobile`. */
  path: FoundPath;
  /** Normalised where the field has one stored form. */
  value: string;
  text: string;
}

export type FoundPath =
  | 'name'
  | 'taxNumber'
  | 'phone'
  | 'fax'
  | 'email'
  | 'website'
  | 'address.regionCode'
  | 'address.street'
  | 'address.postcode'
  | 'payment.bankName'
  | 'payment.bankAccount'
  | 'payment.accountName'
  | 'payment.cnaps'
  | 'payment.swift'
  | `contacts[0].${'name' | 'title' | 'department' | 'mobile' | 'phone' | 'email' | 'wechat'}`;

/** A division at the head of an address, and how many characters name it. */
export interface RegionHit {
  code: string;
  length: number;
}

export type RegionFinder = (address: string) => RegionHit | null;

/** A value with the words that it stands in. */
export interface Hit {
  value: string;
  text: string;
}

/** What was taken out of a text, and the text without it. */
export interface Taken {
  hits: Hit[];
  rest: string;
}
