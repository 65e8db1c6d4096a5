import { ConfigError } from '../config';
import { withPlatform } from './openPlatform';

/** Erases a person from a customer, its history and its card photos. */
export async function forgetContact([customer, contact]: readonly string[]): Promise<number> {
  if (!customer || !/^[0-9a-f]{24}$/.test(contact ?? '')) {
    throw new ConfigError('Needs the customer’s number or id, and the contact’s id.');
  }
  const photos = await withPlatform((_, { customers }) =>
    customers.forgetting.forget(customer, contact as string),
  );
  process.stdout.write(`The contact is erased, with ${photos} card photos.\n`);
  return 0;
}
