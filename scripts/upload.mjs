// @ts-check
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { root, run } from './setup.mjs';
import { faultsOfUpload } from './weappProject.mjs';

/*
 * `npm run upload [-- --dry-run]`: builds the mini-program and uploads it to WeChat as a version to try.
 * WeChat's own program for this (miniprogram-ci) lives in a folder of its own, because it would triple
 * the project's install. With --dry-run nothing is fetched, built or sent.
 */

const tool = 'miniprogram-ci@2.1.42';
const isDry = process.argv.includes('--dry-run');
const faults = faultsOfUpload(process.env);
const { TARO_APP_ID: appId = '', WEAPP_UPLOAD_KEY: key = '', TARO_APP_API: api } = process.env;
if (key && !existsSync(key)) faults.push('WEAPP_UPLOAD_KEY names no file.');
if (faults.length > 0) {
  console.error(`Nothing was uploaded:\n${faults.map((fault) => `  ${fault}`).join('\n')}`);
  process.exit(2);
}
const manifest = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
const version = process.env.WEAPP_VERSION ?? manifest.version;
console.log(`Version ${version} of ${appId}, talking to ${api}.`);
if (isDry) {
  console.log('A dry run: nothing was fetched, built or sent.');
  process.exit(0);
}

run([process.execPath, 'scripts/build-weapp.mjs']);
const home = path.join(root, '.cache/miniprogram-ci');
run(['npm', 'install', '--prefix', home, '--no-save', '--no-audit', '--no-fund', tool]);
const ci = createRequire(path.join(home, 'package.json'))('miniprogram-ci');
const project = new ci.Project({
  appid: appId,
  type: 'miniProgram',
  projectPath: path.join(root, 'miniapp/dist'),
  privateKeyPath: path.resolve(key),
});
await ci.upload({
  project,
  version,
  desc: `Minglu ${version}`,
  setting: { es6: false, minify: false },
  onProgressUpdate: () => undefined,
});
console.log('Uploaded: WeChat lists it under 版本管理, 开发版本.');
