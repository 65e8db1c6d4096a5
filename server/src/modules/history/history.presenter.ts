import type { HistoryEntry } from '@minglu/shared/customer/customer.types';
import type { HistoryRecord } from './history.model';

/** A hash says that a sensitive value changed; the value itself never leaves. */
const hidden = '••••';

export function presentHistory(record: HistoryRecord): HistoryEntry {
  return {
    at: record.at.toISOString(),
    by: { id: String(record.by.id), name: record.by.name },
    channel: record.channel,
    action: record.action,
    changes: record.changes.map(({ path, from, to, isHashed }) => ({
      path,
      from: isHashed && from !== null ? hidden : (from ?? null),
      to: isHashed && to !== null ? hidden : (to ?? null),
    })),
    requestId: record.requestId,
  };
}
