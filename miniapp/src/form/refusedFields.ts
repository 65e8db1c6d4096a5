import { isApiError } from '../services/apiError';
import type { FormFault } from './formFaults';

/** The fields that the server refused, as a form shows them; none when it was another failure. */
export function refusedFields(error: unknown): FormFault[] {
  if (!isApiError(error, 'VALIDATION_FAILED')) return [];
  return error.fields.map((field) => ({ ...field, severity: 'block' }));
}
