import { setTimeout as sleep } from 'node:timers/promises';
import { DomainError } from '../domainError';

/** What every answer of WeChat's servers may carry. */
export interface WeixinAnswer {
  errcode?: number;
  errmsg?: string;
}

export interface WeixinCall {
  /** `https://api.weixin.qq.com`, or where the stand-in listens. */
  base: string;
  path: string;
  query?: Record<string, string>;
  body?: object;
}

const timeoutMs = 5_000;
const attempts = 3;
const pauseMs = 200;
/** 系统繁忙: WeChat asks to try again. */
const busy = -1;

/** The app's token is wrong or spent: a fresh one may do. */
export const staleToken: ReadonlySet<number> = new Set([40001, 40014, 42001]);

/**
 * Asks WeChat, again when it is busy or does not answer. Every error code that a person can mend is a
 * refusal in our words; any other is ours to mend, and is told without the query, which has secrets.
 */
export async function callWeixin<Answer extends WeixinAnswer>(call: WeixinCall): Promise<Answer> {
  for (let attempt = 1; ; attempt += 1) {
    const answer = await ask<Answer>(call);
    if (answer !== null && answer.errcode !== busy) {
      assertGiven(call.path, answer);
      return answer;
    }
    if (attempt === attempts) {
      throw new DomainError('OVERLOADED', `WeChat does not answer ${call.path}`, { retryAfter: 5 });
    }
    await sleep(pauseMs * attempt);
  }
}

async function ask<Answer>({ base, path, query, body }: WeixinCall): Promise<Answer | null> {
  const url = new URL(path, base);
  for (const [name, value] of Object.entries(query ?? {})) url.searchParams.set(name, value);
  try {
    const response = await fetch(url, {
      signal: AbortSignal.timeout(timeoutMs),
      redirect: 'error',
      ...(body && {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(body),
      }),
    });
    return response.ok ? ((await response.json()) as Answer) : null;
  } catch {
    return null;
  }
}

/** Thrown when the app's token has to be fetched anew; the caller does so once. */
export class StaleToken extends Error {}

function assertGiven(path: string, { errcode = 0 }: WeixinAnswer): void {
  if (errcode === 0) return;
  if (staleToken.has(errcode)) throw new StaleToken(String(errcode));
  switch (errcode) {
    case 40029: // invalid code
    case 40163: // code been used
      throw new DomainError('UNAUTHENTICATED', `WeChat: ${errcode}`, { title: 'WECHAT_CODE' });
    case 40226: // high risk user, blocked
      throw new DomainError('FORBIDDEN', `WeChat: ${errcode}`, { title: 'WECHAT_BLOCKED' });
    case 45011: // too often for one user
      throw new DomainError('RATE_LIMITED', `WeChat: ${errcode}`, { retryAfter: 60 });
    default:
      throw new Error(`WeChat answered ${path} with ${errcode}: check the app's id and secret`);
  }
}
