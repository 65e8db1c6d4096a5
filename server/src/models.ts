import type { Connection, Model, Schema } from 'mongoose';
import { cardSchema, type CardRecord } from './modules/card/card.model';
import { counterSchema, type CounterRecord } from './modules/customer/counter.model';
import { customerSchema, type CustomerRecord } from './modules/customer/customer.model';
import { contactKeySchema, type ContactKeyRecord } from './modules/history/contactKey.model';
import {
  headSchema,
  historySchema,
  type HeadRecord,
  type HistoryRecord,
} from './modules/history/history.model';
import { holdingSchema, type HoldingRecord } from './modules/pool/holding.model';
import { mergeSchema, type MergeRecord } from './modules/merge/merge.model';
import { receiptSchema, type ReceiptRecord } from './modules/idempotency/receipt.model';
import { ruleSchema, type RuleRecord } from './modules/rule/rule.model';
import { sessionSchema, type SessionRecord } from './modules/session/session.model';
import { settingSchema, type SettingRecord } from './modules/setting/setting.model';
import { staffSchema, type StaffRecord } from './modules/staff/staff.model';
import { teamSchema, type TeamRecord } from './modules/staff/team.model';
import { leaseSchema, type LeaseRecord } from './platform/database/lease';
import {
  transferItemSchema,
  transferSchema,
  type TransferItemRecord,
  type TransferRecord,
} from './modules/transfer/transfer.model';
import { blobSchema, type BlobChunk } from './platform/storage/databaseStorage';
import { limitSchema, type LimitRecord } from './platform/rateLimits';
import { appTokenSchema, type AppTokenRecord } from './platform/weixin/appToken';

export interface Models {
  AppToken: Model<AppTokenRecord>;
  Blob: Model<BlobChunk>;
  Card: Model<CardRecord>;
  ContactKey: Model<ContactKeyRecord>;
  Counter: Model<CounterRecord>;
  Customer: Model<CustomerRecord>;
  History: Model<HistoryRecord>;
  HistoryHead: Model<HeadRecord>;
  Holding: Model<HoldingRecord>;
  Lease: Model<LeaseRecord>;
  Limit: Model<LimitRecord>;
  Merge: Model<MergeRecord>;
  Receipt: Model<ReceiptRecord>;
  Rule: Model<RuleRecord>;
  Setting: Model<SettingRecord>;
  Session: Model<SessionRecord>;
  Staff: Model<StaffRecord>;
  Team: Model<TeamRecord>;
  Transfer: Model<TransferRecord>;
  TransferItem: Model<TransferItemRecord>;
}

/** Every model on one connection; never the global one, so that tests may run several. */
export function createModels(connection: Connection): Models {
  const model = <Record>(name: string, schema: Schema<Record>, collection: string) =>
    connection.model<Record>(name, schema, collection);
  return {
    AppToken: model('AppToken', appTokenSchema, 'appTokens'),
    Blob: model('Blob', blobSchema, 'blobs'),
    Card: model('Card', cardSchema, 'cards'),
    ContactKey: model('ContactKey', contactKeySchema, 'contactKeys'),
    Counter: model('Counter', counterSchema, 'counters'),
    Customer: model('Customer', customerSchema, 'customers'),
    History: model('History', historySchema, 'history'),
    HistoryHead: model('HistoryHead', headSchema, 'historyHeads'),
    Holding: model('Holding', holdingSchema, 'holdings'),
    Lease: model('Lease', leaseSchema, 'leases'),
    Limit: model('Limit', limitSchema, 'limits'),
    Merge: model('Merge', mergeSchema, 'merges'),
    Receipt: model('Receipt', receiptSchema, 'receipts'),
    Rule: model('Rule', ruleSchema, 'rules'),
    Setting: model('Setting', settingSchema, 'settings'),
    Session: model('Session', sessionSchema, 'sessions'),
    Staff: model('Staff', staffSchema, 'staff'),
    Team: model('Team', teamSchema, 'teams'),
    Transfer: model('Transfer', transferSchema, 'transfers'),
    TransferItem: model('TransferItem', transferItemSchema, 'transferItems'),
  };
}
