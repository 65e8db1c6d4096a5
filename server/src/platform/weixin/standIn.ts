import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Clock } from '../clock';
import type { WeixinApp } from './weixin';

type Answer = Record<string, unknown>;

const codeMs = 300_000;
const minuteMs = 60_000;
const mostAMinute = 100;
const tokenSeconds = 7_200;

const refusal = (errcode: number, errmsg: string): Answer => ({ errcode, errmsg });
const random = () => randomBytes(16).toString('hex');

/**
 * A server that answers as WeChat's do, on loopback: for tests, and for a demo company on a machine
 * without an app id. Codes live five minutes and work once; one user may sign in a hundred times a
 * minute; wrong credentials, stale tokens and a busy system have their documented error codes.
 */
export class StandIn {
  readonly app: WeixinApp = { id: `wx${randomBytes(8).toString('hex')}`, secret: random() };
  /** How often a token was fetched. */
  tokensGiven = 0;
  private readonly codes = new Map<string, { value: string; at: number; isUsed: boolean }>();
  private readonly signIns = new Map<string, number[]>();
  private readonly tokens = new Set<string>();
  private busyTimes = 0;
  private readonly server: Server;

  /** @param isDemo takes any code `demo:<name>:<nonce>` for the user of that name, once */
  constructor(
    private readonly clock: Clock,
    private readonly isDemo: boolean,
  ) {
    this.server = createServer((request, response) => {
      void readJson(request).then((body) => {
        const { pathname, searchParams } = new URL(request.url ?? '/', 'http://stand-in');
        response.setHeader('Content-Type', 'application/json');
        response.end(JSON.stringify(this.answerTo(pathname, searchParams, body)));
      });
    });
  }

  /** Where it listens, as `https://api.weixin.qq.com` stands for the real one. */
  get base(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** A code that `wx.login` or `qy.login` would give to this user, or `getPhoneNumber` for this number. */
  issueCode(value: string): string {
    const code = random();
    this.codes.set(code, { value, at: this.now(), isUsed: false });
    return code;
  }

  /** The next answers are 系统繁忙. */
  beBusy(times: number): void {
    this.busyTimes = times;
  }

  /** Makes every token given so far invalid. */
  spendTokens(): void {
    this.tokens.clear();
  }

  listen(): Promise<this> {
    return new Promise((resolve) => this.server.listen(0, '127.0.0.1', () => resolve(this)));
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private answerTo(path: string, query: URLSearchParams, body: Answer): Answer {
    if (this.busyTimes > 0) {
      this.busyTimes -= 1;
      return refusal(-1, 'system error');
    }
    switch (path) {
      case '/sns/jscode2session':
        return this.session(query);
      case '/wxa/business/getuserphonenumber':
        return this.phone(query, body);
      case '/cgi-bin/stable_token':
        return this.token(body['appid'], body['secret']);
      case '/cgi-bin/gettoken':
        return this.token(query.get('corpid'), query.get('corpsecret'));
      case '/cgi-bin/miniprogram/jscode2session':
        return this.corpSession(query);
      default:
        return refusal(40066, 'invalid url');
    }
  }

  private session(query: URLSearchParams): Answer {
    if (query.get('appid') !== this.app.id) return refusal(40013, 'invalid appid');
    if (query.get('secret') !== this.app.secret) return refusal(40125, 'invalid appsecret');
    const openid = this.spend(query.get('js_code') ?? '');
    if (typeof openid !== 'string') return openid;
    const recent = (this.signIns.get(openid) ?? []).filter((at) => at > this.now() - minuteMs);
    this.signIns.set(openid, [...recent, this.now()]);
    if (recent.length >= mostAMinute) return refusal(45011, 'api minute-quota reach limit');
    return { openid, session_key: random() };
  }

  private corpSession(query: URLSearchParams): Answer {
    if (!this.hasToken(query)) return refusal(40014, 'invalid access_token');
    const userid = this.spend(query.get('js_code') ?? '');
    if (typeof userid !== 'string') return userid;
    return { corpid: this.app.id, userid, session_key: random() };
  }

  private phone(query: URLSearchParams, body: Answer): Answer {
    if (!this.hasToken(query)) return refusal(40001, 'invalid credential');
    const mobile = this.spend(String(body['code']));
    if (typeof mobile !== 'string') return mobile;
    const phone = { phoneNumber: mobile, purePhoneNumber: mobile, countryCode: '86' };
    return { errcode: 0, errmsg: 'ok', phone_info: phone };
  }

  private token(id: unknown, secret: unknown): Answer {
    if (id !== this.app.id || secret !== this.app.secret) {
      return refusal(40125, 'invalid appsecret');
    }
    const token = random();
    this.tokens.add(token);
    this.tokensGiven += 1;
    return { access_token: token, expires_in: tokenSeconds };
  }

  private hasToken(query: URLSearchParams): boolean {
    return this.tokens.has(query.get('access_token') ?? '');
  }

  private spend(code: string): string | Answer {
    const demo = this.isDemo ? /^demo:(\w+):\w+$/.exec(code)?.[1] : undefined;
    const known =
      this.codes.get(code) ?? (demo && { value: `demo-${demo}`, at: this.now(), isUsed: false });
    if (!known || known.at + codeMs < this.now()) return refusal(40029, 'invalid code');
    if (known.isUsed) return refusal(40163, 'code been used');
    this.codes.set(code, { ...known, isUsed: true });
    return known.value;
  }

  private now(): number {
    return this.clock.now().getTime();
  }
}

/** A stand-in that listens on a free port of loopback. */
export function startStandIn(clock: Clock, isDemo = false): Promise<StandIn> {
  return new StandIn(clock, isDemo).listen();
}

async function readJson(request: IncomingMessage): Promise<Answer> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return text ? (JSON.parse(text) as Answer) : {};
}
