import { orgCodeCheckCharacter, usccCheckCharacter } from '@minglu/shared/checks/taxNumber';
import type { CustomerInput } from '@minglu/shared/customer/customer.types';
import {
  brandHeads,
  brandTails,
  cities,
  givenNames,
  jobTitles,
  surnames,
  tags,
  trades,
} from './demoNames';

/** The n-th invented customer; the same n always gives the same one, and no two share a number. */
export function demoCustomer(n: number): CustomerInput {
  const city = pick(cities, n * 7 + Math.floor(n / 10));
  const trade = pick(trades, Math.floor(n / 3) + n);
  const brand = pick(brandHeads, n) + pick(brandTails, n + Math.floor(n / brandHeads.length));
  const series = Math.floor(n / (brandHeads.length * brandTails.length * trades.length));
  return {
    name: `${city.name}${brand}${trade.name}${series > 0 ? `（${series}）` : ''}有限公司`,
    shortName: brand + trade.name.slice(0, 2),
    type: 'company',
    taxNumber: taxNumber(city.code, n),
    phone: `${city.area}-9${digits(n * 37 + 11, 7)}`,
    address: {
      country: 'CN',
      regionCode: city.code,
      street: `科苑路 ${(n % 200) + 1} 号`,
      postcode: city.postcode,
    },
    industry: trade.industry,
    level: pick(['B', 'C', 'A', 'B', 'D', 'C', 'B'] as const, n),
    source: 'import',
    tags: n % 3 === 0 ? [pick(tags, n)] : [],
    contacts: contactsOf(n),
    payment: {
      method: 'transfer',
      currency: 'CNY',
      bankName: `示例银行${city.name.slice(0, 2)}支行`,
      bankAccount: `9${digits(n * 97 + 5, 16)}`,
      termsDays: pick([30, 60, 0, 45, 90] as const, n),
      creditLimit: { amount: ((n % 50) + 1) * 1_000_000, currency: 'CNY' },
      creditRating: pick(['A', 'B', 'B', 'C'] as const, n),
    },
  };
}

function contactsOf(n: number): NonNullable<CustomerInput['contacts']> {
  const person = (seed: number, primary: boolean) => ({
    name: pick(surnames, seed) + pick(givenNames, seed * 3 + Math.floor(seed / 7)),
    title: pick(jobTitles, seed),
    // 16x numbers, as on the invented cards.
    mobile: `16${digits(seed * 7_919 + 101, 9)}`,
    primary,
  });
  return n % 4 === 0 ? [person(n * 2, true), person(n * 2 + 1, false)] : [person(n * 2, true)];
}

/** A code that passes every check digit, in a registration series that is invented. */
function taxNumber(regionCode: string, n: number): string {
  const organisation = `MA${(n + 1).toString(10).padStart(6, '0')}`;
  const head = `91${regionCode}${organisation}${orgCodeCheckCharacter(organisation)}`;
  return head + usccCheckCharacter(head);
}

function pick<Item>(list: readonly Item[], at: number): Item {
  return list[at % list.length] as Item;
}

function digits(value: number, length: number): string {
  return String(value % 10 ** length).padStart(length, '0');
}
