import { password } from '../e2e/site';
import type { Person } from './person';

/* What several tests do on their way. */

/** From a phone that belongs to nobody to the first page. */
export async function signIn(person: Person, username: string): Promise<void> {
  await person.arrivesAt('pages/sign-in/sign-in');
  await person.type('#field-username', username);
  await person.type('#field-password', password);
  await person.tap('#sign-in');
  await person.arrivesAt('pages/home/home');
}
