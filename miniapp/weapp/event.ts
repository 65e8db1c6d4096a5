import type { ViewNode } from './tree';

const bubbling = /^(tap|touch|longpress)/;

/** Sends an event as the view layer does, upwards until somebody catches it; how many heard it. */
export function send(node: ViewNode, type: string, detail: object): number {
  let heard = 0;
  for (let at: ViewNode | null = node; at; at = at.parent) {
    const caught = at.attr[`catch${type}`];
    const name = caught ?? at.attr[`bind${type}`];
    const method = typeof name === 'string' && name ? at.handlers[name] : null;
    if (typeof method === 'function') {
      heard += 1;
      (method as (event: object) => void).call(at.handlers, {
        type,
        timeStamp: Date.now(),
        target: placeOf(node),
        currentTarget: placeOf(at),
        detail,
        mark: {},
      });
    }
    if (caught || !bubbling.test(type)) break;
  }
  return heard;
}

function placeOf({ attr }: ViewNode) {
  return { id: attr['id'], dataset: { sid: attr['data-sid'] } };
}
