import { createCustody } from './custody';
import { createIdentity } from './identity';
import { cardMerge } from './modules/card/card.merge';
import { createCardService } from './modules/card/card.service';
import { createReadingService } from './modules/card/reading.service';
import { customerScope } from './modules/customer/customer.policy';
import type { CustomerDeps } from './modules/customer/customer.deps';
import { createCustomerModule } from './modules/customer/customer.module';
import { createCustomerPresenter } from './modules/customer/customer.presenter';
import { createDuplicateService } from './modules/customer/duplicate.service';
import { createEditor } from './modules/customer/edit.service';
import { createSurveyService } from './modules/customer/survey.service';
import { createHistoryModule } from './modules/history/history.module';
import { createMergeArchive } from './modules/merge/mergeArchive';
import { createMergeModule } from './modules/merge/merge.module';
import { createReceiptService } from './modules/idempotency/receipt.service';
import { createImpactService } from './modules/rule/impact.service';
import { createRuleService } from './modules/rule/rule.service';
import { createSettingService } from './modules/setting/setting.service';
import { createTableService } from './modules/table/table.service';
import { createHandoverState } from './modules/transfer/handoverState';
import type { Platform } from './platform.types';
import { FieldCipher } from './platform/crypto/fieldCipher';
import { createRateLimits } from './platform/rateLimits';

export type Services = ReturnType<typeof createServices>;

/** The one place where modules are put together. */
export function createServices(platform: Platform) {
  const { config, clock, database, models, secrets, storage } = platform;
  const cipher = new FieldCipher(secrets);
  const tables = createTableService();
  const rules = createRuleService({ rules: models.Rule, tables, clock });
  const settings = createSettingService({ settings: models.Setting, clock });
  const handovers = createHandoverState(models.Transfer);
  const rateLimits = createRateLimits({
    limits: models.Limit,
    connection: database.connection,
    cipher,
    clock,
  });
  const identity = createIdentity(platform, cipher, rateLimits, {
    handovers,
    rightsOf: settings.rightsOf,
  });
  const { staff } = identity;
  const histories = createHistoryModule({ models, config, cipher, secrets, clock });
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
  const customerDeps: CustomerDeps = {
    config,
    clock,
    database,
    cipher,
    tables,
    staff,
    handovers,
    history: histories.history,
    rules,
    cards,
    duplicates,
    mergeArchive: createMergeArchive({ merges: models.Merge, clock }),
    rateLimits,
    customers: models.Customer,
    counters: models.Counter,
  };
  const editor = createEditor(customerDeps);
  const customers = createCustomerModule(customerDeps, editor);
  const presenter = createCustomerPresenter({ cipher, staff, tables });
  const survey = createSurveyService({ customers: models.Customer, cipher });
  return {
    cipher,
    rateLimits,
    tables,
    rules,
    settings,
    impact: createImpactService({ rules, survey, presenter }),
    ...identity,
    ...histories,
    cards,
    readings,
    customers,
    merges: createMergeModule({
      ...customerDeps,
      editor,
      archive: customerDeps.mergeArchive,
      participants: [cardMerge(models.Card)],
    }),
    ...createCustody(platform, { customers: customerDeps, editor, settings }),
    presenter,
    receipts: createReceiptService({ receipts: models.Receipt, cipher, clock }),
  };
}
