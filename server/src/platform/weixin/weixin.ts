/**
 * Who a WeChat app says stands before it. The two apps, 微信 and 企业微信, differ in how they are asked.
 * `session_key`, which both send along, is dropped where it arrives.
 */
export interface Weixin {
  /**
   * Trades the code of `wx.login` (`qy.login`), which lives five minutes and works once.
   * @returns the person's id within the app, for a keyed hash and nothing else
   * @throws DomainError UNAUTHENTICATED (no such code, or used), FORBIDDEN (WeChat blocks the person),
   *   RATE_LIMITED, OVERLOADED (WeChat does not answer)
   */
  identify(code: string): Promise<string>;
  /**
   * Trades the code of `getPhoneNumber`.
   * @returns the number without country code, and the code
   * @throws DomainError as `identify`
   */
  phoneNumber(code: string): Promise<{ countryCode: string; number: string }>;
}

/** An app at WeChat: its id (or the company's), and the secret that goes with it. */
export interface WeixinApp {
  id: string;
  secret: string;
}
