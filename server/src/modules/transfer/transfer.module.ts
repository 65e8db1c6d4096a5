import { createTransferPreviewService } from './preview.service';
import { createTransferService, type TransferDeps } from './transfer.service';

/** Handing customers over, and taking that back. */
export function createTransferModule(deps: TransferDeps) {
  return {
    transferring: createTransferService(deps),
    previewing: createTransferPreviewService(deps),
  };
}
