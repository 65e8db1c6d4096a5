import { expect, it } from '@jest/globals';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../setup.mjs';

const workspaces = /^(server|shared|miniapp|scripts|docs)\//;
/** At the root; anything else without a workspace is the server's. */
const atRoot = /^(\.|[^/]+\.(yaml|json|md)$)/;

it('SECURITY.md names files that are there', () => {
  const text = readFileSync(path.join(root, 'SECURITY.md'), 'utf8');
  const named = [...text.matchAll(/`([\w./-]+\.(?:tsx?|mjs|md|yaml|json)|\.[\w./-]+)`/g)]
    .map(([, name = '']) => name)
    // Made at the first start, and served.
    .filter((name) => name !== 'secrets.json' && !name.startsWith('/'));
  const missing = named.filter((name) => {
    const file = workspaces.test(name) || atRoot.test(name) ? name : `server/src/${name}`;
    return !existsSync(path.join(root, file));
  });
  expect(named.length).toBeGreaterThan(150);
  expect([...new Set(missing)]).toEqual([]);
});
