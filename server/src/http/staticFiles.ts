import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import type { Middleware } from './context';

/** The mobile web page: hashed files are cached for good, its index never. */
export function staticFiles(folder: string): Middleware {
  return async (ctx, next) => {
    await next();
    if (ctx.body !== undefined || ctx.status !== 404) return;
    if (ctx.method !== 'GET' && ctx.method !== 'HEAD') return;
    const file = fileOf(folder, ctx.path);
    const info = file ? await stat(file).catch(() => null) : null;
    if (!file || !info?.isFile()) return;
    const isHashed = /\.[0-9a-f]{8,}\.\w+$/.test(file);
    ctx.set('Cache-Control', isHashed ? 'public, max-age=31536000, immutable' : 'no-cache');
    ctx.lastModified = info.mtime;
    ctx.type = path.extname(file);
    ctx.length = info.size;
    ctx.status = 200;
    if (ctx.fresh) ctx.status = 304;
    else if (ctx.method === 'GET') ctx.body = createReadStream(file);
  };
}

/** A path that stays below the folder; null for one that would not. */
function fileOf(folder: string, urlPath: string): string | null {
  const decoded = decode(urlPath);
  if (decoded === null || decoded.includes('\0')) return null;
  const file = path.join(folder, decoded.endsWith('/') ? `${decoded}index.html` : decoded);
  return file.startsWith(folder + path.sep) ? file : null;
}

function decode(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}
