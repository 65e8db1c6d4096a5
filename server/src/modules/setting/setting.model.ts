import type { Settings } from '@minglu/shared/setting/setting.types';
import { Schema } from 'mongoose';
import type { VersionRecord } from '../../platform/database/versions';

/** One version of the settings; the highest is in force. Append-only, like the rules. */
export interface SettingRecord extends VersionRecord {
  content: Settings;
}

export const settingSchema = new Schema<SettingRecord>(
  {
    _id: { type: Number, required: true },
    at: { type: Date, required: true },
    by: { _id: false, id: Schema.Types.ObjectId, name: String },
    requestId: { type: String, required: true },
    content: { type: Schema.Types.Mixed, required: true },
  },
  { versionKey: false, strict: 'throw', minimize: false },
);
