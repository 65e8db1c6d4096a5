import type { Phone } from '../phone';
import { answering, CallFailure, text } from './callback';

/* What the system draws over a page, and how it moves the page. */

export function screenCalls(phone: Phone) {
  const quiet = [
    'hideKeyboard',
    'hideLoading',
    'hideToast',
    'pageScrollTo',
    'setBackgroundColor',
    'setNavigationBarColor',
    'setNavigationBarTitle',
    'showLoading',
    'showToast',
    'stopPullDownRefresh',
  ];
  return {
    ...Object.fromEntries(quiet.map((name) => [name, answering(name, () => ({}))])),
    nextTick: (act: () => void) => setTimeout(act, 0),
    showModal: answering('showModal', async (options) => {
      const cancel = options['showCancel'] === false ? [] : [words(options['cancelText'], '取消')];
      const choices = [...cancel, words(options['confirmText'], '确定')];
      const [title, content] = [words(options['title'], ''), words(options['content'], '')];
      const confirm = (await phone.ask({ title, content, choices })) === choices.length - 1;
      return { confirm, cancel: !confirm };
    }),
    showActionSheet: answering('showActionSheet', async ({ itemList }) => {
      const choices = Array.isArray(itemList) ? (itemList as string[]) : [];
      if (choices.length === 0 || choices.length > 6) {
        throw new CallFailure('parameter itemList must have 1 to 6 items');
      }
      const tapIndex = await phone.ask({ title: '', content: '', choices });
      if (tapIndex < 0) throw new CallFailure('cancel');
      return { tapIndex };
    }),
    createSelectorQuery: query,
    createIntersectionObserver: observer,
    getMenuButtonBoundingClientRect: () => ({
      top: 51,
      bottom: 83,
      left: 284,
      width: 99,
      height: 32,
    }),
    setPageStyle: answering('setPageStyle', (options) => ({ style: options['style'] })),
    loadFontFace: answering('loadFontFace', (options) => ({ family: text(options, 'family') })),
  };
}

/** There is no layout: every element is in view as soon as it is observed, until that is given up. */
function observer() {
  let isWatching = true;
  const self = {
    relativeTo: () => self,
    relativeToViewport: () => self,
    observe: (_selector: string, tell: (found: object) => void) => {
      setTimeout(() => {
        if (isWatching) tell({ intersectionRatio: 1 });
      });
    },
    disconnect: () => {
      isWatching = false;
    },
  };
  return self;
}

/** There is no layout: every element answers with one box of the screen's width. */
function query() {
  const box = { width: 390, height: 100, top: 0, bottom: 100, left: 0, right: 390 };
  const answers: object[] = [];
  const readers: (() => void)[] = [];
  const read = (answer: object) => (reader?: (found: object) => void) => {
    answers.push(answer);
    if (reader) readers.push(() => reader(answer));
    return self;
  };
  const self = {
    in: () => self,
    select: () => self,
    selectAll: () => self,
    selectViewport: () => self,
    boundingClientRect: read(box),
    scrollOffset: read({ scrollTop: 0, scrollLeft: 0 }),
    fields: (_wanted: object, reader?: (found: object) => void) => read(box)(reader),
    exec: (reader?: (found: object[]) => void) => {
      setTimeout(() => {
        readers.forEach((each) => each());
        reader?.(answers);
      }, 0);
      return self;
    },
  };
  return self;
}

function words(value: unknown, otherwise: string): string {
  return typeof value === 'string' && value ? value : otherwise;
}
