import { format, locales, type Locale } from './locales/messages';
import type { Messages } from './locales/catalogue';
import type { FaultSentence } from './checks/fault';
import { optionWord } from './locales/optionWord';
import { describePattern } from './rule/pattern.parts';

/**
 * Every refusal of the API, with its HTTP status. What the catalogue of texts has beyond these
 * (MERGE_WITH_ITSELF, BAD_CREDENTIALS, …) are titles that say one of them more precisely.
 */
export const errorStatus = {
  MALFORMED_JSON: 400,
  UNAUTHENTICATED: 401,
  TOKEN_EXPIRED: 401,
  FORBIDDEN: 403,
  WECHAT_NOT_BOUND: 403,
  NOT_FOUND: 404,
  DUPLICATE_CUSTOMER: 409,
  ACKNOWLEDGEMENT_REQUIRED: 409,
  IDEMPOTENCY_IN_PROGRESS: 409,
  QUOTA_EXCEEDED: 409,
  ALREADY_OWNED: 409,
  POOL_REFUSED: 409,
  CUSTOMER_MERGED: 409,
  MERGE_REFUSED: 409,
  UNDO_REFUSED: 409,
  IN_USE: 409,
  VERSION_CONFLICT: 412,
  TOO_LARGE: 413,
  UNSUPPORTED_MEDIA: 415,
  VALIDATION_FAILED: 422,
  IDEMPOTENCY_MISMATCH: 422,
  PRECONDITION_REQUIRED: 428,
  RATE_LIMITED: 429,
  INTERNAL: 500,
  OVERLOADED: 503,
  READ_ONLY: 503,
} as const;

export type ErrorCode = keyof typeof errorStatus;

/** RFC 9457, with the members that API clients rely on. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  code: ErrorCode;
  detail: string;
  requestId: string;
  fields?: { path: string; rule: string; message: string }[];
}

const labels: Record<string, keyof Messages['fields']> = {
  'address.country': 'country',
  'address.regionCode': 'region',
  'address.street': 'street',
  'address.postcode': 'postcode',
};

/** The sentence for one fault, naming its field in the reader's language. */
export function describeFault(fault: FaultSentence, locale: Locale): string {
  const { fields, rules, options, page } = locales[locale];
  const pattern = fault.values?.['pattern'];
  const { choices } = fault;
  const words = choices?.values.map((value) => optionWord(choices.label, value, options));
  return format(rules[fault.variant ?? fault.rule], {
    field: fault.label ? fields[fault.label] : fieldLabel(fault.path, locale),
    name: fault.path,
    ...fault.values,
    ...(words && { options: words.join(page.common.listComma) }),
    ...(typeof pattern === 'string' && { shape: describePattern(pattern, locale) }),
  });
}

/** A field's name for a path such as `contacts[0].mobile`; the path itself where it has none. */
export function fieldLabel(path: string, locale: Locale): string {
  const { fields } = locales[locale];
  const inContact = /^contacts\[[^\]]*\]\.(\w+)$/.exec(path)?.[1];
  if (inContact === 'name') return fields.contactName;
  const last = path.split('.').pop() ?? path;
  const key = labels[path] ?? inContact ?? last;
  return key in fields ? fields[key as keyof Messages['fields']] : path;
}
