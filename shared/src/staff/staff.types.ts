import type { Role } from '../permissions';

/** A colleague as everyone sees them. */
export interface Colleague {
  id: string;
  name: string;
  team: { id: string; name: string };
}

/** A staff member as an admin sees them. */
export interface StaffMember extends Colleague {
  username: string;
  role: Role;
  status: 'active' | 'suspended';
  /** Masked. */
  mobile: string | null;
  hasPassword: boolean;
  isWechatBound: boolean;
  version: number;
}

/** A team; `parent` is the one above it. */
export interface Team {
  id: string;
  name: string;
  parent: { id: string; name: string } | null;
  version: number;
}

/** A device on which one is signed in. */
export interface Device {
  id: string;
  /** What the client called itself. */
  name: string;
  createdAt: string;
  lastUsedAt: string;
  isCurrent: boolean;
}

/** How a staff member binds their WeChat: once, before it expires. */
export interface Invitation {
  code: string;
  expiresAt: string;
}
