import type { Site } from '../e2e/site';
import { launch, type MiniProgram } from './miniProgram';
import { Person } from './person';
import type { Phone } from './phone';
import { signIn } from './steps';

/** A program that runs, and who holds the phone. */
export interface Session {
  program: MiniProgram;
  person: Person;
}

/** Signed in on a phone, at the first page, before anything is counted. */
export async function begin(site: Site, username: string, phone?: Phone): Promise<Session> {
  const program = launch(site, phone);
  const person = new Person(program);
  await signIn(person, username);
  person.taps = 0;
  person.typed = 0;
  return { program, person };
}

/** The program is gone from memory, and starts again on the same phone, where somebody is signed in. */
export async function restart(site: Site, { program }: Session): Promise<Session> {
  program.kill();
  const next = launch(site, program.phone);
  const person = new Person(next);
  await person.arrivesAt('pages/home/home');
  return { program: next, person };
}
