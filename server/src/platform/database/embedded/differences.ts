import type { Command } from './differentialCommands';
import type { Outcome, Pair } from './differentialOutcome';

/** A way in which the reference engine, DocumentDB, is known to differ from MongoDB's manual. */
interface KnownDifference {
  reason: string;
  /** @param before the documents that the command met, as text, one a line */
  explains(command: Command, ours: Outcome, theirs: Outcome, before: string): boolean;
}

/** What the comparison meets and lets pass. */
const knownDifferences: KnownDifference[] = [
  {
    reason: '$count of nothing: MongoDB gives no document, DocumentDB one with 0',
    explains: ({ pipeline }, ours, theirs) =>
      uses(pipeline, '$count') && ours.answer === '' && theirs.touched === 1,
  },
  {
    reason: 'operands of an update are checked by MongoDB always, by DocumentDB on a match only',
    explains: (command, ours, theirs) =>
      isUpdate(command) && ours.code !== null && theirs.code === null && theirs.touched === 0,
  },
  {
    reason: 'clashes with $setOnInsert are refused by MongoDB always, by DocumentDB on an insert',
    explains: (command, ours, theirs) =>
      uses(command, '$setOnInsert') && ours.code === 40 && theirs.code === null,
  },
  {
    reason: 'the order in which a sorted group is pushed is kept by MongoDB only',
    explains: ({ pipeline }, ours, theirs) =>
      uses(pipeline, '$push') && letters(ours.answer) === letters(theirs.answer),
  },
  {
    reason: 'the least or greatest of equal numbers of different types: any of them',
    explains: ({ pipeline }, ours, theirs) =>
      /"\$(min|max|addToSet)"/.test(JSON.stringify(pipeline ?? null)) &&
      valuesOnly(ours.answer) === valuesOnly(theirs.answer),
  },
  {
    reason:
      'a sum of doubles with integers beyond 2^53: MongoDB carries what rounding loses, DocumentDB does not',
    explains: ({ pipeline }, ours, theirs) =>
      /"\$(sum|avg|add|multiply|subtract)"/.test(JSON.stringify(pipeline ?? null)) &&
      ours.answer !== theirs.answer &&
      roughly(ours.answer) === roughly(theirs.answer),
  },
  {
    reason:
      'documents and arrays within $in, or within $or of one path: numbers of different types are equal in MongoDB only',
    explains: (command, ours, theirs) =>
      /"\$in":\[[^\]]*[{[]|"\$or":\[.*\{"[\w.]+":(\{"\$eq":)?(\{"\w|\[)/.test(
        JSON.stringify(command),
      ) &&
      (ours.touched > theirs.touched || countOf(ours) > countOf(theirs)),
  },
  {
    reason: 'the same within $nin, in either direction',
    explains: (command, ours, theirs) =>
      /"\$nin":\[[^\]]*\{/.test(JSON.stringify(command)) &&
      ours.code === null &&
      theirs.code === null,
  },
  {
    reason: 'an array within an array: $elemMatch by fields looks into it in MongoDB only',
    explains: (command, ours, theirs, before) =>
      /"\$elemMatch":\{"\w/.test(JSON.stringify(command)) &&
      hasNestedArray(before) &&
      ours.touched > theirs.touched,
  },
  {
    reason: 'an array within an array: $pull by fields takes it away in DocumentDB only',
    explains: (command, ours, theirs, before) =>
      /"\$pull":\{"[\w.]+":\{"\w/.test(JSON.stringify(command)) &&
      hasNestedArray(before) &&
      ours.answer.length > theirs.answer.length,
  },
  {
    reason: 'the same in a set that $addToSet makes of a group',
    explains: ({ pipeline }, ours, theirs) =>
      uses(pipeline, '$addToSet') &&
      ours.code === null &&
      ours.touched === theirs.touched &&
      /(\{"a":|\[)\{"\$number/.test(theirs.answer) &&
      ours.answer.length < theirs.answer.length,
  },
  {
    reason: 'DocumentDB refuses a filter that it has not yet',
    explains: (_, ours, theirs) =>
      ours.code === null && theirs.code === 115 && theirs.message.includes('not supported yet'),
  },
  {
    reason: '$pop of what is no array: MongoDB has 14, DocumentDB 2',
    explains: (command, ours, theirs) =>
      uses(command, '$pop') && ours.code === 14 && theirs.code === 2,
  },
  {
    reason: 'a field name inside an array: MongoDB has 28, DocumentDB 9',
    explains: (command, ours, theirs) => isUpdate(command) && ours.code === 28 && theirs.code === 9,
  },
  {
    reason: 'DocumentDB counts some updates that change nothing ($inc by 0, $push of nothing)',
    explains: (command, ours, theirs) =>
      'update' in command &&
      ours.answer ===
        theirs.answer.replace(modified, (_, head: string) => {
          return `${head}"${String(modifiedBy(ours))}"`;
        }) &&
      modifiedBy(ours) < modifiedBy(theirs),
  },
  {
    reason:
      'two missing fields are duplicates in a unique index of MongoDB, not always in DocumentDB',
    explains: (_, ours, theirs) =>
      ours.code === 11000 && theirs.code === null && /dup key: .*: null/.test(ours.message),
  },
  {
    reason: 'a boolean is no number for $inc and $mul in MongoDB (14), but is one in DocumentDB',
    explains: (_, ours, theirs) =>
      theirs.code === null && /\$(inc|mul) to the non-numeric field/.test(ours.message),
  },
  {
    reason: '$unset of a path that cannot be is nothing to MongoDB, a fault to DocumentDB',
    explains: (command, ours, theirs) =>
      uses(command, '$unset') && ours.code === null && [2, 28].includes(theirs.code ?? 0),
  },
  {
    reason: 'which of several faults of an update is told first',
    explains: (command, ours, theirs) =>
      isUpdate(command) && isUpdateFault(ours.code) && isUpdateFault(theirs.code),
  },
  {
    reason: 'an empty array in a unique index is a key of its own (undefined) in MongoDB only',
    explains: (command, ours, theirs) =>
      /\[\]/.test(JSON.stringify(command)) &&
      isWrite(command) &&
      ours.code === null &&
      theirs.code === 11000,
  },
  {
    reason: 'the order of a multi update, and so whether it meets a unique key on its way',
    explains: (command, ours, theirs) =>
      JSON.stringify(command).includes('"multi":true') &&
      [ours.code, theirs.code].includes(11000) &&
      [ours.code, theirs.code].includes(null),
  },
  {
    reason:
      'a missing field or null, as $or of one path: DocumentDB folds the two and then misses what lies below an array',
    explains: (command, ours, theirs) =>
      /"\$or":\[.*("\$exists":false.*null|null.*"\$exists":false)/.test(JSON.stringify(command)) &&
      ours.code === null &&
      ours.touched >= theirs.touched,
  },
  {
    reason: 'parallel arrays in one index: MongoDB refuses (171), DocumentDB keeps them',
    explains: (_, ours) => ours.code === 171,
  },
];

/**
 * What the generator keeps away from, because the engines differ and no answer tells it:
 * - a sort by a field that may hold an empty array (below null in MongoDB, above in DocumentDB);
 * - `$all: []` (nothing in MongoDB) and an array within `$in` (DocumentDB then misses documents);
 * - a count without a filter (DocumentDB's is an estimate);
 * - missing fields in the _id of a group, in $push, $addToSet, $first and $last;
 * - a $push or $addToSet of nothing to a missing field (MongoDB makes an empty array);
 * - $pop and $pull below a missing document (DocumentDB makes the document);
 * - a sparse unique index of several fields;
 * - the order of the fields that one update adds (by name in MongoDB, as given in DocumentDB);
 * - $elemMatch in a pipeline or with a sort, at which the process of DocumentDB may crash; where it
 *   crashes on another command, the history ends and is counted.
 */

/** Why two outcomes may differ, or null when nothing known explains it. */
export function explanationOf({ command, before, ours, theirs }: Pair): string | null {
  const known = knownDifferences.find((one) => one.explains(command, ours, theirs, before));
  return known?.reason ?? null;
}

function hasNestedArray(documents: string): boolean {
  return /\[\[|,\[/.test(documents);
}

const modified = /("nModified":\{"\$numberInt":)"(\d+)"/;

function modifiedBy(outcome: Outcome): number {
  return Number(modified.exec(outcome.answer)?.[2] ?? 0);
}

/** What a pipeline that ends in a $count says. */
function countOf(outcome: Outcome): number {
  return Number(/"total":\{"\$numberInt":"(\d+)"/.exec(outcome.answer)?.[1] ?? 0);
}

function isWrite(command: Command): boolean {
  return 'insert' in command || isUpdate(command);
}

function isUpdate(command: Command): boolean {
  return 'update' in command || 'findAndModify' in command;
}

function isUpdateFault(code: number | null): boolean {
  return code !== null && [2, 9, 14, 28, 40, 54, 11000].includes(code);
}

function letters(text: string): string {
  return [...text].sort().join('');
}

function valuesOnly(text: string): string {
  return letters(text.replace(/"\$number\w+"|\.0(?=")/g, ''));
}

/** Doubles of sixteen digits and more to fourteen of them. */
function roughly(text: string): string {
  return text.replace(/"\$numberDouble":"(-?\d{16,}\.\d+)"/g, (_, number: string) =>
    Number(number).toPrecision(14),
  );
}

function uses(value: unknown, operator: string): boolean {
  return JSON.stringify([value]).includes(`"${operator}"`);
}
