import type { CustomerStatus } from '@minglu/shared/customer/customer.options';
import type { CustomerDeps } from './customer.deps';
import type { Editor, Target } from './edit.service';
import type { CustomerRecord } from './customer.model';
import type { OpenCustomer } from './customer.record';
import type { CustomerPatch } from './customer.schema';
import { mergePatch } from './mergePatch';

export type UpdateService = ReturnType<typeof createUpdateService>;

export function createUpdateService({ database }: Pick<CustomerDeps, 'database'>, editor: Editor) {
  function setStatus(
    target: Target,
    to: Extract<CustomerStatus, 'active' | 'archived'>,
  ): Promise<CustomerRecord> {
    return database.transaction(async () => {
      const record = await editor.take(target);
      // What is merged or waits for approval is not brought back or put away here.
      const from = to === 'archived' ? 'active' : 'archived';
      if (record.status !== from) return record;
      const action = to === 'archived' ? 'archive' : 'restore';
      const changes = [{ path: 'status', from: record.status, to }];
      return editor.put(target, record, action, { $set: { status: to } }, changes);
    });
  }

  return {
    /** Applies a JSON merge patch (RFC 7396) to everything but the contacts. */
    update: (target: Target, { acknowledge, ...patch }: CustomerPatch) =>
      editor.edit({
        ...target,
        action: 'update',
        acknowledge,
        change: (customer) => ({
          ...(mergePatch(customer, patch) as OpenCustomer),
          contacts: customer.contacts,
        }),
      }),

    /** Takes the customer off the lists; its numbers stay taken. */
    archive: (target: Target) => setStatus(target, 'archived'),
    restore: (target: Target) => setStatus(target, 'active'),
  };
}
