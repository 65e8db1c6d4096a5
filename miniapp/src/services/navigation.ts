import Taro from '@tarojs/taro';

/** Every page by name, so that no page spells another's path. */
const paths = {
  home: '/pages/home/home',
  customers: '/pages/customers/customers',
  me: '/pages/me/me',
  signIn: '/pages/sign-in/sign-in',
  register: '/packages/register/form/form',
  preview: '/packages/register/preview/preview',
  done: '/packages/register/done/done',
  file: '/packages/profile/file/file',
  edit: '/packages/profile/edit/edit',
  editContact: '/packages/profile/contact/contact',
  rules: '/packages/admin/rules/rules',
  approvals: '/packages/approval/queue/queue',
} as const;

export type Tab = 'home' | 'customers' | 'me';

export function openTab(tab: Tab): void {
  void Taro.switchTab({ url: paths[tab] });
}

/** Clears the stack: nothing of the former session stays behind. */
export function openSignIn(): void {
  void Taro.reLaunch({ url: paths.signIn });
}

export function openRegister(start: 'photo' | 'typing'): void {
  void Taro.navigateTo({ url: `${paths.register}?start=${start}` });
}

export function openPreview(): void {
  void Taro.navigateTo({ url: paths.preview });
}

/** Clears the stack: the form and its preview are done with, so back leads home. */
export function openDone(id: string): void {
  void Taro.reLaunch({ url: `${paths.done}?id=${id}` });
}

/** The next registration in the place of the one just done. */
export function openNextRegister(): void {
  void Taro.redirectTo({ url: `${paths.register}?start=photo` });
}

export function openFile(id: string): void {
  void Taro.navigateTo({ url: `${paths.file}?id=${id}` });
}

export function openEdit(id: string): void {
  void Taro.navigateTo({ url: `${paths.edit}?id=${id}` });
}

export function openContact(id: string, contact?: string): void {
  void Taro.navigateTo({ url: `${paths.editContact}?id=${id}&contact=${contact ?? ''}` });
}

export function openRules(): void {
  void Taro.navigateTo({ url: paths.rules });
}

export function openApprovals(): void {
  void Taro.navigateTo({ url: paths.approvals });
}

/** One page back; a page opened from outside has none, so it leads home. */
export function goBack(): void {
  if (Taro.getCurrentPages().length > 1) void Taro.navigateBack();
  else openTab('home');
}
