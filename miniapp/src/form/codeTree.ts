export interface CodeNode {
  code: string;
  name: string;
}

/**
 * A coded table (divisions, industries) as a tree. A parent's code is the head of its children's:
 * 44|03|05 for divisions, where a parent is filled up with zeros, I|65 for industries.
 */
export class CodeTree {
  private readonly names: Map<string, string>;
  private readonly children = new Map<string, CodeNode[]>();

  constructor(nodes: readonly CodeNode[]) {
    this.names = new Map(nodes.map(({ code, name }) => [code, name]));
    for (const node of nodes) {
      const parent = this.parentOf(node.code);
      this.children.set(parent, [...this.childrenOf(parent), node]);
    }
  }

  /** A tree of the nodes that pass; a node whose children do not is a leaf of it. */
  only(passes: (node: CodeNode) => boolean): CodeTree {
    return new CodeTree([...this.names].map(([code, name]) => ({ code, name })).filter(passes));
  }

  has(code: string): boolean {
    return this.names.has(code);
  }

  /** Every node, in the order of the table. */
  all(): CodeNode[] {
    return [...this.names].map(([code, name]) => ({ code, name }));
  }

  /** The nodes right below one; the roots below the empty code. */
  childrenOf(code: string): CodeNode[] {
    return this.children.get(code) ?? [];
  }

  /** From the root to the node itself; empty for a code that the table does not have. */
  pathOf(code: string): CodeNode[] {
    const name = this.names.get(code);
    return name === undefined ? [] : [...this.pathOf(this.parentOf(code)), { code, name }];
  }

  /** 广东省 深圳市 南山区 */
  nameOf(code: string): string {
    return this.pathOf(code)
      .map(({ name }) => name)
      .join(' ');
  }

  /** 深圳市 南山区, since districts share their names; an industry's own name tells it. */
  shortNameOf(code: string): string {
    return this.pathOf(code)
      .slice(/^\d/.test(code) ? -2 : -1)
      .map(({ name }) => name)
      .join(' ');
  }

  /** Nodes whose name contains the text, or whose code it is, in the order of the table. */
  search(text: string, limit: number): CodeNode[] {
    const found: CodeNode[] = [];
    for (const [code, name] of this.names) {
      if (found.length === limit) break;
      if (name.includes(text) || code === text) found.push({ code, name });
    }
    return found;
  }

  /** A municipality has no cities: its districts stand right below it. */
  private parentOf(code: string): string {
    if (/^[A-Z]/.test(code)) return code.length > 1 ? code.slice(0, 1) : '';
    if (code.endsWith('0000')) return '';
    const city = `${code.slice(0, 4)}00`;
    return code !== city && this.names.has(city) ? city : `${code.slice(0, 2)}0000`;
  }
}
