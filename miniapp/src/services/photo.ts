import Taro from '@tarojs/taro';
import { fitWithin } from '../format/fitWithin';
import { heaviestPhoto, longestPhoto, photoQuality } from './photoLimits';
import { DeviceRefusal, isPrivacyRefusal } from './refusal';
import { choosePhotoOnWebPage } from './webPhoto';

/**
 * Lets the person take or choose one card photo and makes it smaller where it is larger than the
 * reader looks at; its path, or null when they turned back.
 * @throws DeviceRefusal `privacy` or `camera`, in WeChat.
 */
export function choosePhoto(): Promise<string | null> {
  return process.env['TARO_ENV'] === 'weapp' ? chooseInWeChat() : choosePhotoOnWebPage();
}

async function chooseInWeChat(): Promise<string | null> {
  try {
    const { tempFiles } = await Taro.chooseMedia({
      count: 1,
      mediaType: ['image'],
      sourceType: ['camera', 'album'],
      // WeChat's own `compressed` leaves too little of small print.
      sizeType: ['original'],
    });
    return tempFiles[0] ? await shrunk(tempFiles[0]) : null;
  } catch (fault) {
    if ((fault as { errMsg?: string }).errMsg?.includes('cancel')) return null;
    throw new DeviceRefusal(isPrivacyRefusal(fault) ? 'privacy' : 'camera', fault);
  }
}

/** A photo that cannot be made smaller goes as it is: the server says what is wrong with it. */
async function shrunk(photo: { tempFilePath: string; size: number }): Promise<string> {
  const src = photo.tempFilePath;
  try {
    const size = await Taro.getImageInfo({ src });
    const { width } = fitWithin(size, longestPhoto);
    if (width === size.width && photo.size <= heaviestPhoto) return src;
    // The height follows, also of a photo that the phone was turned for.
    const { tempFilePath } = await Taro.compressImage({
      src,
      quality: 100 * photoQuality,
      compressedWidth: width,
    });
    return tempFilePath;
  } catch {
    return src;
  }
}
