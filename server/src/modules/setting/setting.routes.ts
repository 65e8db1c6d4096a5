import type { Settings, SettingsInForce } from '@minglu/shared/setting/setting.types';
import { route, type Route } from '../../http/route';
import { DomainError } from '../../platform/domainError';
import { settingsAnswer, settingsBody } from './setting.schema';
import { SettingsConflict, type CurrentSettings, type SettingService } from './setting.service';

/** How the pool works: everyone reads it, an admin changes it. */
export function settingRoutes({ settings }: { settings: SettingService }): Route[] {
  const tag = 'settings';
  return [
    route(
      'get',
      '/settings',
      {
        summary: 'The settings in force',
        tag,
        permission: 'table.read',
        answers: { 200: settingsAnswer },
      },
      async () => presentSettings(await settings.inForce()),
    ),
    route<unknown, unknown, Partial<Settings>>(
      'put',
      '/settings',
      {
        summary: 'Put settings in force; they count from the next request',
        tag,
        permission: 'setting.change',
        event: 'setting',
        body: settingsBody,
        ifMatch: true,
        answers: { 200: settingsAnswer },
      },
      ({ actor, input, version }) => answerWith(settings.change(actor, version, input.body)),
    ),
  ];
}

function presentSettings({ version, at, by, pool, fields }: CurrentSettings): SettingsInForce {
  return {
    version,
    at: at?.toISOString() ?? null,
    by: by && { id: String(by.id), name: by.name },
    pool,
    fields,
  };
}

/** Presents a change; a lost race carries the settings as they are now. */
async function answerWith(change: Promise<CurrentSettings>): Promise<SettingsInForce> {
  try {
    return presentSettings(await change);
  } catch (error) {
    if (!(error instanceof SettingsConflict)) throw error;
    const current = presentSettings(error.current);
    throw new DomainError('VERSION_CONFLICT', error.message, { extra: () => ({ current }) });
  }
}
