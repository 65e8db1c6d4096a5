import type { Fault } from '../checks/fault';
import type { FieldRights } from './field.access';
import type {
  CreditRating,
  Currency,
  CustomerAccess,
  CustomerAct,
  CustomerLevel,
  CustomerSource,
  CustomerStatus,
  CustomerType,
  HistoryAction,
  PaymentMethod,
  ShareAccess,
} from './customer.options';

/** Integer minor units (fen, cent) with an ISO 4217 code; never a float. */
export interface Money {
  amount: number;
  currency: Currency;
}

export interface AddressInput {
  /** ISO 3166-1 alpha-2; CN when absent. */
  country?: string;
  /** The deepest six-digit GB/T 2260 code. */
  regionCode?: string;
  street?: string;
  postcode?: string;
}

export interface PaymentInput {
  method?: PaymentMethod;
  currency?: Currency;
  bankName?: string;
  cnaps?: string;
  swift?: string;
  accountName?: string;
  bankAccount?: string;
  /** Days from the order's date to its due date. */
  termsDays?: number;
  creditLimit?: Money;
  creditRating?: CreditRating;
  invoiceTitle?: string;
}

export interface ContactInput {
  name: string;
  title?: string;
  department?: string;
  mobile?: string;
  phone?: string;
  email?: string;
  wechat?: string;
  primary?: boolean;
  /** Ids of this contact's card photos. */
  cards?: string[];
}

/** What a registration sends; the server adds the fields of {@link Customer}. */
export interface CustomerInput {
  name: string;
  shortName?: string;
  type: CustomerType;
  taxNumber?: string;
  phone?: string;
  fax?: string;
  email?: string;
  website?: string;
  address?: AddressInput;
  industry?: string;
  level?: CustomerLevel;
  source?: CustomerSource;
  tags?: string[];
  note?: string;
  contacts?: ContactInput[];
  payment?: PaymentInput;
}

/** A warning or a duplicate that a person has seen and accepted, with the reason. */
export interface Acknowledgement {
  rule: string;
  path?: string;
  /** The `ref` of the match, when a possible duplicate is accepted. */
  customer?: string;
  reason: string;
}

export interface RegisterCustomer extends CustomerInput {
  acknowledge?: Acknowledgement[];
}

export interface Reference {
  id: string;
  name: string;
}

/** Bank account, mobile and WeChat id are masked here; `POST …/reveal` shows one and records it. */
export interface Contact extends Omit<ContactInput, 'primary' | 'cards'> {
  id: string;
  primary: boolean;
  cards: string[];
}

/** A colleague whom the owner lets in. */
export interface Share {
  staff: Reference;
  access: ShareAccess;
  by: Reference;
  at: string;
}

/** What decides whether a customer stays with its owner. */
export interface Custody {
  /** A manager keeps it where it is. */
  isLocked?: true;
  /** Since when nobody owns it. */
  poolSince?: string;
  /** When it goes into the pool, unless somebody works with it before. */
  recycleAt?: string;
}

export interface Customer extends Omit<CustomerInput, 'address' | 'contacts' | 'tags'>, Custody {
  id: string;
  customerNumber: string;
  version: number;
  status: CustomerStatus;
  /** `region` holds the division names of `regionCode`, province first. */
  address: AddressInput & { region: string[] };
  /** The name of `industry`, so that a page shows it without the table. */
  industryName: string | null;
  tags: string[];
  contacts: Contact[];
  owner: Reference | null;
  team: Reference | null;
  access: CustomerAccess;
  /** What this reader may do with it. */
  may: CustomerAct[];
  /** What this reader sees and writes of the fields that can be closed to a role. */
  fields: FieldRights;
  /** With whom it is shared; told to those who may share it. */
  shares?: Share[];
  /** There while a manager's decision is open, and while an archived record has yet to ask for it. */
  approval?: Approval;
  /** Where a merged record goes on. */
  mergedInto?: { id: string; customerNumber: string };
  createdAt: string;
  updatedAt: string;
}

/** Why a record needs a manager: it is new, or its credit limit was raised above the threshold. */
export type ApprovalCause = 'newCustomer' | 'creditLimit';

/** What waits for a manager, since when; and, once returned, why. */
export interface Approval {
  causes: ApprovalCause[];
  since: string;
  returned?: { reason: string; by: Reference; at: string };
}

/** Where the search text was found, so that the page can mark it without knowing pinyin. */
export interface SearchMatch {
  field: string;
  text: string;
  /** `[start, length]` in UTF-16 units of `text`. */
  ranges: [number, number][];
  kind: 'text' | 'pinyin' | 'initials' | 'number';
}

/** What a row of the list shows. */
export interface CustomerSummary extends Custody {
  id: string;
  customerNumber: string;
  name: string;
  level: CustomerLevel | null;
  status: CustomerStatus;
  type: CustomerType;
  city: string | null;
  district: string | null;
  primaryContact: { name: string } | null;
  owner: Reference | null;
  access: CustomerAccess;
  tags: string[];
  createdAt: string;
  match?: SearchMatch;
}

/** What a row of the approval queue shows; the version goes back with the decision. */
export interface ApprovalItem extends CustomerSummary {
  version: number;
  approval: Approval;
  creditLimit: Money | null;
}

export interface Page<Item> {
  items: Item[];
  nextCursor: string | null;
  /** Counting stops at 1,000; then the relation is `gte`. */
  total?: { value: number; relation: 'eq' | 'gte' };
}

export type MatchReason = 'taxNumber' | 'name' | 'phone' | 'email' | 'bankAccount';

/** A name that is not equal: it sounds the same, or one character is another, more or less. */
export type NameLikeness = 'sound' | 'character';

/** A possible duplicate; one that the reader may not see carries only its name and owner. */
export interface DuplicateMatch {
  ref: string;
  id?: string;
  customerNumber?: string;
  name: string;
  owner: string | null;
  visible: boolean;
  /** 0-1; from 0.8 on a person must decide. */
  score: number;
  reasons: MatchReason[];
  /** Where the name among the reasons is only alike. */
  likeness?: NameLikeness;
}

/** A fault with its sentence in the reader's language. */
export type Finding = Pick<Fault, 'path' | 'rule' | 'repair'> & { message: string };

export interface CustomerPreview {
  normalized: CustomerInput;
  violations: Finding[];
  warnings: Finding[];
  hints: Finding[];
  duplicates: DuplicateMatch[];
}

export type { HistoryAction } from './customer.options';

export interface HistoryEntry {
  at: string;
  by: Reference;
  channel: 'web' | 'weapp' | 'api' | 'system';
  action: HistoryAction;
  /** `isForgotten`: the values are erased for good, with the person they told of. */
  changes: { path: string; from: unknown; to: unknown; isForgotten?: true }[];
  /** Warnings and possible duplicates that were accepted, each with the reason. */
  accepted?: { rule: string; path?: string; reason: string }[];
  requestId: string;
}
