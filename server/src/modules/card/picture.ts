import { fileTypeFromBuffer } from 'file-type';
import sharp from 'sharp';
import { DomainError, fieldError } from '../../platform/domainError';

/** A photo may hold this many pixels; checked from the header, before anything is decoded. */
const mostPixels = 50_000_000;
/** What no photo stays below, were it of a white wall; asked of large pictures only. */
const leastBytesAPixel = 0.01;
const suspiciousPixels = 4_000_000;
const fullSide = 2_000;
const thumbSide = 320;
const accepted = new Set(['image/jpeg', 'image/png', 'image/webp']);

export interface Picture {
  full: Buffer;
  thumb: Buffer;
  width: number;
  height: number;
}

// One picture needs little; a cache of decoded ones would only cost memory.
sharp.cache(false);
sharp.concurrency(1);

/**
 * A hostile file until proven otherwise: magic bytes, pixels from the header, then decoded and
 * written anew, so that EXIF, GPS and whatever else it carried are gone. The orientation is applied.
 * @throws DomainError UNSUPPORTED_MEDIA, TOO_LARGE, VALIDATION_FAILED at `file`
 */
export async function readPicture(bytes: Uint8Array): Promise<Picture> {
  const type = await fileTypeFromBuffer(bytes);
  if (!type || !accepted.has(type.mime)) {
    throw new DomainError('UNSUPPORTED_MEDIA', `not a photo: ${type?.mime ?? 'unknown'}`);
  }
  await assertPixels(bytes, type.mime);
  try {
    const source = sharp(bytes, {
      limitInputPixels: mostPixels,
      failOn: 'error',
      pages: 1,
    }).rotate();
    const full = await source
      .clone()
      .resize(fullSide, fullSide, { fit: 'inside', withoutEnlargement: true })
      .jpeg({ quality: 88, mozjpeg: false })
      .toBuffer({ resolveWithObject: true });
    const thumb = await sharp(full.data)
      .resize(thumbSide, thumbSide, { fit: 'inside', withoutEnlargement: true })
      .jpeg({ quality: 80 })
      .toBuffer();
    return { full: full.data, thumb, width: full.info.width, height: full.info.height };
  } catch {
    throw fieldError('file', 'type');
  }
}

/**
 * A large picture in few bytes is a bomb: a second of work for a kilobyte. JPEG cannot pack that tight,
 * and is decoded at a smaller size.
 */
async function assertPixels(bytes: Uint8Array, type: string): Promise<void> {
  const { width, height } = await sharp(bytes, { limitInputPixels: false })
    .metadata()
    .catch(() => ({ width: 0, height: 0 }));
  if (width * height === 0) throw fieldError('file', 'type');
  const isBomb =
    type !== 'image/jpeg' &&
    width * height > suspiciousPixels &&
    bytes.length / (width * height) < leastBytesAPixel;
  if (isBomb || width * height > mostPixels) {
    throw new DomainError('TOO_LARGE', `${width}x${height} pixels`);
  }
}
