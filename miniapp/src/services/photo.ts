import Taro from '@tarojs/taro';
import { DeviceRefusal, isPrivacyRefusal } from './refusal';

/**
 * Lets the person take or choose one card photo; its path, or null when they turned back. The web
 * page gets the browser's own file chooser, which offers the camera on a phone.
 * @throws DeviceRefusal `privacy` or `camera`, in WeChat.
 */
export async function choosePhoto(): Promise<string | null> {
  if (process.env['TARO_ENV'] === 'weapp') return chooseInWeChat();
  try {
    const { tempFilePaths } = await Taro.chooseImage({ count: 1, sourceType: ['camera', 'album'] });
    return tempFilePaths[0] ?? null;
  } catch {
    return null;
  }
}

async function chooseInWeChat(): Promise<string | null> {
  try {
    const { tempFiles } = await Taro.chooseMedia({
      count: 1,
      mediaType: ['image'],
      sourceType: ['camera', 'album'],
      sizeType: ['compressed'],
    });
    return tempFiles[0]?.tempFilePath ?? null;
  } catch (fault) {
    if ((fault as { errMsg?: string }).errMsg?.includes('cancel')) return null;
    throw new DeviceRefusal(isPrivacyRefusal(fault) ? 'privacy' : 'camera', fault);
  }
}
