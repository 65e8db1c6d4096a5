import { readFileSync } from 'node:fs';
import path from 'node:path';
import { password } from '../e2e/site';
import type { Person } from './person';
import type { Photo } from './phone';

/* What several tests do on their way. */

/** From a phone that belongs to nobody to the first page. */
export async function signIn(person: Person, username: string): Promise<void> {
  await person.arrivesAt('pages/sign-in/sign-in');
  await person.type('#field-username', username);
  await person.type('#field-password', password);
  await person.tap('#sign-in');
  await person.arrivesAt('pages/home/home');
}

const file = path.resolve(import.meta.dirname, '../e2e/fixtures/card.jpg');

/** A photo of a card, as the camera or the album gives it. */
export function card(): Photo {
  return { bytes: readFileSync(file), width: 1600, height: 1200 };
}
