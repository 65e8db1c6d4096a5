import Taro from '@tarojs/taro';
import { ApiError, type ProblemBody } from './apiError';
import { tellConnection } from './connection';
import { useSettings } from './settings';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
export type Query = Record<string, string | number | boolean | undefined>;

export interface Call {
  method: Method;
  path: string;
  query?: Query;
  body?: object;
  headers?: Record<string, string>;
}

export interface Reply<Body> {
  status: number;
  body: Body;
  /** Names in lower case. */
  headers: Record<string, string>;
}

const timeout = 15_000;

/** One request, one answer: 2xx and 304 are replies, everything else is thrown as an ApiError. */
export async function send<Body>(call: Call): Promise<Reply<Body>> {
  const answer = await Taro.request<unknown>({
    url: API_BASE + call.path + queryString(call.query),
    method: wireMethod(call.method),
    ...(call.body ? { data: call.body } : {}),
    header: headersOf(call),
    timeout,
  }).catch(() => {
    tellConnection(true);
    throw new ApiError(0, 'NETWORK');
  });
  tellConnection(false);
  return readReply<Body>(answer.statusCode, answer.data, answer.header);
}

/** Turns a status and a body into a reply, or throws what the API refused. */
export function readReply<Body>(
  status: number,
  body: unknown,
  headers: Record<string, string> | undefined,
): Reply<Body> {
  if (status >= 400) {
    const problem = (typeof body === 'object' ? body : null) as Partial<ProblemBody> | null;
    throw new ApiError(status, problem?.code ?? 'INTERNAL', problem ?? {});
  }
  const names = Object.entries(headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]);
  return {
    status,
    body: body as Body,
    headers: Object.fromEntries(names) as Record<string, string>,
  };
}

/** Headers that every call carries: the person's language, and where the call comes from. */
export function commonHeaders(): Record<string, string> {
  return {
    'Accept-Language': useSettings.getState().locale,
    'X-Client': process.env['TARO_ENV'] === 'weapp' ? 'weapp' : 'web',
  };
}

function headersOf(call: Call): Record<string, string> {
  return {
    ...commonHeaders(),
    ...(call.body ? { 'Content-Type': 'application/json' } : {}),
    ...(wireMethod(call.method) === call.method ? {} : { 'X-HTTP-Method-Override': call.method }),
    ...call.headers,
  };
}

/** wx.request knows no PATCH, so the mini-program posts it under its real name in a header. */
function wireMethod(method: Method): Exclude<Method, 'PATCH'> {
  const isWeapp = process.env['TARO_ENV'] === 'weapp';
  return (isWeapp && method === 'PATCH' ? 'POST' : method) as Exclude<Method, 'PATCH'>;
}

function queryString(query: Query = {}): string {
  const pairs = Object.entries(query).flatMap(([name, value]) =>
    value === undefined || value === '' ? [] : [`${name}=${encodeURIComponent(String(value))}`],
  );
  return pairs.length ? `?${pairs.join('&')}` : '';
}
