import type { Device } from '@minglu/shared/staff/staff.types';
import { request } from './request';

/** The devices on which I am signed in. */
export async function listDevices(): Promise<Device[]> {
  const { items } = await request<{ items: Device[] }>({ method: 'GET', path: '/me/devices' });
  return items;
}

export function signOutDevice(id: string): Promise<Device> {
  return request({ method: 'DELETE', path: `/me/devices/${id}` });
}

/** @param current empty for who has signed in by WeChat only so far */
export async function changePassword(current: string, next: string): Promise<void> {
  await request({ method: 'POST', path: '/me/password', body: { current, next } });
}
