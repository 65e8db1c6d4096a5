import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startSite, type Site } from '../e2e/site';
import { compileStyles, compileTemplates } from './compile';
import { dist, launch } from './miniProgram';
import { Person } from './person';
import { signIn } from './steps';
import { allNodes } from './tree';
import { figure } from './figures';

/** What a page may cost; the figures are printed, and the limits hold in CI. */
const budget = { requests: 1, setDatas: 3, bytes: 32 * 1024, nodes: 1000 };

describe('what the mini-program costs', () => {
  let site: Site;
  beforeAll(async () => {
    site = await startSite();
  });
  afterAll(() => site.stop());

  it('is compiled by wcc and wcsc without a complaint', () => {
    expect(compileTemplates(dist).complaints).toBe('');
    expect(compileStyles(dist).complaints).toBe('');
  });

  it('shows the first list of customers within its budget', async () => {
    const program = launch(site);
    const person = new Person(program);
    await signIn(person, 'rep');
    await person.sees('.home-recent');
    const before = program.network.sent.length;
    await person.tap('#tab-customers');
    await person.sees('.customer-row');
    await new Promise((resolve) => setTimeout(resolve, 500));
    const requests = program.network.sent.slice(before);
    const sent = program.setDatas.filter(({ page }) => page === 'pages/customers/customers');
    const bytes = sent.reduce((sum, each) => sum + each.bytes, 0);
    const nodes = allNodes(program.tree()).length;
    figure('first list of customers', {
      requests: requests.length,
      setData: sent.length,
      bytes,
      nodes,
    });
    expect(requests.length).toBeLessThanOrEqual(budget.requests);
    expect(sent.length).toBeLessThanOrEqual(budget.setDatas);
    expect(bytes).toBeLessThanOrEqual(budget.bytes);
    expect(nodes).toBeLessThan(budget.nodes);
    expect(program.phone.faults).toEqual([]);
    program.kill();
  });
});
