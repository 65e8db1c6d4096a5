import { normaliseCustomer } from '@minglu/shared/customer/customer.normalise';
import { duplicateFacts, taxKeyOf } from '../src/modules/customer/customer.derived';
import { demoCustomer } from '../src/modules/demo/demoCustomers';
import { oneOf } from '../src/platform/database/conditions';
import type { Company } from './company';
import { measure, tell } from './figures';

const rounds = 1_000;

/**
 * The look-up of possible duplicates, beside one customer found by its number: the bare `$in` over the
 * keys, then the whole service (tax number, keys, the owners' names) for a company that is there and
 * for one that is not, and as it is asked while one types (with the names that are only alike).
 */
export async function benchDuplicates({ app, rep, customers }: Company): Promise<void> {
  const { Customer } = app.platform.models;
  const { duplicates } = app.services.customers;
  const numbers = await Customer.find().select('customerNumber').limit(rounds).lean();
  // A prime step spreads the rounds over the whole company.
  const searches = Array.from({ length: rounds }, (_, round) => ({
    known: searchFor((round * 7_919) % customers),
    unknown: searchFor(customers + round),
  }));

  function searchFor(n: number) {
    const customer = normaliseCustomer(demoCustomer(n));
    return {
      keys: duplicates.keysOf(duplicateFacts(customer)),
      nearKeys: duplicates.nearKeysOf(customer.name),
      taxKey: taxKeyOf(customer),
    };
  }
  const search = (round: number, kind: 'known' | 'unknown') => {
    const found = searches[round];
    if (!found) throw new RangeError(`no search for round ${round}`);
    return found[kind];
  };
  const exact = ({ keys, taxKey }: ReturnType<typeof searchFor>) => ({ keys, taxKey });

  const figures = await measure(rounds, {
    'findOne by number': (round) =>
      Customer.findOne({ customerNumber: numbers[round]?.customerNumber ?? '' }).lean(),
    '$in over the keys': (round) =>
      Customer.find({ duplicateKeys: oneOf(search(round, 'known').keys) }).lean(),
    'service, a new company': (round) => duplicates.find(rep, exact(search(round, 'unknown'))),
    'service, a known company': (round) => duplicates.find(rep, exact(search(round, 'known'))),
    'service, while typing': (round) => duplicates.find(rep, search(round, 'known')),
  });
  const base = figures['findOne by number'].median;
  tell(`\n${'ms'.padEnd(28)}  median     p95  times findOne`);
  for (const [name, { median, p95 }] of Object.entries(figures)) {
    const columns = [median.toFixed(2), p95.toFixed(2), (median / base).toFixed(1)];
    tell(name.padEnd(28) + columns.map((text) => text.padStart(8)).join(''));
  }
}
