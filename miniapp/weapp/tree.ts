import type { RawNode, Render } from './compile';

/* What a page shows, as WeChat's view layer would build it. */

export type Handlers = Record<string, unknown>;

export interface ViewNode {
  tag: string;
  attr: Record<string, unknown>;
  children: (ViewNode | string)[];
  parent: ViewNode | null;
  /** The page or component whose methods its events call. */
  handlers: Handlers;
}

/** `#id`, `.class`, or a text as a person reads it. */
export type Selector = string;

/** A template with its components put in their places. */
export function buildTree(
  render: Render,
  template: string,
  data: unknown,
  handlers: { page: Handlers; component: (tag: string) => Handlers | null },
): ViewNode {
  const expand = (raw: RawNode, parent: ViewNode | null, owner: Handlers): ViewNode => {
    const node: ViewNode = {
      tag: raw.tag.replace(/^wx-/, ''),
      attr: raw.attr ?? {},
      children: [],
      parent,
      handlers: owner,
    };
    const inner = handlers.component(node.tag);
    const { i, l } = node.attr;
    // A component whose data is not there yet shows nothing.
    const [children, next] =
      inner && i ? [[render(node.tag, { i, l })], inner] : [raw.children, owner];
    node.children = children.map((child) =>
      typeof child === 'object' ? expand(child, node, next) : String(child),
    );
    return node;
  };
  return expand(render(template, data), null, handlers.page);
}

/** Every element that is drawn; wcc's own wrappers are none. */
export function allNodes(root: ViewNode): ViewNode[] {
  const below = root.children.flatMap((child) =>
    typeof child === 'string' ? [] : allNodes(child),
  );
  return ['virtual', 'page', 'comp'].includes(root.tag) ? below : [root, ...below];
}

export function textOf(node: ViewNode): string {
  return node.children
    .map((child) => (typeof child === 'string' ? child : textOf(child)))
    .join('')
    .trim();
}

export function attribute(node: ViewNode, name: string): string {
  const value = node.attr[name];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/** All that fit, outermost first; by text the innermost: exact ones, else those that contain it. */
export function findAll(root: ViewNode, selector: Selector): ViewNode[] {
  const nodes = allNodes(root);
  if (selector.startsWith('#')) {
    return nodes.filter((node) => node.attr['id'] === selector.slice(1));
  }
  if (selector.startsWith('.')) {
    return nodes.filter((node) => classesOf(node).includes(selector.slice(1)));
  }
  const exact = nodes.filter((node) => textOf(node) === selector);
  const fitting = exact.length ? exact : nodes.filter((node) => textOf(node).includes(selector));
  const isInner = (node: ViewNode) =>
    !fitting.some((other) => other !== node && isWithin(other, node));
  return fitting.filter(isInner);
}

/** The input or textarea that is the node, or in it. */
export function inputOf(node: ViewNode): ViewNode | undefined {
  return allNodes(node).find(({ tag }) => tag === 'input' || tag === 'textarea');
}

function classesOf(node: ViewNode): string[] {
  return attribute(node, 'class').split(/\s+/);
}

function isWithin(node: ViewNode, outer: ViewNode): boolean {
  for (let at = node.parent; at; at = at.parent) if (at === outer) return true;
  return false;
}
