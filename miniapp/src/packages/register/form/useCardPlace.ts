import { useState } from 'react';
import { frameRatio } from '../../../form/photoView';
import { fieldId } from '../../../form/formFields';
import type { FieldFocus } from '../../../hooks/useFieldFocus';
import type { Mark, Side } from '../../../services/draftBox';
import { pageWidth, scrollToField } from '../../../services/ui';
import { useDraft } from '../draft';

/** Of the page's own navigation, below the status bar; px. */
export const navigationHeight = 44;

/**
 * Form and card together: the field that one is at has its place on the card enlarged above it, and one
 * doubt after the other is looked at.
 */
export function useCardPlace(focus: FieldFocus) {
  const marks = useDraft((draft) => draft.marks);
  const [picked, setPicked] = useState<Side>('front');
  const place: Mark | undefined = focus.focused === null ? undefined : marks[focus.focused];

  /** The photo stays on top, so the field comes right below it. */
  function enter(path: string): void {
    focus.enter(path);
    if (useDraft.getState().marks[path]) {
      scrollToField(fieldId(path), navigationHeight + pageWidth() * frameRatio + 12);
    }
  }

  function lookAtNext(): void {
    const next = Object.values(useDraft.getState().marks).find(({ doubtful }) => doubtful);
    if (next) enter(next.path);
  }

  return {
    place,
    side: place?.side ?? picked,
    pick: setPicked,
    /** By the person's own choice, whatever field they were at. */
    turnTo: (side: Side): void => {
      if (focus.focused !== null) focus.leave(focus.focused);
      setPicked(side);
    },
    enter,
    lookAtNext,
    /** A doubt is settled: on to the next one, or the photo goes back to its place. */
    settle: (path: string): void => {
      focus.leave(path);
      lookAtNext();
    },
  };
}
