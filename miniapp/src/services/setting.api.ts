import type { Settings, SettingsInForce } from '@minglu/shared/setting/setting.types';
import { request } from './request';

export function findSettings(): Promise<SettingsInForce> {
  return request({ method: 'GET', path: '/settings' });
}

export function putSettings(settings: Settings, version: number): Promise<SettingsInForce> {
  return request({
    method: 'PUT',
    path: '/settings',
    body: settings,
    headers: { 'If-Match': `"${version}"` },
  });
}
