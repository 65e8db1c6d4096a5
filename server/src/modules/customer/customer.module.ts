import type { HistoryService } from '../history/history.service';
import type { CustomerDeps } from './customer.deps';
import type { DuplicateService } from './duplicate.service';
import { createFindService, type FindService } from './find.service';
import { createRegisterService, type RegisterService } from './register.service';
import { createRevealService, type RevealService } from './reveal.service';
import { createUpdateService, type UpdateService } from './update.service';

/** The module's use cases. */
export interface CustomerModule {
  registration: RegisterService;
  finding: FindService;
  updating: UpdateService;
  revealing: RevealService;
  duplicates: DuplicateService;
  history: HistoryService;
}

export function createCustomerModule(deps: CustomerDeps): CustomerModule {
  return {
    registration: createRegisterService(deps),
    finding: createFindService(deps),
    updating: createUpdateService(deps),
    revealing: createRevealService(deps),
    duplicates: deps.duplicates,
    history: deps.history,
  };
}
