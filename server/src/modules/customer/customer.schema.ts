import {
  contactFields,
  customerFields,
  maxContacts,
  maxTagLength,
  type CustomerFieldPath,
  type Field,
} from '@minglu/shared/customer/customer.fields';
import {
  creditRatings,
  currencies,
  customerLevels,
  customerStatuses,
  customerTypes,
  historyActions,
  shareAccesses,
  type ShareAccess,
} from '@minglu/shared/customer/customer.options';
import type {
  Acknowledgement,
  ContactInput,
  CustomerInput,
  HistoryAction,
  RegisterCustomer,
} from '@minglu/shared/customer/customer.types';
import Joi from 'joi';
import { objectId } from '../../http/commonSchemas';

/** `null` clears a value in a merge patch (RFC 7396). */
type Patch<Value> = Value extends readonly unknown[]
  ? Value
  : Value extends object
    ? { [Key in keyof Value]?: Patch<Value[Key]> | null }
    : Value;

export type CustomerPatch = Patch<Omit<CustomerInput, 'contacts'>> & {
  acknowledge?: Acknowledgement[];
};
export type ContactPatch = Patch<ContactInput> & { acknowledge?: Acknowledgement[] };

/** A whole record, a merge patch of one, one as it is answered, or a draft: right types, any values. */
type Form = 'whole' | 'patch' | 'answer' | 'draft';
type Keys = Record<string, Joi.Schema>;

/** Sizes and shapes only: what a value must be is judged by the one evaluation in shared. */
function schemaOf(field: Field, form: Form): Joi.Schema {
  if (form === 'draft') return draftSchemaOf(field);
  const { min = 0, max = Number.MAX_SAFE_INTEGER, maxLength = 0 } = field;
  const number = Joi.number().integer().min(min).max(max);
  switch (field.kind) {
    case 'integer':
      return number;
    case 'flag':
      return Joi.boolean();
    case 'money': {
      const currency = Joi.string().valid(...currencies);
      // A merge patch may change one of the two.
      return form === 'patch'
        ? Joi.object({ amount: number, currency })
        : Joi.object({ amount: number.required(), currency: currency.required() });
    }
    case 'tags':
      return Joi.array().items(Joi.string().max(maxTagLength)).max(maxLength);
    case 'cards':
      return Joi.array().items(objectId).max(maxLength);
    case 'choice':
      return Joi.string().valid(...(field.options ?? []));
    default:
      return Joi.string().max(maxLength);
  }
}

/** A preview tells of wrong values among its violations: here only the types must be right. */
function draftSchemaOf({ kind }: Field): Joi.Schema {
  switch (kind) {
    case 'integer':
      return Joi.number();
    case 'flag':
      return Joi.boolean();
    case 'money':
      return Joi.object({ amount: Joi.number(), currency: Joi.string() });
    case 'tags':
    case 'cards':
      return Joi.array().items(Joi.string());
    default:
      return Joi.string();
  }
}

/** The keys that the catalogue's fields make, nested by their paths. */
function keysOf(fields: readonly Field[], form: Form): Keys {
  const keys: Keys = {};
  const groups: Record<string, Keys> = {};
  const orNull = (schema: Joi.Schema) => (form === 'patch' ? schema.allow(null) : schema);
  for (const field of fields) {
    const [head = '', inner] = field.path.split('.');
    const schema = orNull(schemaOf(field, form));
    const own = form === 'whole' && field.required ? schema.required() : schema;
    if (inner) (groups[head] ??= {})[inner] = own;
    else keys[head] = own;
  }
  for (const [head, group] of Object.entries(groups)) keys[head] = orNull(Joi.object(group));
  return keys;
}

/** A text that is asked about, as long as the catalogue takes it. */
function textOf(path: CustomerFieldPath): Joi.StringSchema {
  const fields: readonly Field[] = customerFields;
  return Joi.string().max(fields.find((field) => field.path === path)?.maxLength ?? 0);
}

/** The keys of a record as it is answered: every field may be there, none must. */
export function shapeOfFields(fields: readonly Field[]): Keys {
  return keysOf(fields, 'answer');
}

const acknowledge = Joi.array()
  .items(
    Joi.object<Acknowledgement>({
      rule: Joi.string().max(40).required(),
      path: Joi.string().max(100),
      customer: Joi.string().max(100),
      reason: Joi.string().trim().min(1).max(500).required(),
    }),
  )
  .max(100);

const contactBody = Joi.object<ContactInput>(keysOf(contactFields, 'whole'));

export const registerBody = Joi.object<RegisterCustomer>({
  ...keysOf(customerFields, 'whole'),
  contacts: Joi.array().items(contactBody).max(maxContacts),
  acknowledge,
});

/** A preview takes what is there so far: what is missing is among its violations. */
export const previewBody = Joi.object<RegisterCustomer>({
  ...keysOf(customerFields, 'draft'),
  contacts: Joi.array().items(Joi.object(keysOf(contactFields, 'draft'))),
  acknowledge,
});

export const patchBody = Joi.object<CustomerPatch>({
  ...keysOf(customerFields, 'patch'),
  acknowledge,
});

export const newContactBody = Joi.object<ContactInput & { acknowledge?: Acknowledgement[] }>({
  ...keysOf(contactFields, 'whole'),
  acknowledge,
});

export const contactPatchBody = Joi.object<ContactPatch>({
  ...keysOf(contactFields, 'patch'),
  acknowledge,
});

export const customerParams = Joi.object<{ id: string }>({ id: objectId.required() });
export const contactParams = Joi.object<{ id: string; contactId: string }>({
  id: objectId.required(),
  contactId: objectId.required(),
});

export const sorts = ['-createdAt', 'createdAt', 'name', '-updatedAt', 'relevance'] as const;

export interface ListQuery {
  limit: number;
  cursor?: string;
  q?: string;
  tag?: string;
  industry?: string;
  level?: string;
  type?: string;
  creditRating?: string;
  owner?: string;
  status?: string;
  city?: string;
  recycleSoon?: boolean;
  sort?: (typeof sorts)[number];
}

export const listQuery = Joi.object<ListQuery>({
  limit: Joi.number().integer().min(1).max(100).default(20),
  cursor: Joi.string().max(600),
  q: Joi.string().trim().max(100),
  tag: Joi.string().max(maxTagLength),
  industry: textOf('industry'),
  level: Joi.string().valid(...customerLevels),
  type: Joi.string().valid(...customerTypes),
  creditRating: Joi.string().valid(...creditRatings),
  owner: Joi.alternatives(objectId, Joi.valid('me', 'none')),
  status: Joi.string().valid(...customerStatuses),
  city: Joi.string().pattern(/^\d{6}$/),
  recycleSoon: Joi.boolean().valid(true),
  sort: Joi.string().valid(...sorts),
});

export const returnBody = Joi.object<{ reason: string }>({
  reason: Joi.string().trim().min(1).max(500).required(),
});

export interface ShareInput {
  staff: string;
  access: ShareAccess;
}

export const shareBody = Joi.object<ShareInput>({
  staff: objectId.required(),
  access: Joi.string()
    .valid(...shareAccesses)
    .required(),
});

export const shareParams = Joi.object<{ id: string; staffId: string }>({
  id: objectId.required(),
  staffId: objectId.required(),
});

export interface HistoryPageQuery {
  limit: number;
  cursor?: string;
  action?: HistoryAction;
}

export const historyQuery = Joi.object<HistoryPageQuery>({
  limit: Joi.number().integer().min(1).max(100).default(20),
  cursor: Joi.string().pattern(/^\d{1,9}$/),
  action: Joi.string().valid(...historyActions),
});

export const revealBody = Joi.object<{ field: string }>({
  field: Joi.string()
    .pattern(/^(payment\.bankAccount|contacts\[[0-9a-f]{24}\]\.(mobile|wechat))$/)
    .required(),
});

export interface DuplicateQuery {
  name?: string;
  taxNumber?: string;
  phone?: string;
  email?: string;
  bankAccount?: string;
  exclude?: string;
}

export const duplicateBody = Joi.object<DuplicateQuery>({
  name: textOf('name'),
  taxNumber: textOf('taxNumber'),
  phone: textOf('phone'),
  email: textOf('email'),
  bankAccount: textOf('payment.bankAccount'),
  exclude: objectId,
});
