import type { HistoryService } from '../history/history.service';
import type { CustomerDeps } from './customer.deps';
import type { DuplicateService } from './duplicate.service';
import { createApprovalService, type ApprovalService } from './approval.service';
import { createContactService, type ContactService } from './contact.service';
import type { Editor } from './edit.service';
import { createFindService, type FindService } from './find.service';
import { createForgetService, type ForgetService } from './forget.service';
import { createPersonReportService, type PersonReportService } from './personReport.service';
import { createRegisterService, type RegisterService } from './register.service';
import { createRevealService, type RevealService } from './reveal.service';
import { createShareService, type ShareService } from './share.service';
import { createUpdateService, type UpdateService } from './update.service';

/** The module's use cases. */
export interface CustomerModule {
  registration: RegisterService;
  finding: FindService;
  updating: UpdateService;
  contacts: ContactService;
  revealing: RevealService;
  approvals: ApprovalService;
  sharing: ShareService;
  forgetting: ForgetService;
  personReports: PersonReportService;
  duplicates: DuplicateService;
  history: HistoryService;
}

export function createCustomerModule(deps: CustomerDeps, editor: Editor): CustomerModule {
  const finding = createFindService(deps);
  return {
    registration: createRegisterService(deps),
    finding,
    updating: createUpdateService(deps, editor),
    contacts: createContactService(editor),
    revealing: createRevealService(deps),
    approvals: createApprovalService(deps, editor, finding),
    sharing: createShareService(deps, editor),
    forgetting: createForgetService(deps),
    personReports: createPersonReportService(deps),
    duplicates: deps.duplicates,
    history: deps.history,
  };
}
