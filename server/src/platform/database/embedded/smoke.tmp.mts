import { MongoClient } from 'mongodb';
import { startEmbedded } from './start';
const t0 = performance.now();
const e = await startEmbedded({ file: '/tmp/emb/a.db', onExit: (r) => console.log('EXIT', r) });
console.log('start', performance.now() - t0, e.uri);
const c = await MongoClient.connect(e.uri);
console.log('connected', performance.now() - t0);
const db = c.db('t');
await db.dropDatabase();
const col = db.collection('a');
await col.insertOne({ a: 1, b: 'x' } as any);
await col.insertMany([{ a: 2 }, { a: [3, 4] }, { a: null }, {}] as any);
console.log(await col.find({ a: { $gte: 2 } }).toArray(), await col.find({ a: null }).toArray());
console.log(
  await col.updateOne({ a: 1 }, { $inc: { a: 5 }, $set: { 'c.d': 1 } }),
  await col.findOne({ a: 6 }),
);
await col
  .createIndex({ a: 1 }, { unique: true, sparse: true })
  .catch((e) => console.log(e.message));
await col.createIndex(
  { b: 1 },
  { unique: true, partialFilterExpression: { b: { $exists: true } } },
);
try {
  await col.insertOne({ b: 'x' } as any);
} catch (e: any) {
  console.log(e.code, e.message, e.keyPattern, e.keyValue);
}
console.log(
  JSON.stringify(((await col.find({ b: 'x' }).explain()) as any).queryPlanner.winningPlan),
);
const s = c.startSession();
await s.withTransaction(async () => {
  await col.insertOne({ b: 't' } as any, { session: s });
  console.log(
    'in',
    await col.countDocuments({ b: 't' }, { session: s }),
    'out',
    await col.countDocuments({ b: 't' }),
  );
});
console.log(
  await col.countDocuments({ b: 't' }),
  await col.distinct('a'),
  await col.aggregate([{ $group: { _id: '$b', n: { $sum: 1 } } }]).toArray(),
);
// perf
const p = db.collection('p');
let t = performance.now();
let N = 2000;
await Promise.all(
  Array.from({ length: 50 }, async (_, w) => {
    for (let i = 0; i < N / 50; i++) await p.insertOne({ w, i, name: 'n' + i } as any);
  }),
);
console.log('inserts/s', (N / (performance.now() - t)) * 1000);
t = performance.now();
for (let i = 0; i < 500; i++) await p.insertOne({ i } as any);
console.log('serial inserts/s', (500 / (performance.now() - t)) * 1000);
await db.collection('q').createIndex({ scope: 1, tokens: 1, at: -1, _id: -1 });
await db.collection('q').createIndex({ scope: 1, at: -1, _id: -1 });
t = performance.now();
for (let k = 0; k < 10; k++)
  await db.collection('q').insertMany(
    Array.from({ length: 10000 }, (_, i) => ({
      _id: (k * 10000 + i) as any,
      scope: 's' + (i % 2),
      tokens: ['t' + (i % 3), 'u' + (i % 7), 'v' + (i % 1000)],
      at: new Date(1e12 + ((i * 7919) % 10000) * 1000 + k),
      name: 'n' + i,
      pad: 'x'.repeat(300),
    })),
  );
console.log('bulk 100k ms', performance.now() - t);
const q = db.collection('q');
async function time(l: string, f: () => Promise<any>) {
  await f();
  const t = performance.now();
  let r;
  for (let i = 0; i < 20; i++) r = await f();
  console.log(l, ((performance.now() - t) / 20).toFixed(2), 'ms', Array.isArray(r) ? r.length : '');
}
await time('by id', () => q.findOne({ _id: 5000 as any }));
await time('page20', () => q.find({ scope: 's1' }).sort({ at: -1, _id: -1 }).limit(20).toArray());
await time('all', () =>
  q
    .find({ scope: 's1', tokens: { $all: ['t1', 'u3'] } })
    .sort({ at: -1, _id: -1 })
    .limit(20)
    .toArray(),
);
await time('all none', () =>
  q
    .find({ scope: 's1', tokens: { $all: ['t1', 'zz'] } })
    .sort({ at: -1, _id: -1 })
    .limit(20)
    .toArray(),
);
await time('in scopes', () =>
  q
    .find({ scope: { $in: ['s0', 's1'] }, tokens: 'u3' })
    .sort({ at: -1, _id: -1 })
    .limit(20)
    .toArray(),
);
await time('keyset', () =>
  q
    .find({
      scope: 's1',
      $or: [
        { at: { $lt: new Date(1e12 + 5e6) } },
        { at: new Date(1e12 + 5e6), _id: { $lt: 3 as any } },
      ],
    } as any)
    .sort({ at: -1, _id: -1 })
    .limit(20)
    .toArray(),
);
await time('count', () => q.countDocuments({ scope: 's1' }));
let n = 0;
t = performance.now();
for await (const d of q.find({})) n++;
console.log('stream', n, performance.now() - t);
console.log(
  (await import('fs')).readFileSync(`/proc/${e.pid}/status`, 'utf8').match(/VmRSS.*/)![0],
);
await c.close();
await e.stop();
