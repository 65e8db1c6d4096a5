import type { Finding, Reference } from './customer.types';

/** Which of the two records a value is taken from: the one that stays, or the one that goes. */
export type MergeSide = 'into' | 'from';

/** By the field's path; what is not named stays as it is in the record that stays. */
export type MergeChoice = Readonly<Record<string, MergeSide>>;

export interface MergePartner {
  id: string;
  customerNumber: string;
  name: string;
}

/** A field in which the two differ, its values masked as everywhere. */
export interface MergeField {
  path: string;
  into: unknown;
  from: unknown;
  /** The only value there is, else the one of the record that stays. */
  suggested: MergeSide;
}

/** What a merge would do, and everything that speaks against it. */
export interface MergePreview {
  into: MergePartner & { owner: Reference | null };
  from: MergePartner & { owner: Reference | null };
  fields: MergeField[];
  /** What goes over to the record that stays: how many contacts, cards … */
  moved: { what: string; count: number }[];
  violations: Finding[];
  warnings: Finding[];
}

/** Why a merge cannot be undone. */
export type UndoRefusal = 'undone' | 'expired' | 'erased' | 'changed' | 'taxNumberTaken';

export interface Merge {
  id: string;
  at: string;
  by: Reference;
  into: MergePartner;
  from: MergePartner;
  undoUntil: string;
  undone: { at: string; by: Reference } | null;
  /** Absent while the merge can be undone. */
  refusal?: UndoRefusal;
}
