import { contactFields, customerFields, type Field } from '@minglu/shared/customer/customer.fields';
import type { HistoryEntry } from '@minglu/shared/customer/customer.types';
import { fieldLabel } from '@minglu/shared/errors';
import type { Messages } from '@minglu/shared/locales/catalogue';
import { format, type Locale } from '@minglu/shared/locales/messages';
import { fieldText, type TextSources } from '../../form/fieldText';

export interface StoryLine {
  path: string;
  label: string;
  from: string;
  to: string;
}

/** One entry of the history in plain words. */
export interface Story {
  /** What was done, a sentence without its subject. */
  what: string;
  lines: StoryLine[];
  /** Why something was accepted or returned. */
  reasons: string[];
}

export interface Words {
  messages: Messages;
  locale: Locale;
  sources: TextSources;
}

type Change = HistoryEntry['changes'][number];

/** Names of fields in a sentence; more would not be read. */
const mostNames = 3;

/** Tells an entry: the sentence of its kind, then what changed from what to what. */
export function storyOf(entry: HistoryEntry, words: Words): Story {
  const { action, changes, accepted = [] } = entry;
  const returned = changes.find(({ path }) => path === 'approval.reason')?.to;
  const lines = linesOf(changes, words);
  return {
    what: sentenceOf(entry, lines, words),
    // What a first entry or a look holds is the whole record, or nothing.
    lines: action === 'register' || action === 'reveal' ? [] : lines,
    reasons: [
      ...(typeof returned === 'string' ? [returned] : []),
      // Two questions may have been answered alike.
      ...new Set(accepted.map(({ reason }) => reason)),
    ],
  };
}

function sentenceOf(entry: HistoryEntry, lines: StoryLine[], words: Words): string {
  const { messages, locale } = words;
  const { kinds } = messages.record.timeline;
  const { action, changes } = entry;
  const valueAt = (path: string) => {
    const value = changes.find((change) => change.path === path)?.to;
    return typeof value === 'string' ? value : '';
  };
  switch (action) {
    case 'contact':
      return format(kinds[contactKind(changes)], { name: contactName(changes) });
    case 'update': {
      const lock = changes.find(({ path }) => path === 'isLocked');
      if (lock) return lock.to ? kinds.locked : kinds.unlocked;
      const names = [...new Set(lines.map(({ label }) => label))].slice(0, mostNames);
      return format(kinds.update, { fields: names.join(messages.page.common.listComma) });
    }
    case 'reveal': {
      const names = changes.map(({ path }) => fieldLabel(path, locale));
      return format(kinds.reveal, { fields: names.join(messages.page.common.listComma) });
    }
    case 'merge': {
      const into = valueAt('mergedInto');
      return into
        ? format(kinds.mergedAway, { number: into })
        : format(kinds.merge, { number: valueAt('mergedFrom') });
    }
    case 'transfer':
      return format(kinds.transfer, { name: valueAt('owner') });
    case 'undo':
      return valueAt('owner') ? format(kinds.undoTransfer, { name: valueAt('owner') }) : kinds.undo;
    case 'share': {
      const share = changes.find(({ path }) => path === 'shares');
      const name = sharedWith(share?.to) ?? sharedWith(share?.from) ?? '';
      return format(share?.to ? kinds.share : kinds.unshared, { name });
    }
    default:
      return kinds[action];
  }
}

function sharedWith(share: unknown): string | undefined {
  const { staff } = (share ?? {}) as { staff?: string };
  return staff;
}

function contactKind(changes: readonly Change[]): 'contact' | 'contactAdded' | 'contactRemoved' {
  const name = changes.find(({ path }) => path.endsWith('].name'));
  if (!name || name.isForgotten) return 'contact';
  if (name.from === null) return 'contactAdded';
  return name.to === null ? 'contactRemoved' : 'contact';
}

function contactName(changes: readonly Change[]): string {
  const name = changes.find(({ path }) => path.endsWith('].name'));
  const told = name?.to ?? name?.from;
  return typeof told === 'string' ? ` ${told}` : '';
}

/** The catalogue's fields among the changes, with the words of their values. */
function linesOf(changes: readonly Change[], words: Words): StoryLine[] {
  const { timeline } = words.messages.record;
  return changes.flatMap((change) => {
    const field = fieldOf(change.path);
    if (!field || field.kind === 'flag' || field.kind === 'cards') return [];
    // What the program fills in by itself is no news.
    if (field.hidden && change.to === field.default) return [];
    const unit = field.path === 'payment.termsDays' ? ` ${words.messages.page.form.days}` : '';
    const told = (value: unknown) => {
      const text = fieldText(field, value, words.sources);
      return text ? text + unit : change.isForgotten ? timeline.forgotten : timeline.empty;
    };
    const label = fieldLabel(change.path, words.locale);
    return { path: change.path, label, from: told(change.from), to: told(change.to) };
  });
}

function fieldOf(path: string): Field | undefined {
  const inContact = /^contacts\[[^\]]*\]\.(\w+)$/.exec(path)?.[1];
  const fields: readonly Field[] = inContact ? contactFields : customerFields;
  return fields.find((field) => field.path === (inContact ?? path));
}
