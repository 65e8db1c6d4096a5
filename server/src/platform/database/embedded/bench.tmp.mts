import { MongoClient } from 'mongodb';
import { startEmbedded } from './start';
const t0 = performance.now();
const e = await startEmbedded({ file: '/tmp/emb/b.db' });
console.log('start', (performance.now() - t0).toFixed(0));
const c = await MongoClient.connect(e.uri);
const db = c.db('t');
const p = db.collection('p');
let t = performance.now();
let N = 3000;
await Promise.all(
  Array.from({ length: 20 }, async (_, w) => {
    for (let i = 0; i < N / 20; i++) await p.insertOne({ w, i, name: 'n' + i } as any);
  }),
);
console.log('inserts/s x20', ((N / (performance.now() - t)) * 1000).toFixed(0));
const q = db.collection<any>('q');
await q.createIndex({ scope: 1, tokens: 1, at: -1, _id: -1 });
await q.createIndex({ scope: 1, at: -1, _id: -1 });
t = performance.now();
for (let k = 0; k < 10; k++)
  await q.insertMany(
    Array.from({ length: 10000 }, (_, i) => ({
      _id: (k * 10000 + i) as any,
      scope: 's' + (i % 2),
      tokens: ['t' + (i % 3), 'u' + (i % 7), 'v' + (i % 1000)],
      at: new Date(1e12 + ((i * 7919) % 10000) * 1000 + k),
      name: 'n' + i,
      pad: 'x'.repeat(300),
    })),
  );
console.log('bulk 100k ms', (performance.now() - t).toFixed(0));
async function time(l: string, f: () => Promise<any>) {
  await f();
  await f();
  const a = [];
  let r;
  for (let i = 0; i < 30; i++) {
    const t = performance.now();
    r = await f();
    a.push(performance.now() - t);
  }
  a.sort((x, y) => x - y);
  console.log(l, 'median', a[15]!.toFixed(2), 'ms', Array.isArray(r) ? r.length : (r?._id ?? r));
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
await time('count 50k', () => q.countDocuments({ scope: 's1' }));
await time('estimated count 100k', () => q.estimatedDocumentCount());
let n = 0;
t = performance.now();
for await (const _d of q.find({})) n += _d ? 1 : 0;
console.log('stream', n, (performance.now() - t).toFixed(0), 'ms');
console.log(
  (await import('fs')).readFileSync(`/proc/${e.pid}/status`, 'utf8').match(/VmRSS.*/)![0],
);
await c.close();
await e.stop();
