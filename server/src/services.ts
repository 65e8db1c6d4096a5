import type { Config } from './config';
import type { Models } from './models';
import { createCardService } from './modules/card/card.service';
import { createReadingService } from './modules/card/reading.service';
import { customerScope } from './modules/customer/customer.policy';
import { createCustomerModule } from './modules/customer/customer.module';
import { createCustomerPresenter } from './modules/customer/customer.presenter';
import { createDuplicateService } from './modules/customer/duplicate.service';
import { createSurveyService } from './modules/customer/survey.service';
import { createHistoryService } from './modules/history/history.service';
import { createReceiptService } from './modules/idempotency/receipt.service';
import { createImpactService } from './modules/rule/impact.service';
import { createRuleService } from './modules/rule/rule.service';
import { createDeviceService } from './modules/session/device.service';
import { createPasswordService } from './modules/session/password.service';
import { createSessionService } from './modules/session/session.service';
import { createSignInThrottle } from './modules/session/signInThrottle';
import { createInvitationService } from './modules/staff/invitation.service';
import { createMemberService } from './modules/staff/member.service';
import { createStaffService } from './modules/staff/staff.service';
import { createTeamService } from './modules/staff/team.service';
import { createTableService } from './modules/table/table.service';
import type { Logger } from 'pino';
import type { CardReader } from './platform/cardReader/cardReader';
import type { Clock } from './platform/clock';
import { FieldCipher } from './platform/crypto/fieldCipher';
import type { Secrets } from './platform/crypto/secrets';
import type { Database } from './platform/database/database';
import type { Storage } from './platform/storage/storage';

/** What the outside gives: everything that a test may want to replace. */
export interface Platform {
  config: Config;
  clock: Clock;
  database: Database;
  models: Models;
  secrets: Secrets;
  storage: Storage;
  cardReader: CardReader;
  logger: Logger;
}

export type Services = ReturnType<typeof createServices>;

/** The one place where modules are put together. */
export function createServices(platform: Platform) {
  const { config, clock, database, models, secrets, storage } = platform;
  const cipher = new FieldCipher(secrets);
  const tables = createTableService();
  const rules = createRuleService({ rules: models.Rule, tables, clock });
  const staff = createStaffService({ staff: models.Staff, teams: models.Team });
  const devices = createDeviceService({ sessions: models.Session, clock });
  const throttle = createSignInThrottle();
  const history = createHistoryService({ history: models.History, clock });
  const readings = createReadingService({
    cards: models.Card,
    storage,
    reader: platform.cardReader,
    cipher,
    logger: platform.logger,
  });
  const cards = createCardService({
    cards: models.Card,
    storage,
    readings,
    clock,
    config,
    canReadCustomer: async (actor, _id) =>
      (await models.Customer.exists({ _id, ...customerScope(actor) })) !== null,
  });
  const duplicates = createDuplicateService({ customers: models.Customer, staff, cipher, tables });
  const customers = createCustomerModule({
    config,
    clock,
    database,
    cipher,
    tables,
    staff,
    history,
    rules,
    cards,
    duplicates,
    customers: models.Customer,
    counters: models.Counter,
  });
  const presenter = createCustomerPresenter({ cipher, staff, tables });
  const survey = createSurveyService({ customers: models.Customer, cipher });
  return {
    cipher,
    tables,
    rules,
    impact: createImpactService({ rules, survey, presenter }),
    staff,
    members: createMemberService({
      staff: models.Staff,
      teams: models.Team,
      signOutEverywhere: (staffId) => devices.revokeAll(staffId),
    }),
    teams: createTeamService({
      database,
      staff: models.Staff,
      teams: models.Team,
      hasCustomers: async (teamId) => (await models.Customer.exists({ teamId })) !== null,
    }),
    invitations: createInvitationService({ staff: models.Staff, clock }),
    devices,
    passwords: createPasswordService({ staff, devices, throttle }),
    cards,
    readings,
    customers,
    presenter,
    receipts: createReceiptService({ receipts: models.Receipt, cipher, clock }),
    sessions: createSessionService({
      sessions: models.Session,
      staff,
      throttle,
      secrets,
      clock,
      config,
    }),
  };
}
