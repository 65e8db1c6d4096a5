import type { Types } from 'mongoose';

/**
 * Something that hangs on a customer. A module whose records name a customer joins the list in
 * services, so that a merge takes them along and its undo brings them back; each call runs inside the
 * transaction of the merge or of its undo.
 */
export interface MergeParticipant {
  /** Key of its word in the catalogue of texts, `page.merge.moved`. */
  name: string;
  /** How many hang on the customer. */
  count(customerId: Types.ObjectId): Promise<number>;
  /** Re-points all of them. @returns their ids */
  move(from: Types.ObjectId, into: Types.ObjectId): Promise<Types.ObjectId[]>;
  /** Points these back at the customer they came from. */
  putBack(ids: readonly Types.ObjectId[], from: Types.ObjectId): Promise<void>;
}
