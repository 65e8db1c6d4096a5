import { fitWithin } from '../format/fitWithin';
import { heaviestPhoto, longestPhoto, photoQuality } from './photoLimits';

/** By the browser's own chooser, which offers camera and album on a phone; see `choosePhoto`. */
export async function choosePhotoOnWebPage(): Promise<string | null> {
  const file = await chooseFile();
  return file && URL.createObjectURL(await shrunk(file));
}

function chooseFile(): Promise<File | null> {
  const input = document.createElement('input');
  input.type = 'file';
  input.accept = 'image/*';
  return new Promise((resolve) => {
    input.onchange = () => resolve(input.files?.[0] ?? null);
    input.oncancel = () => resolve(null);
    input.click();
  });
}

/** A photo that cannot be made smaller goes as it is: the server says what is wrong with it. */
async function shrunk(file: File): Promise<Blob> {
  try {
    const picture = await createImageBitmap(file);
    const { width, height } = fitWithin(picture, longestPhoto);
    if (width === picture.width && file.size <= heaviestPhoto) return file;
    const canvas = document.createElement('canvas');
    Object.assign(canvas, { width, height });
    canvas.getContext('2d')?.drawImage(picture, 0, 0, width, height);
    picture.close();
    return await new Promise((resolve) => {
      canvas.toBlob((blob) => resolve(blob ?? file), 'image/jpeg', photoQuality);
    });
  } catch {
    return file;
  }
}
