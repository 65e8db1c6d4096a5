// @ts-check
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { assertNode, ensureInstalled, root, run } from './setup.mjs';
import { appIdOf, projectOf } from './weappProject.mjs';

/*
 * `npm run build:weapp`: the mini-program in miniapp/dist. The root opens in WeChat DevTools as a guest;
 * with TARO_APP_ID the built folder is a project of its own under that app id.
 */

const appId = appIdOf(process.env);
assertNode();
ensureInstalled();
run(['npm', 'run', 'build:weapp', '--workspace', 'miniapp']);
if (appId) {
  const dist = path.join(root, 'miniapp/dist');
  mkdirSync(dist, { recursive: true });
  writeFileSync(path.join(dist, 'project.config.json'), projectOf(appId));
  console.log(`Open miniapp/dist in WeChat DevTools: it is ${appId}.`);
}
