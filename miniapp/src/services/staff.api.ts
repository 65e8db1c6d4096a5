import type { Page } from '@minglu/shared/customer/customer.types';
import type { Role } from '@minglu/shared/permissions';
import type { Colleague, Invitation, StaffMember, Team } from '@minglu/shared/staff/staff.types';
import { request } from './request';
import type { Staff } from './session';

export function findMe(): Promise<Staff> {
  return request({ method: 'GET', path: '/me' });
}

/** What an admin sets of a member; an empty password leaves the one there is. */
export interface MemberValues {
  name: string;
  username: string;
  role: Role;
  team: string;
  mobile?: string | null;
  password?: string;
}

/** The staff by name, as an admin sees it. */
export const listStaff = (): Promise<StaffMember[]> => everyone<StaffMember>();

/** The staff as everyone sees it; an admin is told who is suspended. */
export const listColleagues = () => everyone<Colleague & Partial<Pick<StaffMember, 'status'>>>();

/** Page by page to the end: a company has hundreds, not more. */
async function everyone<Person>(): Promise<Person[]> {
  const staff: Person[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const page: Page<Person> = await request({
      method: 'GET',
      path: '/staff',
      query: { cursor, limit: 100 },
    });
    staff.push(...page.items);
    cursor = page.nextCursor;
  }
  return staff;
}

/** @param key one for each member that is to be made, so that a repeat makes no second */
export function createMember(values: MemberValues, key: string): Promise<StaffMember> {
  return request({
    method: 'POST',
    path: '/staff',
    body: values,
    headers: { 'Idempotency-Key': key },
  });
}

export function updateMember(
  { id, version }: Pick<StaffMember, 'id' | 'version'>,
  values: Partial<MemberValues>,
): Promise<StaffMember> {
  return request({
    method: 'PATCH',
    path: `/staff/${id}`,
    body: values,
    headers: { 'If-Match': `"${version}"` },
  });
}

/** Suspends, brings back, or parts a member from their WeChat. */
export function actOnMember(
  id: string,
  act: 'suspend' | 'reactivate' | 'unbind',
): Promise<StaffMember> {
  return request({ method: 'POST', path: `/staff/${id}/${act}`, body: {} });
}

export function inviteMember(id: string): Promise<Invitation> {
  return request({ method: 'POST', path: `/staff/${id}/invite`, body: {} });
}

export async function listTeams(): Promise<Team[]> {
  const { items } = await request<{ items: Team[] }>({ method: 'GET', path: '/teams' });
  return items;
}

export interface TeamValues {
  name: string;
  parent: string | null;
}

export function createTeam(values: TeamValues, key: string): Promise<Team> {
  return request({
    method: 'POST',
    path: '/teams',
    body: values,
    headers: { 'Idempotency-Key': key },
  });
}

export function updateTeam(
  { id, version }: Pick<Team, 'id' | 'version'>,
  values: TeamValues,
): Promise<Team> {
  return request({
    method: 'PATCH',
    path: `/teams/${id}`,
    body: values,
    headers: { 'If-Match': `"${version}"` },
  });
}

export function removeTeam({ id, version }: Pick<Team, 'id' | 'version'>): Promise<Team> {
  return request({
    method: 'DELETE',
    path: `/teams/${id}`,
    headers: { 'If-Match': `"${version}"` },
  });
}
