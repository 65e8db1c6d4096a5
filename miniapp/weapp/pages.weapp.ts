import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startSite, type Site } from '../e2e/site';
import { figure } from './figures';
import { begin, type Session } from './session';
import { allNodes, textOf } from './tree';

/** WeChat's own advice for a page (性能评分: 节点数不超过 1000). */
const mostNodes = 1000;

/** What a page wants to be told; every other is opened as it is. */
function paramsOf(route: string, customer: string): string {
  return /profile|done/.test(route) ? `?id=${customer}` : '';
}

describe('every page of app.json', () => {
  let site: Site;
  let session: Session;
  let customer = '';
  beforeAll(async () => {
    site = await startSite();
    session = await begin(site, 'admin');
    const { program, person } = session;
    await person.tap('#tab-customers');
    const row = await person.sees('.customer-row');
    customer = String(row.attr['id']).replace('customer-', '');
    await person.tap('#tab-home');
    await person.arrivesAt('pages/home/home');
    expect(program.loadedPackages.size).toBe(0);
  });
  afterAll(() => {
    session.program.kill();
    return site.stop();
  });

  it('opens without a fault, loads only its own sub-package, and has fewer than 1,000 nodes', async () => {
    const { program, person } = session;
    const nodes: Record<string, number> = {};
    for (const route of program.stack.routes) {
      const url = `/${route}${paramsOf(route, customer)}`;
      await program.stack.calls().reLaunch({ url });
      await person.until(`${route} to show something`, () => textOf(program.tree()).length > 1);
      await person.until(`${route} to come to rest`, () => program.isAtRest());
      nodes[route.split('/').pop() ?? route] = allNodes(program.tree()).length;
    }
    figure('nodes a page', nodes);
    expect(Math.max(...Object.values(nodes))).toBeLessThan(mostNodes);
    expect(program.phone.faults).toEqual([]);
  });

  it('mounts the custom tab bar on tab pages', async () => {
    const { program } = session;
    await program.stack.calls().reLaunch({ url: '/pages/home/home' });
    expect(allNodes(program.tabBar()).length).toBeGreaterThanOrEqual(0);
    expect(program.phone.faults).toEqual([]);
  });
});
