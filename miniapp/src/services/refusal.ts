/** The device or the person does not allow what was asked for; `errorText` has the words. */
export class DeviceRefusal extends Error {
  readonly kind: 'privacy' | 'camera' | 'clipboard' | 'contacts' | 'wechat';

  constructor(kind: DeviceRefusal['kind'], cause: unknown) {
    super(kind, { cause });
    this.name = 'DeviceRefusal';
    this.kind = kind;
  }
}

/** Whether the person has not agreed to WeChat's privacy guide (errno 104). */
export function isPrivacyRefusal(fault: unknown): boolean {
  const { errno, errMsg = '' } = fault as { errno?: number; errMsg?: string };
  return errno === 104 || errMsg.includes('privacy');
}
