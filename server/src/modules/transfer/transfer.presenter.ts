import type { Transfer } from '@minglu/shared/customer/transfer.types';
import type { TransferRecord } from './transfer.model';
import { transferUndoRefusal, transferUndoUntil } from './transfer.service';

const statusOf = {
  marking: 'preparing',
  moving: 'moving',
  clearing: 'done',
  done: 'done',
} as const satisfies Record<TransferRecord['phase'], Transfer['status']>;

export function presentTransfer(transfer: TransferRecord, now: Date): Transfer {
  const { _id, from, to, phase, customers, at, by, undoOf, undone } = transfer;
  const refusal = transferUndoRefusal(transfer, now);
  return {
    id: String(_id),
    from: person(from),
    to: person(to),
    status: statusOf[phase],
    customers,
    at: at.toISOString(),
    by: person(by),
    ...(undoOf && { undoOf: String(undoOf) }),
    undoUntil: transferUndoUntil(transfer).toISOString(),
    undone: undone ? { at: undone.at.toISOString(), by: person(undone.by) } : null,
    ...(refusal && { refusal }),
  };
}

export function person({ id, name }: TransferRecord['by']) {
  return { id: String(id), name };
}
