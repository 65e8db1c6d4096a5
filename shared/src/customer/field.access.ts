import type { Role } from '../permissions';

/** Fields that an admin may close to a role, in groups. */
export const fieldGroups = ['payment', 'credit', 'mobile'] as const;
export const fieldRights = ['none', 'read', 'write'] as const;

export type FieldGroup = (typeof fieldGroups)[number];
/** `none`: not even masked; `read`: as everywhere, masked and revealed by a recorded act. */
export type FieldRight = (typeof fieldRights)[number];
export type FieldRights = Record<FieldGroup, FieldRight>;
/** Of the roles that can be limited; an admin, who sets the limits, has none. */
export type RoleRights = Record<Exclude<Role, 'admin'>, FieldRights>;

export const everyRight: FieldRights = { payment: 'write', credit: 'write', mobile: 'write' };

const creditPaths = ['payment.creditLimit', 'payment.creditRating', 'payment.termsDays'];

/** The group of a field, by its path in a customer or in a contact; null for what is never closed. */
export function groupOf(path: string): FieldGroup | null {
  if (creditPaths.some((own) => path === own || path.startsWith(`${own}.`))) return 'credit';
  if (path === 'payment' || path.startsWith('payment.')) return 'payment';
  return /(^|\.)(mobile|wechat)$/.test(path) ? 'mobile' : null;
}

export function mayReadField(rights: FieldRights, path: string): boolean {
  const group = groupOf(path);
  return group === null || rights[group] !== 'none';
}

export function mayWriteField(rights: FieldRights, path: string): boolean {
  const group = groupOf(path);
  return group === null || rights[group] === 'write';
}
