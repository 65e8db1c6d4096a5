import type { HistoryEntry } from '@minglu/shared/customer/customer.types';
import { mayReadField, type FieldRights } from '@minglu/shared/customer/field.access';
import type { OpenEntry } from './history.service';

/** A hash says that a sensitive value changed; the value itself never leaves. */
const hidden = '••••';

/** What is closed to the reader's role is told to have changed, not how. */
export function presentHistory(fields: FieldRights, record: OpenEntry): HistoryEntry {
  return {
    at: record.at.toISOString(),
    by: { id: String(record.by.id), name: record.by.name },
    channel: record.channel,
    action: record.action,
    changes: record.changes.map(({ path, isForgotten, ...change }) => ({
      path,
      from: shown(fields, path, change, change.from),
      to: shown(fields, path, change, change.to),
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

function shown(
  fields: FieldRights,
  path: string,
  { isHashed }: Pick<OpenEntry['changes'][number], 'isHashed'>,
  value: unknown,
): unknown {
  const isHidden = (isHashed ?? false) || !mayReadField(fields, path);
  return isHidden && value !== null && value !== undefined ? hidden : (value ?? null);
}
