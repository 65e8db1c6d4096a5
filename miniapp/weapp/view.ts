import type { Definition } from './program';

/* One page or component that is alive, and what its logic sends to its view. */

export interface SetData {
  page: string;
  /** Bytes of the JSON that crosses from the logic to the view. */
  bytes: number;
}

export interface LiveView {
  route: string;
  data: Record<string, unknown>;
  /** Counts what was sent, so that a tree is built once per state. */
  version: number;
  /** The definition's methods, and setData. */
  self: Definition;
}

/** WeChat refuses more than 1 MB in one call. */
const largest = 1024 * 1024;

export function openView(
  route: string,
  definition: Definition,
  onSetData: (sent: SetData) => void,
): LiveView {
  const methods = (definition['methods'] ?? {}) as Definition;
  const view: LiveView = {
    route,
    data: structuredCloneOf(definition['data'] ?? {}),
    version: 0,
    self: Object.create({ ...definition, ...methods }) as Definition,
  };
  const setData = (change: Record<string, unknown>, done?: () => void) => {
    const json = JSON.stringify(change);
    const bytes = Buffer.byteLength(json);
    if (bytes > largest) throw new Error(`setData of ${bytes} bytes on ${route}`);
    onSetData({ page: route, bytes });
    for (const [place, value] of Object.entries(JSON.parse(json) as object)) {
      write(view.data, place, value);
    }
    view.version += 1;
    setTimeout(() => done?.call(view.self), 0);
  };
  Object.assign(view.self, { route, __route__: route, is: route, data: view.data, setData });
  return view;
}

/** Calls a lifecycle method if there is one. */
export function tell(view: LiveView, name: string, ...args: unknown[]): void {
  const lifetimes = (view.self['lifetimes'] ?? {}) as Definition;
  const method = lifetimes[name] ?? view.self[name];
  if (typeof method === 'function') (method as (...args: unknown[]) => void).apply(view.self, args);
}

/** Writes at a path as setData spells it: `root.cn.[0].cl`. */
function write(data: Record<string, unknown>, place: string, value: unknown): void {
  const steps = place
    .replace(/\[(\d+)\]/g, '.$1')
    .split('.')
    .filter(Boolean);
  const last = steps.pop() ?? '';
  let at = data;
  steps.forEach((step, index) => {
    const isList = /^\d+$/.test(steps[index + 1] ?? last);
    at = (at[step] ??= isList ? [] : {}) as Record<string, unknown>;
  });
  at[last] = value;
}

function structuredCloneOf(data: unknown): Record<string, unknown> {
  return JSON.parse(JSON.stringify(data)) as Record<string, unknown>;
}
