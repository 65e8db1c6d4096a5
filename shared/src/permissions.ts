export const roles = ['rep', 'manager', 'admin'] as const;
export type Role = (typeof roles)[number];

/** How far a role reaches: its own records, its team tree's, all. */
export const scopes: Record<Role, 'own' | 'team' | 'all'> = {
  rep: 'own',
  manager: 'team',
  admin: 'all',
};

export type Permission =
  | 'customer.register'
  | 'customer.read'
  | 'customer.update'
  | 'customer.archive'
  | 'customer.reveal'
  | 'customer.approve'
  | 'customer.merge'
  | 'customer.lock'
  | 'customer.transfer'
  | 'card.upload'
  | 'card.read'
  | 'table.read'
  | 'rule.change'
  | 'setting.change'
  | 'staff.read'
  | 'staff.manage'
  | 'session.own';

const everyone: readonly Permission[] = [
  'customer.register',
  'customer.read',
  'customer.update',
  'customer.archive',
  'customer.reveal',
  'card.upload',
  'card.read',
  'table.read',
  'staff.read',
  'session.own',
];

/** What a role may ask for at all; whether for this record is the entity's policy. */
export const permissions: Record<Role, ReadonlySet<Permission>> = {
  rep: new Set(everyone),
  manager: new Set<Permission>([
    ...everyone,
    'customer.approve',
    'customer.merge',
    'customer.lock',
    'customer.transfer',
  ]),
  admin: new Set<Permission>([
    ...everyone,
    'customer.approve',
    'customer.merge',
    'customer.lock',
    'customer.transfer',
    'rule.change',
    'setting.change',
    'staff.manage',
  ]),
};
