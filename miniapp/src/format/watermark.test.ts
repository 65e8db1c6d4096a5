import { expect, it } from '@jest/globals';
import { watermark } from './watermark';

const read = (url: string) => decodeURIComponent(url.replace(/^data:image\/svg\+xml,/, ''));
const day = new Date(2026, 10, 7);

it('carries the name and the day', () => {
  expect(read(watermark('林晓禾', day))).toContain('>林晓禾 2026-11-07</text>');
});

it('is safe within a style, whatever the name', () => {
  const url = watermark(`a"b'c)d<e>&f`, day);
  expect(url).toMatch(/^data:image\/svg\+xml,[\w.~%*!-]+$/);
  expect(read(url)).toContain('a&#34;b&#39;c)d&#60;e&#62;&#38;f 2026-11-07');
});
