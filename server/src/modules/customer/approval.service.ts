import type { CustomerStatus } from '@minglu/shared/customer/customer.options';
import type { HistoryAction } from '@minglu/shared/customer/customer.types';
import type { HistoryChange } from '../history/history.model';
import type { Actor } from '../staff/actor';
import { statusChange } from './approval.state';
import type { CustomerDeps } from './customer.deps';
import type { ApprovalRecord, CustomerRecord } from './customer.model';
import type { Editor, Target } from './edit.service';
import type { FindService } from './find.service';

export type ApprovalService = ReturnType<typeof createApprovalService>;

interface Decision {
  action: Extract<HistoryAction, 'approve' | 'return'>;
  /** The states in which it can be decided; in any other nothing happens. */
  from: readonly CustomerStatus[];
  to: CustomerStatus;
  update: (record: CustomerRecord) => {
    $set: Partial<CustomerRecord>;
    $unset?: Record<string, 1>;
  };
  changes?: HistoryChange[];
}

/** A manager's decision on a new customer or a raised credit limit. */
export function createApprovalService(
  { database, clock }: Pick<CustomerDeps, 'database' | 'clock'>,
  editor: Editor,
  finding: FindService,
) {
  const decide = (target: Target, { action, from, to, update, changes = [] }: Decision) =>
    database.transaction(async () => {
      const record = await editor.take(target, 'approve');
      if (!from.includes(record.status)) return record;
      return editor.put(target, record, action, update(record), [
        ...statusChange(record.status, to),
        ...changes,
      ]);
    });

  return {
    /** What waits for a decision in the actor's scope, the oldest customer first. */
    list: (actor: Actor, query: { limit: number; cursor?: string }) =>
      finding.list(actor, { ...query, status: 'pending', sort: 'createdAt' }),

    /** @throws DomainError NOT_FOUND, FORBIDDEN, VERSION_CONFLICT */
    approve: (target: Target) =>
      decide(target, {
        action: 'approve',
        from: ['pending', 'returned'],
        to: 'active',
        update: () => ({ $set: { status: 'active' }, $unset: { approval: 1 } }),
      }),

    /** @throws DomainError NOT_FOUND, FORBIDDEN, VERSION_CONFLICT */
    return: (target: Target, reason: string) =>
      decide(target, {
        action: 'return',
        from: ['pending'],
        to: 'returned',
        update: ({ approval }) => ({
          $set: {
            status: 'returned',
            approval: {
              ...(approval as ApprovalRecord),
              returned: { reason, by: author(target.actor), at: clock.now() },
            },
          },
        }),
        changes: [{ path: 'approval.reason', from: null, to: reason }],
      }),
  };
}

function author({ id, name }: Actor) {
  return { id, name };
}
