import type { Phone } from './phone';
import type { AppJson, Definition } from './program';
import { openView, tell, type LiveView, type SetData } from './view';
import { answering, CallFailure, text, type Options } from './wx/callback';

interface StackDeps {
  config: AppJson;
  phone: Phone;
  definitionOf: (place: string) => Definition;
  onSetData: (sent: SetData) => void;
}

const deepest = 10;

/** The page stack by WeChat's rules: ten pages deep, tab pages live on, a page may ask before it goes. */
export class Stack {
  /** Every page that app.json names. */
  readonly routes: string[];
  private readonly tabs: Map<string, LiveView | null>;
  private pages: LiveView[] = [];
  /** What a page asks before one leaves it (wx.enableAlertBeforeUnload). */
  private readonly alerts = new Map<LiveView, string>();

  constructor(private readonly deps: StackDeps) {
    const { pages, subPackages, tabBar } = deps.config;
    const inPackage = subPackages.flatMap(({ root, pages: inside }) =>
      inside.map((page) => `${root.replace(/\/$/, '')}/${page}`),
    );
    this.routes = [...pages, ...inPackage];
    this.tabs = new Map(tabBar.list.map(({ pagePath }) => [pagePath, null]));
  }

  top(): LiveView {
    const view = this.pages.at(-1);
    if (!view) throw new Error('no page is open');
    return view;
  }

  /** What getCurrentPages answers. */
  current(): Definition[] {
    return this.pages.map(({ self }) => self);
  }

  isTab(route: string): boolean {
    return this.tabs.has(route);
  }

  open(route: string, params: object): void {
    const view = openView(route, this.deps.definitionOf(route), this.deps.onSetData);
    if (this.isTab(route)) this.tabs.set(route, view);
    this.pages.push(view);
    tell(view, 'onLoad', params);
    tell(view, 'onShow');
    setTimeout(() => tell(view, 'onReady'), 0);
  }

  /** Back by some pages, after the question that the page may have asked for; false: the person stays. */
  async back(delta = 1): Promise<boolean> {
    const leaving = this.pages.slice(Math.max(1, this.pages.length - delta));
    const last = leaving.at(-1);
    if (!last) throw new CallFailure('cannot navigate back at first page.');
    const content = this.alerts.get(last);
    if (content !== undefined) {
      const question = { title: '', content, choices: ['取消', '确定'] };
      if ((await this.deps.phone.ask(question)) !== 1) return false;
    }
    this.deps.phone.setKeyboard(0);
    this.pages = this.pages.slice(0, this.pages.length - leaving.length);
    leaving.reverse().forEach((view) => this.unload(view));
    tell(this.top(), 'onShow');
    return true;
  }

  /** The person goes to another program, or the system puts this one away. */
  hide(): void {
    tell(this.top(), 'onHide');
  }

  /** `wx.navigateTo` and its kin. */
  calls() {
    const go = (
      name: string,
      act: (route: string, params: object) => void,
      wants?: 'tab' | 'page',
    ) =>
      answering(name, (options) => {
        const { route, params } = this.place(options, wants);
        act(route, params);
        return {};
      });
    return {
      navigateTo: go('navigateTo', (route, params) => this.push(route, params), 'page'),
      redirectTo: go('redirectTo', (route, params) => this.replace(route, params), 'page'),
      switchTab: go('switchTab', (route) => this.switchTab(route), 'tab'),
      reLaunch: go('reLaunch', (route, params) => this.reLaunch(route, params)),
      navigateBack: answering('navigateBack', async (options) => {
        if (!(await this.back(Number(options['delta'] ?? 1)))) throw new CallFailure('cancel');
        return {};
      }),
      enableAlertBeforeUnload: answering('enableAlertBeforeUnload', (options) => {
        this.alerts.set(this.top(), text(options, 'message'));
        return {};
      }),
      disableAlertBeforeUnload: answering('disableAlertBeforeUnload', () => {
        this.alerts.delete(this.top());
        return {};
      }),
    };
  }

  private place(options: Options, wants?: 'tab' | 'page') {
    const [route = '', query = ''] = text(options, 'url').replace(/^\//, '').split('?');
    if (!this.routes.includes(route)) throw new CallFailure(`page "${route}" is not found`);
    if (wants && (wants === 'tab') !== this.isTab(route)) {
      throw new CallFailure(
        `can not ${wants === 'tab' ? 'switch to no-tabBar' : 'open a tabbar'} page`,
      );
    }
    return { route, params: Object.fromEntries(new URLSearchParams(query)) };
  }

  private push(route: string, params: object): void {
    if (this.pages.length >= deepest) throw new CallFailure('webview count limit exceed');
    this.hideTop();
    this.open(route, params);
  }

  private replace(route: string, params: object): void {
    const view = this.pages.pop();
    if (view) this.unload(view);
    this.open(route, params);
  }

  private switchTab(route: string): void {
    const from = this.top();
    if (from.route === route) return;
    if (this.isTab(from.route)) this.hideTop();
    const leaving = this.pages.filter((view) => !this.isTab(view.route));
    leaving.reverse().forEach((view) => this.unload(view));
    const kept = this.tabs.get(route);
    this.pages = kept ? [kept] : [];
    if (kept) tell(kept, 'onShow');
    else this.open(route, {});
  }

  private reLaunch(route: string, params: object): void {
    const kept = [...this.tabs.values()].filter((view) => view !== null);
    const leaving = new Set([...kept, ...this.pages]);
    this.pages = [];
    [...leaving].reverse().forEach((view) => this.unload(view));
    this.open(route, params);
  }

  private unload(view: LiveView): void {
    this.alerts.delete(view);
    if (this.tabs.get(view.route) === view) this.tabs.set(view.route, null);
    tell(view, 'onUnload');
  }

  private hideTop(): void {
    this.deps.phone.setKeyboard(0);
    tell(this.top(), 'onHide');
  }
}
