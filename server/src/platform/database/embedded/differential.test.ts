import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { MongoClient } from 'mongodb';
import { NoAnswer, Statistics, Subject, describeDifference, runStep } from './differentialRun';
import type { Pair } from './differentialOutcome';
import type { Difference } from './differentialRun';
import { run } from './differentialCommands';
import type { Step } from './differentialCommands';
import { startEmbedded } from './start';

const reference = process.env['DIFFERENTIAL_URI'] ?? process.env['MONGODB_URI'];
const wanted = Number(process.env['DIFFERENTIAL_COMMANDS'] ?? 20_000);
/** CI repeats one run; `prove` looks further with a seed of its own. */
const seed = Number(process.env['DIFFERENTIAL_SEED'] ?? 77_000);
const MOST_SHOWN = Number(process.env['DIFFERENTIAL_SHOWN'] ?? 5);
/** About 4 ms a command were measured for both engines; a shared machine is slower. */
const timeLimit = Math.max(10 * 60_000, wanted * 20);
/** DocumentDB's process falls over now and then; more often would hide what it should tell. */
const MOST_CRASHES = 1 / 10_000;
/** How many commands pass between two lines of progress. */
const STRIDE = 50_000;

const title = 'answers random commands as the reference engine does';

if (reference === undefined) {
  it.skip(`${title} (no DIFFERENTIAL_URI or MONGODB_URI to compare with)`, () => undefined);
} else {
  it(title, () => compareEngines(reference), timeLimit);
}

async function compareEngines(uri: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'differential-'));
  const engine = await startEmbedded({ file: join(folder, 'data.db') });
  const options = {
    promoteValues: false,
    retryWrites: false,
    serverSelectionTimeoutMS: 5_000,
    socketTimeoutMS: 60_000,
  };
  const clients = [new MongoClient(engine.uri, options), new MongoClient(uri, options)] as const;
  const statistics = new Statistics();
  try {
    const database = `differential_${String(process.pid)}`;
    const [ours, theirs] = clients.map((client) => new Subject(client, database)) as [
      Subject,
      Subject,
    ];
    const differences = await runAll(ours, theirs, statistics).finally(() => {
      process.stdout.write(`seed ${String(seed)}\n${statistics.report()}\n`);
    });
    await Promise.all(clients.map((client) => client.db(database).dropDatabase()));
    expect(statistics.crashes).toBeLessThanOrEqual(wanted * MOST_CRASHES);
    expect(differences.slice(0, MOST_SHOWN).map(describeDifference).join('\n\n')).toBe('');
  } finally {
    await Promise.all(clients.map((client) => client.close()));
    await engine.stop();
    rmSync(folder, { recursive: true });
  }
}

/** Runs one random history after the other; a history ends at its first difference. */
async function runAll(
  ours: Subject,
  theirs: Subject,
  statistics: Statistics,
): Promise<Difference[]> {
  const differences: Difference[] = [];
  for (let round = 0; statistics.commands < wanted; round++) {
    const before = statistics.commands;
    const [steps = []] = fc.sample(run, { seed: seed + round, numRuns: 1 });
    const difference = await runHistory(ours, theirs, round, steps, statistics);
    if (difference !== null) {
      differences.push({ ...difference, seed: seed + round });
      process.stdout.write(`${describeDifference({ ...difference, seed: seed + round })}\n\n`);
    }
    if (Math.floor(before / STRIDE) < Math.floor(statistics.commands / STRIDE)) {
      process.stdout.write(
        `${String(statistics.commands)} commands, ${String(differences.length)} differences\n`,
      );
    }
  }
  return differences;
}

/** One history to its end or to its first difference. */
async function runHistory(
  ours: Subject,
  theirs: Subject,
  round: number,
  steps: Step[],
  statistics: Statistics,
): Promise<Pair | null> {
  try {
    await Promise.all([ours.reset(round), theirs.reset(round)]);
    for (const step of steps) {
      const verdict = await runStep(ours, theirs, step, statistics);
      if (typeof verdict === 'object') return verdict;
      if (verdict === 'over') return null;
    }
    return null;
  } catch (error) {
    if (!(error instanceof NoAnswer) || error.subject !== theirs) throw error;
    statistics.crashes++;
    process.stdout.write(`seed ${String(seed + round)}: ${error.message}\n`);
    await theirs.wait();
    return null;
  }
}
