import { afterEach, expect, it } from '@jest/globals';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createCloudReader } from './cloudReader';

/* A service of text recognition that answers as the contract says, on this machine. */

let service: Server | undefined;
afterEach(() => {
  service?.closeAllConnections();
  service?.close();
});

async function serve(status: number, body: string, delayMs = 0) {
  const seen: { token?: string | undefined; type?: string | undefined; bytes: number }[] = [];
  service = createServer((request: IncomingMessage, response) => {
    let bytes = 0;
    request.on('data', (chunk: Buffer) => (bytes += chunk.length));
    request.on('end', () => {
      const { authorization: token, 'content-type': type } = request.headers;
      seen.push({ token, type, bytes });
      setTimeout(() => response.writeHead(status).end(body), delayMs);
    });
  });
  await new Promise<void>((resolve) => service?.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(service.address() as AddressInfo).port}/ocr`;
  return { seen, reader: createCloudReader({ url, token: 'secret', timeoutMs: 300 }) };
}

const quad = [
  [100, 100],
  [400, 100],
  [400, 140],
  [100, 140],
];
const lines = [{ text: '手机：160-2655-7138', score: 0.99, quad }];
const photo = Buffer.from('JPEG');
const signal = () => new AbortController().signal;

it('sends the photo with the token, and finds the fields in the lines', async () => {
  const { seen, reader } = await serve(200, JSON.stringify({ width: 1_000, height: 600, lines }));
  const { fields } = await reader.read(photo, signal());
  expect(seen).toEqual([{ token: 'Bearer secret', type: 'image/jpeg', bytes: 4 }]);
  expect(fields).toMatchObject([
    { path: 'contacts[0].mobile', value: '16026557138', box: [0.1, 0.1667, 0.3, 0.0666] },
  ]);
});

it.each([
  ['an error', 500, '{}'],
  ['no JSON', 200, '<html>'],
  ['another shape', 200, '{"lines":[{"text":1}]}'],
  ['a line without a place', 200, '{"width":1,"height":1,"lines":[{"text":"x","score":1}]}'],
])('is unavailable when the service answers %s', async (_, status, body) => {
  const { reader } = await serve(status, body);
  await expect(reader.read(photo, signal())).rejects.toMatchObject({ reason: 'unavailable' });
});

it('gives up after its time, and at once when the server stops', async () => {
  const { reader } = await serve(200, '{}', 2_000);
  await expect(reader.read(photo, signal())).rejects.toMatchObject({ reason: 'timedOut' });
  const stopped = new AbortController();
  const reading = reader.read(photo, stopped.signal);
  stopped.abort(new Error('stopping'));
  await expect(reading).rejects.toThrow('stopping');
});

it('is unavailable when nobody answers', async () => {
  const reader = createCloudReader({ url: 'http://127.0.0.1:9/ocr', token: undefined });
  await expect(reader.read(photo, signal())).rejects.toMatchObject({ reason: 'unavailable' });
});
