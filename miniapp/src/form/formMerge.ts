import { changedPaths } from './formPatch';
import { customerCatalogue, type FieldValues } from './formValues';

export interface Merged {
  /** What is stored, with my changes on it; where both changed, mine until the person chooses. */
  values: FieldValues;
  /** Where both changed the same field to different values. */
  disputed: string[];
}

/** Two edits of one record: mine, begun at `before`, and what was stored meanwhile. */
export function mergeEdits(before: FieldValues, mine: FieldValues, stored: FieldValues): Merged {
  const myPaths = changedPaths(customerCatalogue, before, mine);
  const theirPaths = new Set(changedPaths(customerCatalogue, before, stored));
  const changes = myPaths.map((path) => [path, mine[path] ?? ''] as const);
  return {
    values: { ...stored, ...Object.fromEntries(changes) },
    disputed: myPaths.filter(
      (path) => theirPaths.has(path) && textOf(mine[path]) !== textOf(stored[path]),
    ),
  };
}

/** A field's value as one text. */
export function textOf(value: FieldValues[string] | undefined): string {
  return Array.isArray(value) ? value.join(' ') : (value ?? '');
}
