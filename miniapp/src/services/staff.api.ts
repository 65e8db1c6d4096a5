import { request } from './request';
import type { Staff } from './session';

export function findMe(): Promise<Staff> {
  return request({ method: 'GET', path: '/me' });
}
