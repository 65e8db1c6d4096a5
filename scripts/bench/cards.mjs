// @ts-check
import { fork } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { ensureBuilt, ensureInstalled, root } from '../setup.mjs';
import { scoreCard, summarise } from './cardScore.mjs';

/*
 * `npm run bench:cards -- FOLDER [-v]`: reads every `<id>-<level>.jpg` of a folder with the server's own
 * reader process, and scores it against the folder's `truth.json`. `-v` lists what was not right.
 */

/** @typedef {import('./cardScore.mjs').Verdict} Verdict */
/** @typedef {{ id: string, split?: string, fields: import('./cardScore.mjs').Truth }} Card */
/** @typedef {{ reading: { fields: import('./cardScore.mjs').Field[] }, use: { cpuSeconds: number, peakBytes: number } }} Answer */

const [folder = '', flag] = process.argv.slice(2);
if (!existsSync(path.join(folder, 'truth.json'))) {
  console.error('Usage: npm run bench:cards -- FOLDER [-v]   (a folder with truth.json)');
  process.exit(2);
}
ensureInstalled();
ensureBuilt(['server']);

const { cards } = /** @type {{ cards: Card[] }} */ (
  JSON.parse(readFileSync(path.join(folder, 'truth.json'), 'utf8'))
);
const files = readdirSync(folder);
const reader = await startReader();
/** @type {Map<string, { verdicts: Verdict[], cpuSeconds: number[] }>} */
const groups = new Map();
let peakBytes = 0;
const started = Date.now();

for (const card of cards) {
  for (const file of files.filter((each) => levelOf(each, card.id) !== null)) {
    const { reading, use } = await reader.read(readFileSync(path.join(folder, file)));
    peakBytes = use.peakBytes;
    const verdicts = scoreCard(card.fields, reading.fields, card.split !== undefined);
    const key = `${card.split ?? 'dev'} ${levelOf(file, card.id)}`;
    const group = groups.get(key) ?? { verdicts: [], cpuSeconds: [] };
    group.verdicts.push(...verdicts);
    group.cpuSeconds.push(use.cpuSeconds);
    groups.set(key, group);
    if (flag === '-v')
      verdicts.filter(({ isRight }) => !isRight).forEach((each) => tell(file, each));
  }
}
reader.stop();
report();

/** @param {string} file @param {string} id */
function levelOf(file, id) {
  return file.startsWith(`${id}-`)
    ? (/^-([a-z]+)\.jpe?g$/.exec(file.slice(id.length))?.[1] ?? null)
    : null;
}

/** @param {string} file @param {Verdict} verdict */
function tell(file, { field, isMarked, confidence, expected, given }) {
  const mark = isMarked ? 'marked' : given.length > 0 ? 'UNMARKED' : 'blank';
  console.log(
    `${file}  ${field}  ${mark} ${confidence}  ${expected.join(' | ')}  <>  ${given.join(' | ')}`,
  );
}

function report() {
  console.log(
    '\nset and level      fields  exact %  blank  wrong: marked  unmarked  marked %  wrong of unmarked %  CPU s',
  );
  for (const [key, { verdicts, cpuSeconds }] of [...groups].sort(([a], [b]) =>
    a.localeCompare(b),
  )) {
    const sum = summarise(verdicts);
    const cpu = cpuSeconds.reduce((total, each) => total + each, 0) / cpuSeconds.length;
    const columns = [
      sum.fields,
      sum.exact,
      sum.blank,
      sum.wrongMarked,
      sum.wrongUnmarked,
      sum.marked,
      sum.wrongOfUnmarked,
    ];
    const widths = [7, 9, 7, 15, 10, 10, 21];
    console.log(
      key.padEnd(18) +
        columns.map((value, at) => String(value).padStart(widths[at] ?? 8)).join('') +
        cpu.toFixed(2).padStart(7),
    );
    for (const [field, list] of Object.entries(byField(verdicts))) {
      const own = summarise(list);
      if (own.exact < 100)
        console.log(
          `  ${field.padEnd(16)}${String(own.fields).padStart(7)}${String(own.exact).padStart(9)}`,
        );
    }
  }
  const cardCount = [...groups.values()].reduce(
    (sum, { cpuSeconds }) => sum + cpuSeconds.length,
    0,
  );
  console.log(
    `\n${cardCount} photos in ${((Date.now() - started) / 1_000).toFixed(0)} s, peak memory ${Math.round(peakBytes / 1_048_576)} MB`,
  );
}

/** @param {readonly Verdict[]} verdicts @returns {Record<string, Verdict[]>} */
function byField(verdicts) {
  /** @type {Record<string, Verdict[]>} */
  const fields = {};
  for (const verdict of verdicts) (fields[verdict.field] ??= []).push(verdict);
  return fields;
}

/** The reader's process as the server starts it. */
async function startReader() {
  const child = fork(path.join(root, 'server/dist/reader.js'), [], {
    serialization: 'advanced',
    execArgv: [],
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  /** @returns {Promise<any>} */
  const next = () => new Promise((resolve) => child.once('message', resolve));
  const first = await next();
  if (first.kind !== 'ready') throw new Error(first.detail);
  let id = 0;
  return {
    /** @param {Uint8Array} photo @returns {Promise<Answer>} */
    async read(photo) {
      child.send({ id: (id += 1), photo });
      const answer = await next();
      if (answer.kind !== 'read') throw new Error(answer.detail);
      return answer;
    },
    stop: () => child.kill('SIGKILL'),
  };
}
