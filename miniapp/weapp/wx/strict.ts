import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';

/*
 * The `wx` object as the program meets it. A call that the phone does not know is a fault by its
 * name: either the program uses what WeChat does not have, or the phone here must learn it.
 */

/** Read by Taro and webpack when they start; WeChat itself may or may not have them. */
const optional = new Set(['cloud', 'env', 'worklet', 'webpackJsonp', 'lanDebug', 'preloadAssets']);

/** `wx` of these calls, and a stand-in that complains for every other that Taro could call. */
export function strictWx(calls: Record<string, unknown>, onFault: (fault: string) => void): object {
  const unknown = (name: string) => () => {
    onFault(`wx.${name} is unknown to the test's phone`);
    throw new Error(`wx.${name} is unknown to the test's phone`);
  };
  const wx: Record<string, unknown> = { ...calls };
  for (const name of namesOfTaro()) wx[name] ??= unknown(name);
  return new Proxy(wx, {
    get: (target, name) => {
      if (typeof name === 'symbol' || name in target || optional.has(name)) {
        return target[name as string];
      }
      return unknown(name);
    },
  });
}

/** Every call that Taro makes of `wx`; it copies those that are there when the program starts. */
function namesOfTaro(): string[] {
  const file = createRequire(import.meta.url).resolve('@tarojs/shared/dist/native-apis.js');
  const [, list = ''] =
    /needPromiseApis = new Set\(\[([^\]]*)\]/.exec(readFileSync(file, 'utf8')) ?? [];
  return [...list.matchAll(/'(\w+)'/g)].map(([, name = '']) => name);
}
