import { useState } from 'react';
import { fieldId } from '../form/formFields';
import { scrollToField } from '../services/ui';

/**
 * Which field of a form has the keyboard, and which one the page gives it to.
 * @param onMove tells each field that one gets to, by either way
 */
export function useFieldFocus(onMove: (path: string) => void) {
  const [focused, setFocused] = useState<string | null>(null);
  const [asked, setAsked] = useState<string | null>(null);
  return {
    focused,
    asked,
    /** Brings a field into view with the keyboard on it; one that is picked has none. */
    goTo: (path: string): void => {
      scrollToField(fieldId(path));
      setAsked(path);
      onMove(path);
    },
    /** It has the keyboard, or is to be looked at: then the keyboard waits for a tap. */
    enter: (path: string): void => {
      setFocused(path);
      onMove(path);
    },
    leave: (path: string): void => {
      const unlessLeft = (current: string | null) => (current === path ? null : current);
      setFocused(unlessLeft);
      setAsked(unlessLeft);
    },
  };
}

export type FieldFocus = ReturnType<typeof useFieldFocus>;
