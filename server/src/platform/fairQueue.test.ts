import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { FairQueue } from './fairQueue';

it('gives each person a turn, each person’s own in order', () => {
  const queue = new FairQueue<string>(10);
  for (const item of ['a1', 'a2', 'a3', 'b1', 'c1', 'b2']) queue.push(item.charAt(0), item);
  const taken = Array.from({ length: 7 }, () => queue.shift());
  expect(taken).toEqual(['a1', 'b1', 'c1', 'a2', 'b2', 'a3', undefined]);
});

it('loses none, doubles none, and lets nobody wait longer than a round', () => {
  const people = fc.array(fc.nat(4), { maxLength: 60 });
  fc.assert(
    fc.property(people, (owners) => {
      const queue = new FairQueue<[owner: number, at: number]>(100);
      owners.forEach((owner, at) => queue.push(String(owner), [owner, at]));
      const taken: [number, number][] = [];
      for (let item = queue.shift(); item; item = queue.shift()) taken.push(item);
      expect(taken.map(([, at]) => at).sort((a, b) => a - b)).toEqual(owners.map((_, at) => at));
      const round = new Set(owners).size;
      for (const owner of new Set(owners)) {
        expect(taken.findIndex(([each]) => each === owner)).toBeLessThan(round);
      }
    }),
  );
});

it('says when it is full', () => {
  const queue = new FairQueue<number>(1);
  expect(queue.isFull).toBe(false);
  queue.push('a', 1);
  expect([queue.isFull, queue.size]).toEqual([true, 1]);
});
