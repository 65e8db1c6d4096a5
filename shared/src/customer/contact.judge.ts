import type { Fault } from '../checks/fault';
import { contactFields } from './customer.fields';
import { isRecord } from './customer.paths';
import { judgeField } from './field.judge';
import type { Tables } from './judgement.context';

/** Every fault of one contact; `prefix` is its place, as in `contacts[0]`, or empty on its own. */
export function judgeContact(
  contact: unknown,
  prefix: string,
  isOverseasCustomer: boolean,
  tables: Tables = {},
): Fault[] {
  if (!isRecord(contact)) {
    return [{ path: prefix, rule: 'type', severity: 'block', basis: [contact] }];
  }
  return contactFields.flatMap((field) =>
    judgeField(field, { value: contact, prefix, tables, isOverseas: isOverseasCustomer }),
  );
}
