import type { Phone } from '../phone';
import { answering, CallFailure, text, type Options } from './callback';
import { fileOf } from './media';

/* wx.request, wx.uploadFile and wx.downloadFile, to the server of the test. */

export interface Sent {
  kind: 'request' | 'uploadFile';
  method: string;
  /** Below the API's root, with the query. */
  path: string;
  /** 0 when no answer came. */
  status: number;
  /** Bytes of the answer's body. */
  received: number;
}

/** How a request goes wrong: it never leaves, its answer is lost, or it takes until it is given up. */
export type Mishap = 'unsent' | 'unanswered' | 'endless';

/** WeChat refuses every other method, PATCH among them (wx.request). */
const methods = ['OPTIONS', 'GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'TRACE', 'CONNECT'];

/** What WeChat calls the domain that the mini-program was built for is the test's own server here. */
export function createNetwork(phone: Phone, api: { built: string; real: string }) {
  const sent: Sent[] = [];
  let underway = 0;
  let mishap: { path: RegExp; how: Mishap } | null = null;

  async function send(
    kind: Sent['kind'],
    url: string,
    method: string,
    init: RequestInit,
    signal?: AbortSignal,
  ) {
    if (!url.startsWith(api.built)) throw new CallFailure(`url not in domain list ${url}`);
    const path = url.slice(api.built.length);
    const record: Sent = { kind, method, path, status: 0, received: 0 };
    sent.push(record);
    const fate = mishap?.path.test(path) ? mishap.how : null;
    if (fate) mishap = null;
    if (phone.connection === 'none' || fate === 'unsent') throw new CallFailure('');
    if (fate === 'endless' && signal) await givenUp(signal);
    underway += 1;
    const { answer, body } = await exchange(api.real + path, { ...init, method }).finally(() => {
      underway -= 1;
    });
    if (fate === 'unanswered') throw new CallFailure('timeout');
    record.status = answer.status;
    record.received = Buffer.byteLength(body);
    return { statusCode: answer.status, body, header: Object.fromEntries(answer.headers) };
  }

  const request = answering('request', async (options) => {
    const method = typeof options['method'] === 'string' ? options['method'] : 'GET';
    if (!methods.includes(method)) throw new CallFailure(`method ${method} is not supported`);
    const { body, ...answer } = await send('request', text(options, 'url'), method, {
      headers: headersOf(options),
      ...(options['data'] ? { body: JSON.stringify(options['data']) } : {}),
    });
    return { ...answer, data: parsed(body), cookies: [] };
  });

  const upload = async (options: Options, signal: AbortSignal) => {
    const { bytes } = fileOf(phone, text(options, 'filePath'));
    const form = new FormData();
    form.append(text(options, 'name'), new Blob([new Uint8Array(bytes)]), 'photo.jpg');
    const init = { headers: headersOf(options), body: form };
    const { body, ...answer } = await send(
      'uploadFile',
      text(options, 'url'),
      'POST',
      init,
      signal,
    );
    return { ...answer, data: body };
  };

  return {
    sent,
    isIdle: () => underway === 0,
    /** The next request whose path fits goes wrong. */
    breakNext: (path: RegExp, how: Mishap) => {
      mishap = { path, how };
    },
    calls: {
      request: (options: Options) => {
        void request(withCallback(options));
        return { abort: () => undefined, onHeadersReceived: () => undefined };
      },
      uploadFile: (options: Options) => {
        const end = new AbortController();
        void answering('uploadFile', (all) => upload(all, end.signal))(withCallback(options));
        return {
          abort: () => end.abort(),
          onProgressUpdate: (listener: (event: object) => void) => listener({ progress: 100 }),
          offProgressUpdate: () => undefined,
        };
      },
    },
  };
}

/** Ends when the program gives the request up, which then fails. */
function givenUp(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(new CallFailure('abort')));
  });
}

async function exchange(url: string, init: RequestInit) {
  const answer = await fetch(url, init);
  return { answer, body: await answer.text() };
}

/** A task answers by callbacks only, even when there is none. */
function withCallback(options: Options): Options {
  return { complete: () => undefined, ...options };
}

function headersOf({ header }: Options): Record<string, string> {
  return { ...(header as Record<string, string> | undefined) };
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body) as unknown;
  } catch {
    return body;
  }
}
