import Taro from '@tarojs/taro';
import { DeviceRefusal } from './refusal';

/** Whether this runs inside WeChat, where one can sign in by it. */
export const isInWechat = process.env['TARO_ENV'] === 'weapp';

/**
 * A code that stands for the person at WeChat: five minutes, once.
 * @throws DeviceRefusal `wechat`
 */
export async function wechatCode(): Promise<string> {
  const { code } = await Taro.login().catch((fault: unknown) => {
    throw new DeviceRefusal('wechat', fault);
  });
  return code;
}
