import { forget, keep, load } from './storage';

/** What the server last answered, kept for when it does not. */
export interface LastContent<Data> {
  data: Data;
  /** When it was answered; ms since 1970. */
  at: number;
}

/** A list's page is some 10 KB and a file some 2 KB; WeChat gives 10 MB in all. */
const atMost = 60;
const index = 'last';

/** Keeps it under its name; of too many the one kept longest ago goes. */
export function keepLast(name: string, data: unknown, at: number): void {
  const names = [name, ...namesKept().filter((other) => other !== name)];
  names.slice(atMost).forEach((old) => forget(keyOf(old)));
  keep(keyOf(name), { at, data });
  keep(index, names.slice(0, atMost));
}

export function loadLast<Data>(name: string): LastContent<Data> | null {
  return load<LastContent<Data>>(keyOf(name));
}

/** It belongs to the person who signed in, and leaves with them. */
export function forgetLast(): void {
  namesKept().forEach((name) => forget(keyOf(name)));
  forget(index);
}

function namesKept(): string[] {
  return load<string[]>(index) ?? [];
}

function keyOf(name: string): string {
  return `last:${name}`;
}
