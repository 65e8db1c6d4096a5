import type { FieldSection } from '@minglu/shared/customer/customer.fields';
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
  drafts: '/packages/register/drafts/drafts',
  file: '/packages/profile/file/file',
  edit: '/packages/profile/edit/edit',
  editContact: '/packages/profile/contact/contact',
  history: '/packages/profile/history/history',
  merge: '/packages/profile/merge/merge',
  rules: '/packages/admin/rules/rules',
  staff: '/packages/admin/staff/staff',
  terms: '/packages/admin/terms/terms',
  pool: '/packages/handover/pool/pool',
  transfer: '/packages/handover/transfer/transfer',
  security: '/packages/account/security/security',
  privacy: '/packages/account/privacy/privacy',
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

/** How the form was asked for: with the camera first, to type, or to go on with a draft. */
export type RegisterStart = 'photo' | 'typing' | 'draft';

/** The form; which draft it takes up is chosen before (registration.ts). */
export function openRegister(start: RegisterStart): void {
  void Taro.navigateTo({ url: `${paths.register}?start=${start}` });
}

/** The form in the place of the present page. */
export function replaceByRegister(start: RegisterStart): void {
  void Taro.redirectTo({ url: `${paths.register}?start=${start}` });
}

/** The list of drafts; from the form, a draft that is picked goes back to it. */
export function openDrafts(from: 'home' | 'form' = 'home'): void {
  void Taro.navigateTo({ url: `${paths.drafts}?from=${from}` });
}

export function openPreview(): void {
  void Taro.navigateTo({ url: paths.preview });
}

/** Clears the stack: the form and its preview are done with, so back leads home. */
export function openDone(id: string): void {
  void Taro.reLaunch({ url: `${paths.done}?id=${id}` });
}

export function openFile(id: string): void {
  void Taro.navigateTo({ url: `${paths.file}?id=${id}` });
}

/** The file in the place of the present page. */
export function replaceByFile(id: string): void {
  void Taro.redirectTo({ url: `${paths.file}?id=${id}` });
}

/** @param section the one to begin at */
export function openEdit(id: string, section: FieldSection = 'company'): void {
  void Taro.navigateTo({ url: `${paths.edit}?id=${id}&section=${section}` });
}

export function openContact(id: string, contact?: string): void {
  void Taro.navigateTo({ url: `${paths.editContact}?id=${id}&contact=${contact ?? ''}` });
}

export function openHistory(id: string): void {
  void Taro.navigateTo({ url: `${paths.history}?id=${id}` });
}

/** `id` is the record that stays. */
export function openMerge(id: string): void {
  void Taro.navigateTo({ url: `${paths.merge}?id=${id}` });
}

export function openRules(): void {
  void Taro.navigateTo({ url: paths.rules });
}

export function openStaff(): void {
  void Taro.navigateTo({ url: paths.staff });
}

export function openTerms(): void {
  void Taro.navigateTo({ url: paths.terms });
}

export function openPool(): void {
  void Taro.navigateTo({ url: paths.pool });
}

export function openTransfer(): void {
  void Taro.navigateTo({ url: paths.transfer });
}

export function openSecurity(): void {
  void Taro.navigateTo({ url: paths.security });
}

export function openPrivacy(): void {
  void Taro.navigateTo({ url: paths.privacy });
}

export function openApprovals(): void {
  void Taro.navigateTo({ url: paths.approvals });
}

/** One page back; a page opened from outside has none, so it leads home. */
export function goBack(): void {
  if (Taro.getCurrentPages().length > 1) void Taro.navigateBack();
  else openTab('home');
}
