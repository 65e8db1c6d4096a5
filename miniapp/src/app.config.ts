import { page } from '../../shared/src/locales/zh-CN/page';

/** WeChat wants the words of the tab bar here, though our own bar (components/TabBar) draws them. */
export default defineAppConfig({
  pages: ['pages/home/home', 'pages/customers/customers', 'pages/me/me', 'pages/sign-in/sign-in'],
  subPackages: [
    {
      root: 'packages/register',
      pages: ['form/form', 'preview/preview', 'done/done', 'drafts/drafts'],
    },
    {
      root: 'packages/profile',
      pages: ['file/file', 'edit/edit', 'contact/contact', 'history/history', 'merge/merge'],
    },
    {
      root: 'packages/approval',
      pages: ['queue/queue'],
    },
    {
      root: 'packages/handover',
      pages: ['pool/pool', 'transfer/transfer'],
    },
    {
      root: 'packages/admin',
      pages: ['rules/rules', 'staff/staff', 'terms/terms'],
    },
    {
      root: 'packages/account',
      pages: ['security/security', 'privacy/privacy'],
    },
  ],
  preloadRule: {
    'pages/home/home': { network: 'all', packages: ['packages/register'] },
    'pages/customers/customers': { network: 'all', packages: ['packages/profile'] },
  },
  tabBar: {
    custom: true,
    list: [
      { pagePath: 'pages/home/home', text: page.tabs.home },
      { pagePath: 'pages/customers/customers', text: page.tabs.customers },
      { pagePath: 'pages/me/me', text: page.tabs.me },
    ],
  },
  window: {
    navigationStyle: 'custom',
    navigationBarTitleText: page.app.name,
    navigationBarTextStyle: 'black',
    backgroundTextStyle: 'dark',
    backgroundColor: '#FAFAF8',
  },
  darkmode: true,
  lazyCodeLoading: 'requiredComponents',
  // The web page's own sliding pages would make sticky and fixed parts jump.
  ...(process.env['TARO_ENV'] === 'h5' ? { animation: false } : {}),
});
