import type { Model } from 'mongoose';
import type { Config } from '../../config';
import type { Clock } from '../../platform/clock';
import type { Database } from '../../platform/database/database';
import type { RateLimits } from '../../platform/rateLimits';
import type { CardService } from '../card/card.service';
import type { HistoryService } from '../history/history.service';
import type { MergeArchive } from '../merge/mergeArchive';
import type { RuleService } from '../rule/rule.service';
import type { HandoverState } from '../staff/actor';
import type { StaffService } from '../staff/staff.service';
import type { CounterRecord } from './counter.model';
import type { CustomerRecord } from './customer.model';
import type { RecordTools } from './customer.derived';
import type { DuplicateService } from './duplicate.service';

/** What the use cases of the customer module are built from. */
export interface CustomerDeps extends RecordTools {
  config: Pick<Config, 'timeZone' | 'customerNumberPrefix' | 'revealsPerDay'>;
  clock: Clock;
  database: Database;
  customers: Model<CustomerRecord>;
  counters: Model<CounterRecord>;
  cards: CardService;
  duplicates: DuplicateService;
  /** Where handovers stand now; an actor knows where they stood when they asked. */
  handovers: () => Promise<HandoverState>;
  history: HistoryService;
  mergeArchive: MergeArchive;
  rateLimits: Pick<RateLimits, 'limit'>;
  rules: RuleService;
  staff: StaffService;
}
