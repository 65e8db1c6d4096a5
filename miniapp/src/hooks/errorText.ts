import type { Messages } from '@minglu/shared/locales/catalogue';
import { isApiError } from '../services/apiError';
import { DeviceRefusal } from '../services/refusal';

/** What happened and what to do, for a line on the page or a toast. */
export function errorText(error: unknown, messages: Messages): string {
  if (error instanceof DeviceRefusal) return messages.page.failed[error.kind];
  if (!isApiError(error)) return messages.page.failed.unknown;
  if (error.code === 'NETWORK') return messages.page.failed.network;
  return error.detail || messages.page.failed.unknown;
}
