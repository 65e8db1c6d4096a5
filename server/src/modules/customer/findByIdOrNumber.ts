import { Types, type Model } from 'mongoose';
import { notFound } from '../../platform/domainError';
import type { CustomerRecord } from './customer.model';

/** A customer as an operator names it: by id or by number. @throws DomainError NOT_FOUND */
export async function findByIdOrNumber(
  customers: Model<CustomerRecord>,
  customer: string,
): Promise<CustomerRecord> {
  const isId = /^[0-9a-f]{24}$/.test(customer);
  const record = await customers
    .findOne(isId ? { _id: new Types.ObjectId(customer) } : { customerNumber: customer })
    .lean();
  if (!record) throw notFound('customer');
  return record;
}
