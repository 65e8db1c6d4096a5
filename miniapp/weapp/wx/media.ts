import type { Phone, Photo } from '../phone';
import { answering, CallFailure, text, type Options } from './callback';
import { gatedCall } from './privacy';

/* Pictures: taken or chosen, looked at, made smaller. */

export function mediaCalls(phone: Phone) {
  return {
    chooseMedia: gatedCall(phone, 'chooseMedia', (options) => {
      const { filePath, photo } = choose(phone, options);
      const size = photo.bytes.length;
      return { type: 'image', tempFiles: [{ tempFilePath: filePath, size, fileType: 'image' }] };
    }),
    getImageInfo: answering('getImageInfo', (options) => {
      const { width, height } = fileOf(phone, text(options, 'src'));
      return { width, height, path: text(options, 'src'), orientation: 'up', type: 'jpeg' };
    }),
    // Smaller by the sides that are asked for; the picture itself is not coded anew.
    compressImage: answering('compressImage', (options) => {
      const photo = fileOf(phone, text(options, 'src'));
      const width = Number(options['compressedWidth'] ?? photo.width);
      const height = Number(options['compressedHeight'] ?? (photo.height * width) / photo.width);
      return { tempFilePath: phone.addFile({ ...photo, width, height }) };
    }),
    previewImage: answering('previewImage', (options) => {
      phone.previewed.push(text(options, 'current'));
      return {};
    }),
  };
}

function choose(phone: Phone, { sourceType }: Options): { filePath: string; photo: Photo } {
  const sources = Array.isArray(sourceType) ? (sourceType as string[]) : ['album', 'camera'];
  if (phone.camera === 'denied' && sources.includes('camera')) {
    throw new CallFailure('system permission denied');
  }
  const photo = phone.nextPhoto;
  if (!photo) throw new CallFailure('cancel');
  phone.nextPhoto = null;
  return { filePath: phone.addFile(photo), photo };
}

/** The photo behind a path; a path that the phone never gave out is a fault of the program. */
export function fileOf(phone: Phone, filePath: string): Photo {
  const photo = phone.files.get(filePath);
  if (!photo) throw new CallFailure(`file not found ${filePath}`);
  return photo;
}
