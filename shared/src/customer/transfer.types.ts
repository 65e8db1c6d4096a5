import type { Colleague } from '../staff/staff.types';
import type { CustomerStatus } from './customer.options';
import type { CustomerSummary, Reference } from './customer.types';

/** Why a handover cannot be undone. */
export type TransferUndoRefusal = 'undone' | 'expired';

/** All customers of one colleague, handed to another. */
export interface Transfer {
  id: string;
  from: Reference;
  to: Reference;
  /** Preparing: nobody sees it yet. Moving and done look the same to all readers. */
  status: 'preparing' | 'moving' | 'done';
  customers: number;
  at: string;
  by: Reference;
  /** The handover that this one took back. */
  undoOf?: string;
  undoUntil: string;
  undone: { at: string; by: Reference } | null;
  /** Absent while it can be undone. */
  refusal?: TransferUndoRefusal;
}

/** What a handover would take along. */
export interface TransferPreview {
  from: Reference;
  to: Reference;
  customers: number;
  statuses: Partial<Record<CustomerStatus, number>>;
  contacts: number;
  cards: number;
  examples: CustomerSummary[];
}

/** A colleague whose customers may be handed over. */
export interface TransferSource {
  staff: Colleague;
  /** Their customers need somebody else. */
  isSuspended: boolean;
  customers: number;
}
