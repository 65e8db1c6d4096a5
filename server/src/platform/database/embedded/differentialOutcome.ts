import type { Command } from './differentialCommands';

/** What an engine answered, without what may differ by right. */
export interface Outcome {
  /** The error's code, or null. */
  code: number | null;
  answer: string;
  /** How many documents it found or changed. */
  touched: number;
  message: string;
}

/** One command, the documents that it met, and what the two engines said to it. */
export interface Pair {
  command: Command;
  before: string;
  ours: Outcome;
  theirs: Outcome;
}
