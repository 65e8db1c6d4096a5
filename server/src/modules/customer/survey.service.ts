import type { RulePath } from '@minglu/shared/rule/rule.types';
import type { Model } from 'mongoose';
import { oneOf } from '../../platform/database/conditions';
import type { FieldCipher } from '../../platform/crypto/fieldCipher';
import type { CustomerRecord } from './customer.model';
import { openCustomer, type OpenCustomer } from './customer.record';

/** A record, and the same in clear for the judge. */
export interface Surveyed {
  record: CustomerRecord;
  customer: OpenCustomer & Record<string, unknown>;
}

export type SurveyService = ReturnType<typeof createSurveyService>;

/** Records that are fetched at once; the memory that a survey takes, whatever the company's size. */
const batchSize = 200;

/** Walks over the company's customers, for those who judge them all. */
export function createSurveyService(deps: {
  customers: Model<CustomerRecord>;
  cipher: FieldCipher;
}) {
  return {
    /**
     * Every customer that somebody works with: not archived, not merged. Of the sealed values only
     * those of the fields that are read are opened.
     */
    async *customers(fields: ReadonlySet<RulePath>): AsyncGenerator<Surveyed> {
      const records = deps.customers
        .find({ status: oneOf(['active', 'pending', 'returned'] as const) })
        .select('-terms -duplicateKeys -nearKeys')
        .lean<CustomerRecord>()
        .cursor({ batchSize });
      for await (const record of records as AsyncIterable<CustomerRecord>) {
        const customer = openCustomer(record, deps.cipher, (path) => fields.has(path));
        yield { record, customer: { ...customer } };
      }
    },
  };
}
