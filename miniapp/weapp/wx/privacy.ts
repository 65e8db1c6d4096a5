import type { Phone } from '../phone';
import { answering, CallFailure, type Answer, type Options } from './callback';

/* 用户隐私保护: a gated call waits for the person's consent, once. */

/** What WeChat gates, as far as a business card needs it (developers.weixin.qq.com, 隐私接口). */
const gated = new Set([
  'addPhoneContact',
  'chooseImage',
  'chooseMedia',
  'chooseMessageFile',
  'getClipboardData',
  'getFuzzyLocation',
  'getLocation',
  'chooseLocation',
  'saveImageToPhotosAlbum',
  'setClipboardData',
]);

/** Puts the gate before a call that has one. */
export function gatedCall(
  phone: Phone,
  name: string,
  act: (options: Options) => Answer | Promise<Answer>,
) {
  return answering(name, async (options) => {
    if (gated.has(name)) await passGate(phone);
    return act(options);
  });
}

export function privacyCalls(phone: Phone) {
  return {
    getPrivacySetting: answering('getPrivacySetting', () => ({
      needAuthorization: phone.privacy !== 'agreed',
      privacyContractName: '《名录小程序隐私保护指引》',
    })),
    requirePrivacyAuthorize: answering('requirePrivacyAuthorize', () => passGate(phone)),
    openPrivacyContract: answering('openPrivacyContract', () => ({})),
  };
}

/** WeChat's own sheet, unless the program draws one; a refusal stands for a while. */
async function passGate(phone: Phone): Promise<undefined> {
  if (phone.privacy === 'ask') phone.privacy = await askConsent(phone);
  if (phone.privacy === 'refused') {
    throw new CallFailure('privacy permission is not authorized', 104);
  }
  return undefined;
}

async function askConsent(phone: Phone): Promise<'agreed' | 'refused'> {
  if (phone.listeners.count('NeedPrivacyAuthorization') > 0) {
    return new Promise((resolve) => {
      phone.listeners.tell('NeedPrivacyAuthorization', {
        resolve: ({ event }: { event: string }) => {
          if (event !== 'exposureAuthorization') resolve(event === 'agree' ? 'agreed' : 'refused');
        },
      });
    });
  }
  const choice = await phone.ask({
    title: '用户隐私保护指引',
    content: '《名录小程序隐私保护指引》',
    choices: ['拒绝', '同意'],
  });
  return choice === 1 ? 'agreed' : 'refused';
}
