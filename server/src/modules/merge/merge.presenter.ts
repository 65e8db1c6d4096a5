import type { Merge, MergePreview, UndoRefusal } from '@minglu/shared/customer/merge.types';
import type { Locale } from '@minglu/shared/locales/messages';
import { describeFaults } from '../customer/acknowledgement';
import type { CustomerPresenter } from '../customer/customer.presenter';
import type { Actor } from '../staff/actor';
import { differences } from './combine';
import type { MergedCustomer, MergeRecord } from './merge.model';
import { undoUntil } from './mergeArchive';
import type { MergeService } from './merge.service';

type Previewed = Awaited<ReturnType<MergeService['preview']>>;

/** A preview with both records as the reader may see them. */
export async function presentMergePreview(
  { into, from, open, moved, judgement }: Previewed,
  presenter: CustomerPresenter,
  actor: Actor,
  locale: Locale,
): Promise<MergePreview> {
  const shown = {
    into: await presenter.presentCustomer(actor, into),
    from: await presenter.presentCustomer(actor, from),
  };
  const partner = ({ id, customerNumber, name, owner }: (typeof shown)['into']) => ({
    id,
    customerNumber,
    name,
    owner,
  });
  return {
    into: partner(shown.into),
    from: partner(shown.from),
    fields: differences(open, shown),
    moved,
    violations: describeFaults(judgement.violations, locale),
    warnings: describeFaults(judgement.warnings, locale),
  };
}

export function presentMerge(merge: MergeRecord, refusal: UndoRefusal | undefined): Merge {
  const { _id, at, by, into, from, undone } = merge;
  return {
    id: String(_id),
    at: at.toISOString(),
    by: person(by),
    into: partner(into),
    from: partner(from),
    undoUntil: undoUntil(merge).toISOString(),
    undone: undone ? { at: undone.at.toISOString(), by: person(undone.by) } : null,
    ...(refusal && { refusal }),
  };
}

function partner({ id, customerNumber, name }: MergedCustomer) {
  return { id: String(id), customerNumber, name };
}

function person({ id, name }: MergeRecord['by']) {
  return { id: String(id), name };
}
