import { createMergeService, type MergeDeps } from './merge.service';
import { createUndoService } from './undo.service';

/** Merging and its undo. */
export function createMergeModule(deps: MergeDeps) {
  return { merging: createMergeService(deps), undoing: createUndoService(deps) };
}
