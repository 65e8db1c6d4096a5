import { deflateSync } from 'node:zlib';
import sharp from 'sharp';

/** A file that somebody uploads in the place of a photo. */
export interface HostileFile {
  what: string;
  bytes: Buffer;
  /** The name that the browser sends. */
  name: string;
}

/** Stands in every payload; must never be found in what is stored. */
export const payload = 'HOSTILEPAYLOAD';

const html = `<!doctype html><script>alert("${payload}")</script>`;
const svg = `<svg xmlns="http://www.w3.org/2000/svg" onload="alert('${payload}')"><image href="file:///etc/passwd"/></svg>`;

/** Files that are no photo: each must be refused. */
export async function filesToRefuse(photo: Buffer): Promise<HostileFile[]> {
  const png = await sharp(photo).resize(400).png().toBuffer();
  const webp = await sharp(photo).resize(400).webp().toBuffer();
  return [
    ...textFiles(),
    ...disguised(),
    ...[photo, png, webp].flatMap(cutShort),
    // A damaged JPEG or WebP is still a picture: it is written anew like any other.
    ...broken(png),
    ...bombs(),
    ...(await otherFormats(photo)),
  ];
}

/** Photos that carry more than a picture: what is stored must be the picture alone. */
export async function filesToClean(photo: Buffer): Promise<HostileFile[]> {
  const location = { GPSLatitude: '22/1 32/1 0/1', GPSLongitude: '114/1 3/1 0/1' };
  const exif = await sharp(photo)
    .withExif({ IFD0: { Copyright: payload, Artist: payload }, IFD3: location })
    .jpeg()
    .toBuffer();
  const tail = (text: string | Buffer) => Buffer.concat([photo, Buffer.from(text)]);
  const comment = jpegSegment(0xfe, Buffer.from(payload + html));
  const xmp = jpegSegment(0xe1, Buffer.from(`http://ns.adobe.com/xap/1.0/\0<x>${payload}</x>`));
  const inHead = (segment: Buffer) =>
    Buffer.concat([photo.subarray(0, 2), segment, photo.subarray(2)]);
  return [
    { what: 'a photo with GPS and names in EXIF', bytes: exif, name: 'card.jpg' },
    { what: 'a photo with HTML behind it', bytes: tail(html), name: 'card.jpg.html' },
    {
      what: 'a photo with a script behind it',
      bytes: tail(`<?php ${payload} ?>`),
      name: 'card.php',
    },
    {
      what: 'a photo with an archive behind it',
      bytes: tail(`PK\u0003\u0004${payload}`),
      name: 'card.zip',
    },
    { what: 'a photo with a comment', bytes: inHead(comment), name: 'card.jpg' },
    { what: 'a photo with XMP', bytes: inHead(xmp), name: 'card.jpg' },
    { what: 'a photo whose name is a path', bytes: photo, name: `../../../etc/${payload}.jpg` },
    {
      what: 'a photo whose name is a path of Windows',
      bytes: photo,
      name: `..\\..\\${payload}.jpg`,
    },
    { what: 'a photo with a zero in its name', bytes: photo, name: `${payload}\0.jpg` },
    { what: 'a photo with a very long name', bytes: photo, name: `${payload.repeat(200)}.jpg` },
    { what: 'a photo with markup in its name', bytes: photo, name: `"><img src=x>${payload}.jpg` },
  ];
}

function textFiles(): HostileFile[] {
  const texts = {
    svg,
    html,
    script: '#!/bin/sh\nrm -rf /',
    json: '{}',
    xml: '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>',
    css: 'body{}',
    csv: '=cmd|calc',
    'a single byte': 'x',
    spaces: ' '.repeat(5_000),
    'a byte order mark and SVG': `\ufeff${svg}`,
  };
  return Object.entries(texts).map(([what, text]) => ({
    what,
    bytes: Buffer.from(text),
    name: 'card.jpg',
  }));
}

/** The first bytes of a picture, and something else behind them. */
function disguised(): HostileFile[] {
  const heads: Record<string, readonly number[]> = {
    JPEG: [0xff, 0xd8, 0xff, 0xe0, 0x00, 0x10, 0x4a, 0x46, 0x49, 0x46, 0x00],
    PNG: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
    WebP: [...Buffer.from('RIFF\x24\x00\x00\x00WEBPVP8 ')],
  };
  const bodies: Record<string, Buffer> = {
    nothing: Buffer.alloc(0),
    zeros: Buffer.alloc(4_096),
    HTML: Buffer.from(html),
    SVG: Buffer.from(svg),
    noise: Buffer.from(Array.from({ length: 4_096 }, (_, at) => (at * 7_919) % 251)),
  };
  return Object.entries(heads).flatMap(([head, bytes]) =>
    Object.entries(bodies).map(([body, rest]) => ({
      what: `the head of a ${head} and ${body}`,
      bytes: Buffer.concat([Buffer.from(bytes), rest]),
      name: 'card.jpg',
    })),
  );
}

function cutShort(photo: Buffer): HostileFile[] {
  return [0.02, 0.3, 0.6, 0.9].map((share) => ({
    what: `${String(share * 100)} % of ${String(photo.length)} bytes`,
    bytes: photo.subarray(0, Math.floor(photo.length * share)),
    name: 'card.jpg',
  }));
}

/** Stretches of the picture's data overwritten. */
function broken(photo: Buffer): HostileFile[] {
  return [0.25, 0.5].map((from) => {
    const bytes = Buffer.from(photo);
    bytes.fill(0xff, Math.floor(photo.length * from), Math.floor(photo.length * from) + 600);
    return {
      what: `${String(photo.length)} bytes, overwritten at ${String(from)}`,
      bytes,
      name: 'card.jpg',
    };
  });
}

/** Small files that say that they are very large pictures. */
function bombs(): HostileFile[] {
  const sizes: [number, number][] = [
    [60_000, 60_000],
    [12_000, 8_000],
    [7_000, 7_000],
    [65_535, 700],
    [2_000_000_000, 2],
    [0, 100],
  ];
  return sizes.map(([width, height]) => ({
    what: `a PNG of ${String(width)} x ${String(height)}`,
    bytes: pngOf(width, height),
    name: 'card.png',
  }));
}

/** Other picture formats, which are not taken. */
async function otherFormats(photo: Buffer): Promise<HostileFile[]> {
  const small = sharp(photo).resize(200);
  const file = (what: string, bytes: Buffer) => ({ what, bytes, name: 'card.jpg' });
  return [
    file('a GIF', await small.clone().gif().toBuffer()),
    file('a TIFF', await small.clone().tiff().toBuffer()),
    file('a PDF', Buffer.from('%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj')),
    file('a BMP', Buffer.from('BM\x46\0\0\0\0\0\0\0\x36\0\0\0\x28\0\0\0', 'latin1')),
    file('an icon', Buffer.from([0, 0, 1, 0, 1, 0, 16, 16, 0, 0])),
    file('an archive', Buffer.from('PK\u0003\u0004\u0014\0\0\0')),
    file('a compressed archive', Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0])),
    file('a program', Buffer.from([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0])),
    file('a program of Windows', Buffer.from('MZ\x90\0\x03\0\0\0', 'latin1')),
    file('nine megabytes', Buffer.concat([photo, Buffer.alloc(9 * 1024 * 1024)])),
    file('nothing', Buffer.alloc(0)),
  ];
}

/** One bit a pixel, all black: some kilobytes however large; the rows end early in the largest. */
function pngOf(width: number, height: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header[8] = 1;
  const raw = Math.min(20_000_000, (Math.ceil(width / 8) + 1) * height);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    pngChunk('IHDR', header),
    pngChunk('IDAT', deflateSync(Buffer.alloc(raw))),
    pngChunk('IEND', Buffer.alloc(0)),
  ]);
}

function pngChunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}

/** ISO 3309, as PNG has it. */
function crc32(bytes: Buffer): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return (crc ^ 0xffffffff) >>> 0;
}

function jpegSegment(marker: number, data: Buffer): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(data.length + 2, 2);
  return Buffer.concat([head, data]);
}
