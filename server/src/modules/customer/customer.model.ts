import { contactFields, customerFields, type Field } from '@minglu/shared/customer/customer.fields';
import {
  customerStatuses,
  shareAccesses,
  type CustomerStatus,
  type ShareAccess,
} from '@minglu/shared/customer/customer.options';
import type {
  ApprovalCause,
  ContactInput,
  CustomerInput,
  PaymentInput,
} from '@minglu/shared/customer/customer.types';
import { Schema, type SchemaDefinition, type Types } from 'mongoose';
import type { SealedValue } from '../../platform/crypto/fieldCipher';
import type { SealedPaths } from '../../platform/crypto/reseal';

export interface ContactRecord extends Omit<ContactInput, 'mobile' | 'wechat'> {
  _id: Types.ObjectId;
  mobile?: SealedValue;
  wechat?: SealedValue;
  primary: boolean;
  cards: string[];
}

/** A warning or duplicate that a person accepted, when and why. */
export interface AcceptedRecord {
  rule: string;
  path?: string;
  customer?: string;
  reason: string;
  by: Types.ObjectId;
  at: Date;
}

/** What waits for a manager's decision, or will once it is restored; gone when it is approved. */
export interface ApprovalRecord {
  causes: ApprovalCause[];
  since: Date;
  returned?: { reason: string; by: { id: Types.ObjectId; name: string }; at: Date };
}

/** Whom the owner let in, by whom and since when. */
export interface ShareRecord {
  staffId: Types.ObjectId;
  access: ShareAccess;
  by: { id: Types.ObjectId; name: string };
  at: Date;
}

/** Since when a customer is in the pool, and who had it before. */
export interface PooledRecord {
  at: Date;
  previousOwnerId: Types.ObjectId | null;
}

/** To whom a handover brings the customer; once that is moving, this is whose it is. */
export interface HandoverMark {
  id: Types.ObjectId;
  ownerId: Types.ObjectId;
  teamId: Types.ObjectId;
}

/** A customer at rest. The sensitive values are sealed; everything derived is at the end. */
export interface CustomerRecord extends Omit<CustomerInput, 'contacts' | 'payment'> {
  _id: Types.ObjectId;
  customerNumber: string;
  version: number;
  status: CustomerStatus;
  contacts: ContactRecord[];
  payment: Omit<PaymentInput, 'bankAccount'> & { bankAccount?: SealedValue };
  accepted: AcceptedRecord[];
  approval?: ApprovalRecord;
  /** The record that goes on in the place of a merged one. */
  mergedInto?: { id: Types.ObjectId; customerNumber: string };
  /** Numbers of records that were merged into this one; they lead here. */
  formerNumbers?: string[];
  ownerId: Types.ObjectId | null;
  teamId: Types.ObjectId;
  shares?: ShareRecord[];
  /** There while a handover is on its way; see the transfer module. */
  handover?: HandoverMark;
  /** There while nobody owns it. */
  pooled?: PooledRecord;
  /** When its owner took it from the pool. */
  claimedAt?: Date;
  /** A manager keeps it where it is: it is neither recycled, nor released or claimed by a rep. */
  isLocked?: true;
  /** When it goes into the pool unless somebody touches it; its owner has been warned. */
  recycleAt?: Date;
  createdAt: Date;
  updatedAt: Date;
  /** Unique where there is one: the mainland number, or the country and its number. */
  taxKey?: string;
  /** City of the address, for the filter. */
  cityCode?: string;
  /** Pinyin of the name, for the order by name. */
  nameOrder: string;
  /** What the search finds the record by; see search/terms. */
  terms: string[];
  /** What a possible duplicate is found by; see duplicate.keys. */
  duplicateKeys: string[];
  /** What a name that only looks or sounds alike is found by; see duplicate.name. */
  nearKeys: string[];
}

const sealed = { _id: false, sealed: String, hash: String };

function typeOf(field: Field): SchemaDefinition[string] {
  if (field.sensitive) return sealed;
  switch (field.kind) {
    case 'integer':
      return Number;
    case 'flag':
      return Boolean;
    case 'money':
      return { _id: false, amount: Number, currency: String };
    case 'tags':
    case 'cards':
      return { type: [String], default: [] };
    default:
      return String;
  }
}

/** Where a customer keeps what is sealed. */
export const sealedInCustomer: SealedPaths = {
  'payment.bankAccount.sealed': 'bankAccount',
  'contacts[].mobile.sealed': 'mobile',
  'contacts[].wechat.sealed': 'wechat',
};

/** The model follows the field catalogue, so that a new field cannot be lost on its way to disk. */
function definitionOf(fields: readonly Field[]): SchemaDefinition {
  const definition: Record<string, unknown> = {};
  for (const field of fields) {
    const [head = '', inner] = field.path.split('.');
    if (!inner) definition[head] = typeOf(field);
    else {
      const group = (definition[head] ??= { _id: false }) as Record<string, unknown>;
      group[inner] = typeOf(field);
    }
  }
  return definition as SchemaDefinition;
}

const acceptedDefinition = {
  _id: false,
  rule: String,
  path: String,
  customer: String,
  reason: String,
  by: Schema.Types.ObjectId,
  at: Date,
};

const approvalSchema = new Schema<ApprovalRecord>(
  {
    causes: [String],
    since: Date,
    returned: {
      _id: false,
      reason: String,
      by: { _id: false, id: Schema.Types.ObjectId, name: String },
      at: Date,
    },
  },
  { _id: false, strict: 'throw' },
);

const shareSchema = new Schema<ShareRecord>(
  {
    staffId: Schema.Types.ObjectId,
    access: { type: String, enum: shareAccesses },
    by: { _id: false, id: Schema.Types.ObjectId, name: String },
    at: Date,
  },
  { _id: false, strict: 'throw' },
);

export const customerSchema = new Schema<CustomerRecord>(
  {
    ...definitionOf(customerFields),
    contacts: [new Schema(definitionOf(contactFields))],
    customerNumber: { type: String, required: true },
    version: { type: Number, required: true },
    status: { type: String, enum: customerStatuses, required: true },
    accepted: [acceptedDefinition],
    approval: approvalSchema,
    mergedInto: new Schema({ id: Schema.Types.ObjectId, customerNumber: String }, { _id: false }),
    formerNumbers: { type: [String], default: undefined },
    ownerId: { type: Schema.Types.ObjectId, default: null },
    teamId: { type: Schema.Types.ObjectId, required: true },
    shares: { type: [shareSchema], default: undefined },
    handover: new Schema(
      {
        id: Schema.Types.ObjectId,
        ownerId: Schema.Types.ObjectId,
        teamId: Schema.Types.ObjectId,
      },
      { _id: false, id: false },
    ),
    pooled: new Schema({ at: Date, previousOwnerId: Schema.Types.ObjectId }, { _id: false }),
    claimedAt: Date,
    isLocked: Boolean,
    recycleAt: Date,
    createdAt: { type: Date, required: true },
    updatedAt: { type: Date, required: true },
    taxKey: String,
    cityCode: String,
    nameOrder: { type: String, required: true },
    terms: [String],
    duplicateKeys: [String],
    nearKeys: [String],
  },
  { versionKey: false, strict: 'throw' },
);

customerSchema.index({ customerNumber: 1 }, { unique: true });
customerSchema.index(
  { taxKey: 1 },
  { unique: true, partialFilterExpression: { taxKey: { $exists: true } } },
);
customerSchema.index({ duplicateKeys: 1 });
customerSchema.index({ nearKeys: 1 });
// Lists and searches begin with the scope, so that a rep never walks over the company's records.
for (const scope of ['ownerId', 'teamId'] as const) {
  customerSchema.index({ [scope]: 1, terms: 1 });
  customerSchema.index({ [scope]: 1, createdAt: -1, _id: -1 });
  customerSchema.index({ [scope]: 1, updatedAt: -1, _id: -1 });
  customerSchema.index({ [scope]: 1, nameOrder: 1, _id: 1 });
}
// What is shared with one is little: it is found by whom, then put in order.
customerSchema.index(
  { 'shares.staffId': 1 },
  { partialFilterExpression: { 'shares.staffId': { $exists: true } } },
);
// What a handover still has to move, and what has come to one by it.
customerSchema.index(
  { 'handover.id': 1, ownerId: 1, _id: 1 },
  { partialFilterExpression: { 'handover.id': { $exists: true } } },
);
customerSchema.index(
  { recycleAt: 1 },
  { partialFilterExpression: { recycleAt: { $exists: true } } },
);
// Of one's own, those that were claimed are counted against the quota.
customerSchema.index(
  { ownerId: 1, claimedAt: 1 },
  { partialFilterExpression: { claimedAt: { $exists: true } } },
);
customerSchema.index({ createdAt: -1, _id: -1 });
// The few that wait for approval, among all.
customerSchema.index({ status: 1, createdAt: 1, _id: 1 });
customerSchema.index({ updatedAt: -1, _id: -1 });
customerSchema.index({ nameOrder: 1, _id: 1 });
customerSchema.index({ terms: 1 });
