import { isMunicipality } from '@minglu/shared/checks/region';
import { mayReadField } from '@minglu/shared/customer/field.access';
import { contactFields, customerFields, type Field } from '@minglu/shared/customer/customer.fields';
import { readPath, writePath } from '@minglu/shared/customer/customer.paths';
import type {
  Approval,
  ApprovalItem,
  Contact,
  Custody,
  Customer,
  CustomerInput,
  CustomerSummary,
  Reference,
  Share,
} from '@minglu/shared/customer/customer.types';
import type { Types } from 'mongoose';
import type { FieldCipher } from '../../platform/crypto/fieldCipher';
import { maskBankAccount, maskMobile, maskWechat } from '../../platform/crypto/mask';
import type { Actor } from '../staff/actor';
import type { Names, StaffService } from '../staff/staff.service';
import type { TableService } from '../table/table.service';
import type { ApprovalRecord, CustomerRecord, ShareRecord } from './customer.model';
import { poolView } from './customer.poolView';
import { accessTo, actsOn, asHeld } from './customer.policy';
import { openCustomer, type OpenCustomer } from './customer.record';
import type { Listed } from './find.service';

export type CustomerPresenter = ReturnType<typeof createCustomerPresenter>;

const masks: Readonly<Record<string, (value: string) => string>> = {
  'payment.bankAccount': maskBankAccount,
  mobile: maskMobile,
  wechat: maskWechat,
};

/** Record -> what this API tells: an allow-list by the catalogue; masking lives here. */
export function createCustomerPresenter(deps: {
  cipher: FieldCipher;
  staff: StaffService;
  tables: TableService;
}) {
  const { cipher, staff, tables } = deps;

  const namesFor = (records: readonly CustomerRecord[]): Promise<Names> =>
    staff.namesOf(namedBy(records));

  function present(reader: Actor, stored: CustomerRecord, names: Names): Customer {
    const whole = asHeld(reader, stored);
    const access = accessTo(reader, whole) ?? 'pool';
    const may = actsOn(reader, whole);
    const record = access === 'pool' ? poolView(whole) : whole;
    const open = openCustomer(record, cipher);
    const own = pick(open, readable(reader, customerFields)) as CustomerInput;
    return {
      id: String(record._id),
      customerNumber: record.customerNumber,
      version: record.version,
      status: record.status,
      ...own,
      tags: record.tags ?? [],
      industryName: tables.industryName(record.industry),
      address: { ...own.address, region: tables.regionNames(record.address?.regionCode) },
      contacts: open.contacts.map((contact) => presentContact(reader, contact)),
      owner: reference(record.ownerId, names),
      team: reference(record.teamId, names),
      access,
      may,
      fields: reader.fields,
      ...custody(record),
      ...(may.includes('share') && {
        shares: (record.shares ?? []).map((share) => presentShare(share, names)),
      }),
      ...(record.mergedInto && {
        mergedInto: {
          id: String(record.mergedInto.id),
          customerNumber: record.mergedInto.customerNumber,
        },
      }),
      ...(record.approval && { approval: presentApproval(record.approval) }),
      createdAt: record.createdAt.toISOString(),
      updatedAt: record.updatedAt.toISOString(),
    };
  }

  async function rows(
    reader: Actor,
    records: readonly { record: CustomerRecord }[],
  ): Promise<CustomerSummary[]> {
    const names = await namesFor(records.map(({ record }) => record));
    return records.map(({ record }) => summarise(tables, reader, record, names));
  }

  return {
    presentCustomer: async (reader: Actor, record: CustomerRecord): Promise<Customer> =>
      present(reader, record, await namesFor([record])),

    presentRows: rows,

    async presentList(reader: Actor, { records, nextCursor, total }: Listed) {
      const items = (await rows(reader, records)).map((row, at) => {
        const match = records[at]?.match;
        return match && mayReadField(reader.fields, match.field) ? { ...row, match } : row;
      });
      return { items, nextCursor, total };
    },

    /** The queue of a manager: a row, and what decides it. */
    async presentApprovals(reader: Actor, { records, nextCursor, total }: Listed) {
      const names = await namesFor(records.map(({ record }) => record));
      const items = records.map(({ record }): ApprovalItem => ({
        ...summarise(tables, reader, record, names),
        version: record.version,
        // What is pending says why.
        approval: presentApproval(record.approval as ApprovalRecord),
        creditLimit: mayReadField(reader.fields, 'payment.creditLimit')
          ? (record.payment.creditLimit ?? null)
          : null,
      }));
      return { items, nextCursor, total };
    },
  };
}

/** Everyone and every team that the records speak of. */
function namedBy(records: readonly CustomerRecord[]) {
  return {
    staff: records.flatMap(({ ownerId, handover, shares = [] }) => [
      ...(ownerId ? [ownerId] : []),
      ...(handover ? [handover.ownerId] : []),
      ...shares.map(({ staffId }) => staffId),
    ]),
    teams: records.flatMap(({ teamId, handover }) => [
      teamId,
      ...(handover ? [handover.teamId] : []),
    ]),
  };
}

/** What decides whether it stays with its owner. */
function custody({ isLocked, pooled, recycleAt }: CustomerRecord): Custody {
  return {
    ...(isLocked && { isLocked }),
    ...(pooled && { poolSince: pooled.at.toISOString() }),
    ...(recycleAt && { recycleAt: recycleAt.toISOString() }),
  };
}

function presentShare({ staffId, access, by, at }: ShareRecord, names: Names): Share {
  return {
    staff: { id: String(staffId), name: names.get(String(staffId)) ?? '' },
    access,
    by: { id: String(by.id), name: by.name },
    at: at.toISOString(),
  };
}

function summarise(
  tables: TableService,
  reader: Actor,
  stored: CustomerRecord,
  names: Names,
): CustomerSummary {
  const whole = asHeld(reader, stored);
  const access = accessTo(reader, whole) ?? 'pool';
  const record = access === 'pool' ? poolView(whole) : whole;
  const [province, city, district] = tables.regionNames(record.address?.regionCode);
  const primary = record.contacts.find((contact) => contact.primary);
  const isOwnCity = city === undefined || isMunicipality(record.address?.regionCode ?? '');
  return {
    id: String(record._id),
    customerNumber: record.customerNumber,
    name: record.name,
    level: record.level ?? null,
    status: record.status,
    type: record.type,
    city: (isOwnCity ? province : city) ?? null,
    district: (isOwnCity ? city : district) ?? null,
    primaryContact: primary ? { name: primary.name } : null,
    owner: reference(record.ownerId, names),
    access,
    ...custody(record),
    tags: record.tags ?? [],
    createdAt: record.createdAt.toISOString(),
  };
}

function presentApproval({ causes, since, returned }: ApprovalRecord): Approval {
  return {
    causes: [...causes],
    since: since.toISOString(),
    ...(returned && {
      returned: {
        reason: returned.reason,
        by: { id: String(returned.by.id), name: returned.by.name },
        at: returned.at.toISOString(),
      },
    }),
  };
}

function presentContact(reader: Actor, contact: OpenCustomer['contacts'][number]): Contact {
  return {
    ...(pick(contact, readable(reader, contactFields)) as Omit<Contact, 'id'>),
    id: contact.id,
    primary: contact.primary ?? false,
    cards: contact.cards ?? [],
  };
}

/** Those that are not closed to the reader's role. */
function readable(reader: Actor, fields: readonly Field[]): Field[] {
  return fields.filter(({ path }) => mayReadField(reader.fields, path));
}

/** The catalogue's fields of a record, the sensitive ones masked; nothing else. */
function pick(record: object, fields: readonly Field[]): object {
  return fields.reduce((picked, field) => {
    const value = readPath(record, field.path);
    if (value === undefined || value === null) return picked;
    const mask = field.sensitive ? masks[field.path] : undefined;
    if (field.sensitive && (!mask || typeof value !== 'string')) return picked;
    return writePath(picked, field.path, mask ? mask(value as string) : value);
  }, {});
}

function reference(id: Types.ObjectId | null, names: Names): Reference | null {
  return id ? { id: String(id), name: names.get(String(id)) ?? '' } : null;
}
