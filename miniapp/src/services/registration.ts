import { chooseDraft } from './draftBox';
import { openRegister, replaceByRegister } from './navigation';

/** A new registration; whatever was begun before stays in the box. */
export function beginRegistration(start: 'photo' | 'typing'): void {
  chooseDraft(null);
  openRegister(start);
}

/** The next registration, in the place of the present page. */
export function beginNext(): void {
  chooseDraft(null);
  replaceByRegister('photo');
}

/** The form with this draft on it. */
export function resumeDraft(key: string): void {
  chooseDraft(key);
  openRegister('draft');
}

/** The form with this draft on it, in the place of the present page. */
export function resumeInPlace(key: string): void {
  chooseDraft(key);
  replaceByRegister('draft');
}
