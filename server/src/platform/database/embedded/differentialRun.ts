import { setTimeout } from 'node:timers/promises';
import { EJSON } from 'bson';
import type { Document } from 'bson';
import { MongoServerError } from 'mongodb';
import type { ClientSession, MongoClient } from 'mongodb';
import type { Command, Step } from './differentialCommands';
import { explanationOf } from './differences';
import type { Outcome, Pair } from './differentialOutcome';

export interface Difference extends Pair {
  seed: number;
}

/**
 * An engine that restarts is asked again this often, this many milliseconds apart: PostgreSQL, below
 * DocumentDB, takes up to a minute to recover on a busy machine.
 */
const RESTART_TRIES = 180;
const RESTART_PAUSE_MS = 500;

/** Whether a step went alike; `over` ends a history whose engines now rightly differ. */
export type Verdict = 'same' | 'over' | Pair;

/** How DocumentDB's gateway tells that the database behind it fell over, or is coming back. */
const IS_CRASH = /Connection terminated unexpectedly|sqlstate 57P0/;

/** The engine's process went away instead of answering. */
export class NoAnswer extends Error {
  constructor(
    readonly subject: Subject,
    command: Command,
    cause: unknown,
  ) {
    super(`no answer to ${show(command)}`, { cause });
  }
}

/** One engine under test and the collection of the present history. */
export class Subject {
  private name = '';
  /** The documents as text, until something is written. */
  private known: string | undefined;

  constructor(
    private readonly client: MongoClient,
    private readonly database: string,
  ) {}

  async reset(round: number): Promise<void> {
    const db = this.client.db(this.database);
    if (this.name !== '') await db.dropCollection(this.name);
    this.name = `run${String(round)}`;
    await db.createCollection(this.name);
    this.known = undefined;
  }

  async run(command: Command, session?: ClientSession): Promise<Outcome> {
    const [kind = ''] = Object.keys(command);
    const sent = { ...command, [kind]: this.name };
    if (isWrite(command)) this.known = undefined;
    try {
      const db = this.client.db(this.database);
      const reply = await db.command(sent, {
        promoteValues: false,
        ...(session ? { session } : {}),
      });
      return outcomeOf(command, reply);
    } catch (error) {
      if (!(error instanceof MongoServerError) || IS_CRASH.test(error.message)) {
        throw new NoAnswer(this, sent, error);
      }
      return { code: Number(error.code), answer: '', touched: 0, message: error.message };
    }
  }

  async transact<T>(
    isCommitted: boolean,
    work: (session: ClientSession) => Promise<T>,
  ): Promise<T> {
    const session = this.client.startSession();
    session.startTransaction();
    try {
      const result = await work(session);
      this.known = undefined;
      if (isCommitted) await session.commitTransaction();
      else await session.abortTransaction();
      return result;
    } catch (error) {
      await session.abortTransaction();
      throw error;
    } finally {
      await session.endSession();
    }
  }

  /** Waits for an engine that restarts; throws when it stays away. */
  async wait(): Promise<void> {
    for (let tries = 0; ; tries++) {
      try {
        await this.client.db(this.database).collection(this.name).findOne({});
        return;
      } catch (error) {
        if (tries === RESTART_TRIES) throw error;
        await setTimeout(RESTART_PAUSE_MS);
      }
    }
  }

  documents(): Promise<Document[]> {
    return this.client.db(this.database).collection(this.name).find().sort({ _id: 1 }).toArray();
  }

  async dump(): Promise<string> {
    this.known ??= (await this.documents()).map(show).join('\n');
    return this.known;
  }

  /** Takes over the other engine's documents; false when its indexes refuse them. */
  async copy(documents: Document[]): Promise<boolean> {
    const collection = this.client.db(this.database).collection(this.name);
    this.known = undefined;
    await collection.deleteMany({});
    if (documents.length === 0) return true;
    const inserted = collection.insertMany(documents).then(() => true);
    return inserted.catch((error: unknown) => {
      if (error instanceof MongoServerError && [171, 11000].includes(Number(error.code)))
        return false;
      throw error;
    });
  }
}

/** Runs a step on both; a difference is one that nothing in `differences.ts` explains. */
export async function runStep(
  ours: Subject,
  theirs: Subject,
  step: Step,
  statistics: Statistics,
): Promise<Verdict> {
  if (step.kind === 'transaction') return runTransaction(ours, theirs, step, statistics);
  const { command } = step;
  const before = await ours.dump();
  const [one, other] = await Promise.all([ours.run(command), theirs.run(command)]);
  statistics.note(command, one);
  return settle(ours, theirs, [{ command, before, ours: one, theirs: other }], statistics);
}

async function runTransaction(
  ours: Subject,
  theirs: Subject,
  step: Extract<Step, { kind: 'transaction' }>,
  statistics: Statistics,
): Promise<Verdict> {
  const before = await ours.dump();
  const [one, other] = await Promise.all([transact(ours, step), transact(theirs, step)]);
  one.forEach((outcome, i) => statistics.note(step.commands[i] ?? {}, outcome));
  statistics.transactions++;
  const pairs = step.commands.flatMap((command, i): Pair[] => {
    const [mine, its] = [one[i], other[i]];
    const told = `in a transaction on\n${before}`;
    return mine && its ? [{ command, before: told, ours: mine, theirs: its }] : [];
  });
  return settle(ours, theirs, pairs, statistics);
}

/** The outcomes up to the first error, after which the transaction is over. */
async function transact(
  subject: Subject,
  step: Extract<Step, { kind: 'transaction' }>,
): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  let isFailed = false;
  const session = async (session: ClientSession): Promise<void> => {
    for (const command of step.commands) {
      const outcome = await subject.run(command, session);
      outcomes.push(outcome);
      isFailed = outcome.code !== null;
      if (isFailed) throw new Error('failed');
    }
  };
  await subject.transact(step.isCommitted, session).catch((error: unknown) => {
    if (!isFailed) throw error;
  });
  return outcomes;
}

/** Compares the answers, then what the commands left behind. */
async function settle(
  ours: Subject,
  theirs: Subject,
  pairs: Pair[],
  statistics: Statistics,
): Promise<Verdict> {
  let mustCopy = false;
  for (const pair of pairs) {
    const isAlike = areAlike(pair.ours, pair.theirs);
    const reason = isAlike ? null : explanationOf(pair);
    if (!isAlike && reason === null) return pair;
    if (reason !== null) statistics.explain(reason);
    if (reason !== null && isAboutIndexes(pair)) return 'over';
    mustCopy ||= isWrite(pair.command) && (reason !== null || pair.ours.code !== null);
  }
  // What a failed write of many left behind is up to the engine: start again from one state.
  if (mustCopy && !(await ours.copy(await theirs.documents()))) return 'over';
  const last = pairs.findLast(({ command }) => isWrite(command));
  if (!last) return 'same';
  const [mine, its] = await Promise.all([ours.dump(), theirs.dump()]);
  if (mine === its) return 'same';
  const left = {
    ...last,
    ours: { ...last.ours, answer: `${last.ours.answer}\nleft\n${mine}` },
    theirs: { ...last.theirs, answer: `${last.theirs.answer}\nleft\n${its}` },
  };
  const reason = explanationOf(left);
  if (reason === null) return left;
  statistics.explain(reason);
  return (await ours.copy(await theirs.documents())) ? 'same' : 'over';
}

/** From here on one engine has an index, or a document in it, that the other has not. */
function isAboutIndexes({ command, ours, theirs }: Pair): boolean {
  return 'createIndexes' in command || ours.code === 171 || (ours.code === 11000 && !theirs.code);
}

function areAlike(ours: Outcome, theirs: Outcome): boolean {
  if (ours.code !== theirs.code) return false;
  return ours.code !== null || ours.answer === theirs.answer;
}

function isWrite(command: Command): boolean {
  return (
    'insert' in command || 'update' in command || 'delete' in command || 'findAndModify' in command
  );
}

function outcomeOf(command: Command, reply: Document): Outcome {
  const errors = (reply['writeErrors'] ?? []) as { index: unknown; code: unknown }[];
  const code = errors[0] ? Number(errors[0].code) : null;
  const { answer, touched } = essence(command, reply);
  const failed = errors.map((error) => Number(error.index)).join();
  const message = errors[0] ? show(errors[0]) : '';
  return { code, answer: code === null ? answer : failed, touched, message };
}

function essence(command: Command, reply: Document): { answer: string; touched: number } {
  if ('find' in command || 'aggregate' in command) {
    const batch = (reply['cursor'] as Document)['firstBatch'] as Document[];
    const shown = batch.map('find' in command ? show : showGroup);
    if (!isOrdered(command)) shown.sort();
    return { answer: shown.join('\n'), touched: shown.length };
  }
  if ('distinct' in command) {
    const values = (reply['values'] as unknown[]).map((value) => byValue(show({ value })));
    return { answer: values.sort().join('\n'), touched: values.length };
  }
  if ('findAndModify' in command) {
    const value = (reply['value'] ?? null) as unknown;
    return { answer: show({ value }), touched: value === null ? 0 : 1 };
  }
  if ('createIndexes' in command) return { answer: 'ok', touched: 1 };
  const { n, nModified, upserted } = reply as Record<string, unknown>;
  return {
    answer: show({ n: Number(n), nModified: Number(nModified), upserted }),
    touched: Number(n),
  };
}

function isOrdered(command: Command): boolean {
  if ('find' in command) return 'sort' in command;
  const stages = command['pipeline'] as Command[];
  return stages.some((stage) => '$sort' in stage) && !stages.some((stage) => '$group' in stage);
}

/** Exact to the kind of number; the sign of a zero is no difference. */
export function show(document: Document): string {
  return EJSON.stringify(document, { relaxed: false }).replaceAll('"-0.0"', '"0.0"');
}

/** Which of several equal numbers stands for a group is up to the engine. */
function showGroup(document: Document): string {
  const { _id, ...rest } = document;
  return byValue(show({ _id: _id as unknown })) + show(rest);
}

/** An int, a long and a double of the same value become the same text. */
function byValue(text: string): string {
  return text.replace(/\{"\$number(?:Int|Long|Double)":"(-?\d+)(?:\.0)?"\}/g, '$1');
}

export function describeDifference(difference: Difference): string {
  const { seed, command, before, ours, theirs } = difference;
  const told = (outcome: Outcome): string =>
    `${String(outcome.code)} ${outcome.message}\n${outcome.answer}`;
  return [
    `seed ${String(seed)}: ${show(command)}`,
    `on\n${before}`,
    `EMBEDDED ${told(ours)}`,
    `REFERENCE ${told(theirs)}`,
  ].join('\n');
}

/** Counts, so that one sees whether the commands reached anything. */
export class Statistics {
  commands = 0;
  transactions = 0;
  /** How often the reference's process went away; such a history is over, and counted. */
  crashes = 0;
  private readonly kinds = new Map<string, { sent: number; touching: number; failed: number }>();
  private readonly codes = new Map<number, number>();
  private readonly explained = new Map<string, number>();

  note(command: Command, outcome: Outcome): void {
    this.commands++;
    const [name = ''] = Object.keys(command);
    const kind = this.kinds.get(name) ?? { sent: 0, touching: 0, failed: 0 };
    this.kinds.set(name, kind);
    kind.sent++;
    if (outcome.code !== null) kind.failed++;
    else if (outcome.touched > 0) kind.touching++;
    if (outcome.code !== null) {
      this.codes.set(outcome.code, (this.codes.get(outcome.code) ?? 0) + 1);
    }
  }

  explain(reason: string): void {
    this.explained.set(reason, (this.explained.get(reason) ?? 0) + 1);
  }

  report(): string {
    const percent = (part: number, of: number): string =>
      `${String(Math.round((100 * part) / of))}%`;
    const kinds = [...this.kinds].map(([name, { sent, touching, failed }]) => {
      return `  ${name}: ${String(sent)}, touching ${percent(touching, sent)}, failed ${percent(failed, sent)}`;
    });
    const codes = [...this.codes].map(([code, times]) => `${String(code)} x ${String(times)}`);
    const explained = [...this.explained].map(
      ([reason, times]) => `  ${String(times)} x ${reason}`,
    );
    return [
      `${String(this.commands)} commands, ${String(this.transactions)} transactions`,
      `  crashes of the reference: ${String(this.crashes)}`,
      ...kinds,
      `  errors: ${codes.join(', ')}`,
      ...explained,
    ].join('\n');
  }
}
