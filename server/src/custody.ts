import type { CustomerDeps } from './modules/customer/customer.deps';
import type { Editor } from './modules/customer/edit.service';
import { createPoolModule } from './modules/pool/pool.module';
import type { SettingService } from './modules/setting/setting.service';
import { createTransferModule } from './modules/transfer/transfer.module';
import { createLeases } from './platform/database/lease';
import type { Platform } from './platform.types';

interface CustodyDeps {
  customers: CustomerDeps;
  editor: Editor;
  settings: SettingService;
}

/** Whose customers are, and how that changes: the pool, handovers. */
export function createCustody(
  { models, clock }: Pick<Platform, 'models' | 'clock'>,
  { customers, editor, settings }: CustodyDeps,
) {
  const leases = createLeases({ leases: models.Lease, clock });
  return {
    ...createPoolModule({ ...customers, editor, holdings: models.Holding, settings, leases }),
    ...createTransferModule({
      ...customers,
      leases,
      staff: models.Staff,
      transfers: models.Transfer,
      items: models.TransferItem,
    }),
  };
}
