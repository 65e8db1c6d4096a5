import type { Card, CardLine, CardPath } from '@minglu/shared/card/card.types';
import { lineUse } from '../../form/cardLine';
import { emptyContact } from '../../form/formValues';
import { readingFor } from '../../form/reading';
import { keepDraft, loadDraft, type Draft, type Mark, type Side } from '../../services/draftBox';
import { changeDraft, fillFields, settled, useDraft } from './draft';

/**
 * Hangs the photo on the first contact: the card is that person's. One that arrives after its draft
 * was registered or left is kept with that draft, if it still exists.
 */
export function attachCard(draftKey: string, side: Side, card: Card): void {
  const open = useDraft.getState();
  if (open.key === draftKey) {
    changeDraft(withCard(open, side, card));
    return;
  }
  const left = loadDraft(draftKey);
  if (left) keepDraft({ ...left, ...withCard(left, side, card) });
}

/** The photos of a draft with links that hold. */
export function renewLinks(fresh: readonly Card[]): void {
  const { cards } = useDraft.getState();
  const entries = Object.entries(cards).map(([side, card]) => {
    const { imageUrl, thumbUrl } = fresh.find(({ id }) => id === card.id) ?? card;
    return [side, { ...card, imageUrl, thumbUrl }] as const;
  });
  changeDraft({ cards: Object.fromEntries(entries) });
}

/** Fills in what was read on a side of the open draft's card; the paths that got a value. */
export function takeReading(side: Side, card: Card): string[] {
  const { form, cards, marks } = useDraft.getState();
  if (cards[side]?.id !== card.id) return [];
  const fields = readingFor(card.fields, form);
  fillFields(fields);
  const read = Object.fromEntries(
    fields.map((field): [string, Mark] => [field.path, { ...field, side }]),
  );
  changeDraft({ cards: { ...cards, [side]: card }, marks: { ...marks, ...read } });
  return fields.map(({ path }) => path);
}

/** The person has looked at what was read and lets it stand. */
export function acceptReading(path: string): void {
  changeDraft({ marks: settled(useDraft.getState().marks, path) });
}

/** Puts a line of the card into a field, out of the one that it was read into. */
export function moveLine(side: Side, line: CardLine, path: CardPath): void {
  const { form, marks } = useDraft.getState();
  const { from, value } = lineUse(line, marksOf(marks, side), form);
  if (from === path) return;
  fillFields([...(from ? [{ path: from, value: '' }] : []), { path, value }]);
  const mark: Mark = {
    ...line,
    path,
    value,
    confidence: 1,
    doubtful: false,
    alternatives: [],
    side,
  };
  const others = Object.entries(marks).filter(([name]) => name !== from);
  changeDraft({ marks: { ...Object.fromEntries(others), [path]: mark } });
}

/** What was read on one side. */
export function marksOf(marks: Draft['marks'], side: Side): Draft['marks'] {
  return Object.fromEntries(Object.entries(marks).filter(([, mark]) => mark.side === side));
}

function withCard(
  { form, cards, marks }: Draft,
  side: Side,
  card: Card,
): Pick<Draft, 'cards' | 'form' | 'marks'> {
  const [first = emptyContact('c0', true), ...rest] = form.contacts;
  const next = { ...cards, [side]: card };
  const ids = [next.front, next.back].flatMap((each) => (each ? [each.id] : []));
  return {
    cards: next,
    // The others point into the photo that this one takes the place of.
    marks: marksOf(marks, side === 'front' ? 'back' : 'front'),
    form: {
      customer: { ...form.customer, source: 'card' },
      contacts: [{ ...first, cards: ids }, ...rest],
    },
  };
}
