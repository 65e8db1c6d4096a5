import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { compileTemplates, startView, type Render } from './compile';
import { Phone } from './phone';
import { startLogic, type AppJson } from './program';
import { Stack } from './stack';
import { buildTree, type Handlers, type ViewNode } from './tree';
import { openView, tell, type SetData } from './view';
import { deviceCalls } from './wx/device';
import { mediaCalls } from './wx/media';
import { createNetwork } from './wx/network';
import { privacyCalls } from './wx/privacy';
import { screenCalls } from './wx/screen';
import { strictWx } from './wx/strict';

/* The built mini-program running on a phone, without WeChat DevTools. */

export const dist = path.resolve(import.meta.dirname, '../dist');

/** The API that the mini-program was built for (config/index.ts). */
function builtApi(): string {
  const scripts = readdirSync(dist).filter((file) => file.endsWith('.js'));
  for (const script of scripts) {
    const code = readFileSync(path.join(dist, script), 'utf8');
    const found = /["'](https?:\/\/[^"']+\/api\/v1)["']/.exec(code)?.[1];
    if (found) return found;
  }
  throw new Error('the built scripts name no API');
}

export type MiniProgram = ReturnType<typeof launch>;

let rendering: Render | undefined;

/** Starts the program as a tap on its icon does; what the phone keeps from before is there. */
export function launch(site: { url: string }, phone: Phone = new Phone()) {
  const config = JSON.parse(readFileSync(path.join(dist, 'app.json'), 'utf8')) as AppJson;
  const render = (rendering ??= startView(compileTemplates(dist).output));
  const setDatas: SetData[] = [];
  let lastDrawn = Date.now();
  const onSetData = (sent: SetData) => {
    setDatas.push(sent);
    lastDrawn = Date.now();
  };
  const onFault = (fault: string) => phone.faults.push(fault);
  const network = createNetwork(phone, { built: builtApi(), real: `${site.url}/api/v1` });
  const stack = new Stack({
    config,
    phone,
    definitionOf: (place) => logic.definitionOf(place),
    onSetData,
  });
  const wx = strictWx(
    {
      ...deviceCalls(phone),
      ...mediaCalls(phone),
      ...screenCalls(phone),
      ...privacyCalls(phone),
      ...phone.listeners.calls(),
      ...phone.storage.calls,
      ...network.calls,
      ...stack.calls(),
    },
    onFault,
  );
  const logic = startLogic({ dist, config, wx, currentPages: () => stack.current(), onFault });
  const start = { path: config.pages[0] ?? '', query: {}, scene: 1001 };
  for (const name of ['onLaunch', 'onShow']) {
    const method = logic.app[name];
    if (typeof method === 'function') (method as (options: object) => void).call(logic.app, start);
  }
  stack.open(start.path, {});

  const tabBars = new Map<string, ReturnType<typeof openView>>();
  let drawn: { state: string; tree: ViewNode } | undefined;
  return {
    phone,
    network,
    stack,
    setDatas,
    loadedPackages: logic.loadedPackages,
    /** What the page on top shows now. */
    tree(): ViewNode {
      const page = stack.top();
      const state = `${page.route} ${page.version} ${String(page.self['$taroPath'])}`;
      if (drawn?.state !== state) {
        const component = (tag: string): Handlers | null => {
          if (tag !== 'comp' && tag !== 'custom-wrapper') return null;
          return logic.definitionOf(tag)['methods'] as Handlers;
        };
        drawn = {
          state,
          tree: buildTree(render, page.route, page.data, { page: page.self, component }),
        };
      }
      return drawn.tree;
    },
    /** WeChat mounts the program's own bar on each tab page; what it shows there. */
    tabBar(): ViewNode {
      const { route } = stack.top();
      const place = 'custom-tab-bar/index';
      const bar = tabBars.get(route) ?? openView(place, logic.definitionOf(place), onSetData);
      if (!tabBars.has(route)) tell(bar, 'attached');
      tabBars.set(route, bar);
      return buildTree(render, place, bar.data, { page: bar.self, component: () => null });
    },
    /** No request is on its way and nothing was drawn for a while. */
    isAtRest: () => network.isIdle() && Date.now() - lastDrawn > 100,
    /** The system takes the program away without a word. */
    kill: logic.stop,
  };
}
