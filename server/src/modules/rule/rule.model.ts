import type { ApprovalRule, FieldRule, RulePath } from '@minglu/shared/rule/rule.types';
import { Schema } from 'mongoose';
import type { VersionRecord } from '../../platform/database/versions';

/**
 * One version of the rules; the highest is in force. Append-only: who changed what when is the
 * collection itself, and the unique id lets one of two editors at once win.
 */
export interface RuleRecord extends VersionRecord {
  /** A list: a field's path has dots, which a key in the database must not. */
  fields: { path: RulePath; rule: FieldRule }[];
  approval: ApprovalRule;
  /** The version whose content this one brought back. */
  rolledBackTo?: number;
}

export const ruleSchema = new Schema<RuleRecord>(
  {
    _id: { type: Number, required: true },
    at: { type: Date, required: true },
    by: { _id: false, id: Schema.Types.ObjectId, name: String },
    requestId: { type: String, required: true },
    fields: [{ _id: false, path: String, rule: Schema.Types.Mixed }],
    approval: { type: Schema.Types.Mixed, required: true },
    rolledBackTo: Number,
  },
  { versionKey: false, strict: 'throw', minimize: false },
);
