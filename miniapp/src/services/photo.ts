import Taro from '@tarojs/taro';

/**
 * Lets the person take or choose one card photo; its path, or null when they turned back. The web
 * page gets the browser's own file chooser, which offers the camera on a phone.
 */
export async function choosePhoto(): Promise<string | null> {
  try {
    if (process.env['TARO_ENV'] === 'weapp') {
      const { tempFiles } = await Taro.chooseMedia({
        count: 1,
        mediaType: ['image'],
        sourceType: ['camera', 'album'],
        sizeType: ['compressed'],
      });
      return tempFiles[0]?.tempFilePath ?? null;
    }
    const { tempFilePaths } = await Taro.chooseImage({ count: 1, sourceType: ['camera', 'album'] });
    return tempFilePaths[0] ?? null;
  } catch {
    return null;
  }
}
