import type { PoolItem } from '@minglu/shared/customer/pool.types';
import { route, type Route } from '../../http/route';
import { customerAnswer } from '../customer/customer.answers';
import { answerWith } from '../customer/customer.http';
import type { CustomerRecord } from '../customer/customer.model';
import type { CustomerPresenter } from '../customer/customer.presenter';
import { customerParams } from '../customer/customer.schema';
import type { FindService } from '../customer/find.service';
import type { Actor } from '../staff/actor';
import { poolAnswer, poolQuery, type PoolQuery } from './pool.schema';
import type { PoolService } from './pool.service';

type Id = { id: string };

const tag = 'pool';

export interface PoolRouteDeps {
  pool: PoolService;
  finding: FindService;
  presenter: CustomerPresenter;
}

/** The public pool: what is in it, giving to it, taking from it. */
export function poolRoutes(deps: PoolRouteDeps): Route[] {
  const { pool, presenter } = deps;

  /** One act on one customer, without a body; the race decides, so it asks for no version. */
  const act = (
    name: string,
    summary: string,
    work: (actor: Actor, id: string) => Promise<CustomerRecord>,
    errors: NonNullable<Route['spec']['errors']>,
  ): Route =>
    route<Id>(
      'post',
      `/customers/:id/${name}`,
      {
        summary,
        tag,
        permission: 'customer.update',
        params: customerParams,
        answers: { 200: customerAnswer },
        errors: ['NOT_FOUND', ...errors],
      },
      ({ actor, input }) => answerWith(presenter, actor, work(actor, input.params.id)),
    );

  return [
    listRoute(deps),
    act('release', 'Give the customer to the pool', pool.release, ['POOL_REFUSED']),
    act(
      'claim',
      'Take the customer from the pool; of many at once the first gets it',
      (actor, id) => pool.claim(actor, id),
      ['ALREADY_OWNED', 'QUOTA_EXCEEDED', 'POOL_REFUSED', 'OVERLOADED'],
    ),
    act('lock', 'Keep the customer where it is', (actor, id) => pool.setLock(actor, id, true), []),
    act('unlock', 'Let it go again', (actor, id) => pool.setLock(actor, id, false), []),
  ];
}

function listRoute({ pool, finding, presenter }: PoolRouteDeps): Route {
  return route<unknown, PoolQuery>(
    'get',
    '/pool',
    {
      summary: 'Customers that nobody owns; a rep sees them masked',
      tag,
      permission: 'customer.read',
      query: poolQuery,
      answers: { 200: poolAnswer },
    },
    async ({ actor, input }) => {
      const listed = await finding.listPool(actor, input.query);
      const page = await presenter.presentList(actor, listed);
      const refusalOf = await pool.refusalFor(actor);
      const items = page.items.map((item, at): PoolItem => {
        const record = listed.records[at]?.record;
        const refusal = record && refusalOf(record);
        return { ...item, ...(refusal && { refusal }) };
      });
      return { ...page, items, quota: await pool.quotaOf(actor) };
    },
  );
}
