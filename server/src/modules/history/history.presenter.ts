import type { HistoryEntry } from '@minglu/shared/customer/customer.types';
import type { OpenEntry } from './history.service';

/** A hash says that a sensitive value changed; the value itself never leaves. */
const hidden = '••••';

export function presentHistory(record: OpenEntry): HistoryEntry {
  return {
    at: record.at.toISOString(),
    by: { id: String(record.by.id), name: record.by.name },
    channel: record.channel,
    action: record.action,
    changes: record.changes.map(({ path, from, to, isHashed, isForgotten }) => ({
      path,
      from: isHashed && from !== null ? hidden : (from ?? null),
      to: isHashed && to !== null ? hidden : (to ?? null),
      ...(isForgotten && { isForgotten }),
    })),
    ...(record.accepted.length > 0 && {
      accepted: record.accepted.map(({ rule, path, reason }) => ({
        rule,
        ...(path && { path }),
        reason,
      })),
    }),
    requestId: record.requestId,
  };
}
