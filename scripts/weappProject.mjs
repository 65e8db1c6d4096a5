// @ts-check
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './setup.mjs';

/* WeChat's project file, and the settings by which a build becomes somebody's own mini-program. */

/**
 * The app id of the environment (TARO_APP_ID); null when there is none.
 * @param {NodeJS.ProcessEnv} env
 * @throws Error when it is not one of WeChat's
 */
export function appIdOf({ TARO_APP_ID: appId }) {
  if (!appId) return null;
  if (/^wx[0-9a-f]{16}$/.test(appId)) return appId;
  throw new Error('TARO_APP_ID is not an app id: wx and 16 digits of 0-9a-f.');
}

/**
 * The root's project file for the built folder itself.
 * @param {string} appId
 */
export function projectOf(appId) {
  const project = JSON.parse(readFileSync(path.join(root, 'project.config.json'), 'utf8'));
  return `${JSON.stringify({ ...project, appid: appId, miniprogramRoot: './' }, null, 2)}\n`;
}

/**
 * What keeps an upload from being somebody's mini-program; empty when nothing does.
 * @param {NodeJS.ProcessEnv} env
 */
export function faultsOfUpload(env) {
  /** @type {string[]} */
  const faults = [];
  try {
    if (!appIdOf(env)) faults.push('TARO_APP_ID is missing: the app id of your mini-program.');
  } catch (error) {
    faults.push(/** @type {Error} */ (error).message);
  }
  if (!env.WEAPP_UPLOAD_KEY) {
    faults.push('WEAPP_UPLOAD_KEY is missing: the path of the upload key that WeChat gave you.');
  }
  if (!/^https:\/\/[^/]+\/api\/v1$/.test(env.TARO_APP_API ?? '')) {
    faults.push('TARO_APP_API must be https://<your domain>/api/v1, a domain that WeChat knows.');
  }
  return faults;
}
