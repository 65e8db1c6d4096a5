import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Finding } from '@minglu/shared/customer/customer.types';
import { ruleFields, rulePathOf } from '@minglu/shared/rule/rule.constraints';
import type { RuleSet } from '@minglu/shared/rule/rule.types';
import fc from 'fast-check';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { judgeForm, toFormFaults } from '../../miniapp/src/form/formFaults';
import { toInput, type FormValues } from '../../miniapp/src/form/formValues';
import { formValues, ruleSet } from './generated';
import { startBuiltServer, type StartedServer } from './startedServer';

/*
 * The page's checker and the API are the same evaluation: on generated forms under generated rule
 * sets both find the same faults in the same words. What only the server can judge is what the
 * catalogue marks as such. `npm run prove -- rules` runs it at its full size.
 */

const sets = 200;
const records = Number(process.env['AGREEMENT_RECORDS'] ?? 2_000);
const seed = Number(process.env['AGREEMENT_SEED'] ?? 20_261_125);
const locales = ['zh-CN', 'en'] as const;
/** Requests under way at a time. */
const lanes = 8;

interface Told {
  path: string;
  rule: string;
  message: string;
}

let server: StartedServer;
let dataDir: string;
let tokens: { admin: string; rep: string; since: number };
/** Well within what an access token lives, in ms. */
const tokenUse = 5 * 60_000;

beforeAll(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), 'minglu-agreement-'));
  server = await startBuiltServer({
    DATA_DIR: dataDir,
    MONGODB_URI: '',
    DEMO_PASSWORD: 'demo-agreement',
    DEMO_CUSTOMERS: '0',
  });
  await renewTokens();
});
afterAll(async () => {
  await server.stop();
  await rm(dataDir, { recursive: true, force: true });
});

it(
  `holds for ${records} forms under ${sets} rule sets`,
  async () => {
    let compared = 0;
    let faults = 0;
    const forms = fc.array(formValues, { minLength: records / sets, maxLength: records / sets });
    const holds = async (rules: RuleSet, generated: FormValues[]) => {
      if (Date.now() - tokens.since > tokenUse) await renewTokens();
      await putInForce(rules);
      const queue = [...generated];
      const lane = async () => {
        for (let form = queue.pop(); form; form = queue.pop()) {
          const locale = locales[compared++ % 2] ?? 'en';
          faults += await compare(form, rules, locale);
        }
      };
      await Promise.all(Array.from({ length: lanes }, lane));
    };
    await fc.assert(fc.asyncProperty(ruleSet, forms, holds), {
      numRuns: sets,
      seed,
      endOnFailure: true,
    });
    expect(compared).toBe(records);
    // A generator that finds no fault would prove nothing.
    expect(faults).toBeGreaterThan(records);
  },
  60 * 60_000,
);

/** @returns how many faults both sides found */
async function compare(form: FormValues, rules: RuleSet, locale: 'zh-CN' | 'en'): Promise<number> {
  const all = judgeForm(form, { rules }, locale);
  const ofSeverity = (...wanted: string[]) =>
    all.filter(({ severity }) => wanted.includes(severity));
  const answer = await call('POST', '/customers/preview', tokens.rep, toInput(form), {
    'Accept-Language': locale,
  });
  expect([200, 422]).toContain(answer.status);
  const body = (await answer.json()) as Record<
    'violations' | 'warnings' | 'hints' | 'fields',
    Finding[]
  >;
  expect(all.filter(isServerOnly)).toEqual([]);
  // At the form's own places, where a blank contact counts too.
  const placed = (list: readonly Finding[]) => toFormFaults(list, 'block', form);
  const refused = placed(answer.status === 422 ? body.fields : body.violations);
  // Where the server alone can refuse, its refusal stands in the place of what the form says.
  const own = refused.filter(isServerOnly).map((fault) => fault.path);
  const open = (list: readonly Told[]) => told(list.filter((fault) => !own.includes(fault.path)));
  expect(open(refused)).toEqual(open(ofSeverity('block')));
  if (answer.status === 422) return refused.length;
  expect(open(placed(body.warnings))).toEqual(open(ofSeverity('warn')));
  expect(open(placed(body.hints))).toEqual(open(ofSeverity('hint')));
  return all.length;
}

function isServerOnly({ path: place, rule }: Pick<Told, 'path' | 'rule'>): boolean {
  const known: readonly string[] = ruleFields.get(rulePathOf(place))?.serverOnly ?? [];
  return known.includes(rule);
}

function told(faults: readonly Told[]): string[] {
  return faults.map(({ path: place, rule, message }) => `${place} ${rule} ${message}`).sort();
}

async function putInForce(rules: RuleSet): Promise<void> {
  const { version } = (await (await call('GET', '/rules', tokens.admin)).json()) as {
    version: number;
  };
  const answer = await call('PUT', '/rules', tokens.admin, rules, { 'If-Match': `"${version}"` });
  const { code, detail } = (await answer.json()) as { code?: string; detail?: string };
  expect([answer.status, code, detail]).toEqual([200, undefined, undefined]);
}

async function renewTokens(): Promise<void> {
  tokens = { admin: await signIn('admin'), rep: await signIn('rep'), since: Date.now() };
}

async function signIn(username: string): Promise<string> {
  const answer = await call('POST', '/auth/password', '', { username, password: 'demo-agreement' });
  return ((await answer.json()) as { accessToken: string }).accessToken;
}

function call(
  method: string,
  route: string,
  token: string,
  body?: object,
  headers: Record<string, string> = {},
): Promise<Response> {
  return fetch(`${server.url}/api/v1${route}`, {
    method,
    headers: {
      'Content-Type': 'application/json',
      ...(token && { Authorization: `Bearer ${token}` }),
      ...headers,
    },
    ...(body && { body: JSON.stringify(body) }),
  });
}
