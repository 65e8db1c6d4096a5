import { ConfigError } from '../config';
import { withPlatform } from './openPlatform';

/** Prints what is kept of a person, as JSON. */
export async function reportContact([customer, contact]: readonly string[]): Promise<number> {
  if (!customer || !contact) {
    throw new ConfigError('Needs the customer’s number or id, and the contact’s id.');
  }
  const report = await withPlatform((_, { customers }) =>
    customers.personReports.report(customer, contact),
  );
  process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
  return 0;
}
