import { stateWhenRestored, statusChange, type State } from './approval.state';
import type { CustomerDeps } from './customer.deps';
import type { Editor, Target } from './edit.service';
import type { CustomerRecord } from './customer.model';
import type { OpenCustomer } from './customer.record';
import type { CustomerPatch } from './customer.schema';
import { mergePatch } from './mergePatch';

export type UpdateService = ReturnType<typeof createUpdateService>;

/** Edits of the customer's own values, and putting it away and bringing it back. */
export function createUpdateService(
  { database, clock }: Pick<CustomerDeps, 'database' | 'clock'>,
  editor: Editor,
) {
  /** Takes a record into another state; one that is in it already stays as it is. */
  const move = (
    target: Target,
    action: 'archive' | 'restore',
    stateOf: (record: CustomerRecord) => Partial<State>,
  ): Promise<CustomerRecord> =>
    database.transaction(async () => {
      const record = await editor.take(target, 'archive');
      const state = stateOf(record);
      const changes = statusChange(record.status, state.status);
      if (changes.length === 0) return record;
      return editor.put(target, record, action, { $set: state }, changes);
    });

  return {
    /** Applies a JSON merge patch (RFC 7396) to everything but the contacts. */
    update: (target: Target, { acknowledge, ...patch }: CustomerPatch) =>
      editor.edit({
        ...target,
        action: 'update',
        acknowledge,
        written: patch,
        change: (customer) => ({
          ...(mergePatch(customer, patch) as OpenCustomer),
          contacts: customer.contacts,
        }),
      }),

    /** Takes the customer off the lists and out of the queue; its numbers stay taken. */
    archive: (target: Target) => move(target, 'archive', () => ({ status: 'archived' })),
    restore: (target: Target) =>
      move(target, 'restore', (record) => stateWhenRestored(record, clock)),
  };
}
