import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { password, startSite, type Site } from '../e2e/site';
import { launch } from './miniProgram';
import { Person } from './person';

describe('signing in by WeChat', () => {
  let site: Site;
  beforeAll(async () => {
    site = await startSite();
  });
  afterAll(() => site.stop());

  /** What an admin does on the staff page, by the API. */
  async function invite(username: string): Promise<string> {
    const api = `${site.url}/api/v1`;
    const send = async (path: string, body: object, token = '') =>
      (await (
        await fetch(api + path, {
          method: 'POST',
          headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` },
          body: JSON.stringify(body),
        })
      ).json()) as Record<string, string>;
    const { accessToken } = await send('/auth/password', { username: 'admin', password });
    const answer = await fetch(`${api}/staff?limit=100`, {
      headers: { Authorization: `Bearer ${accessToken}` },
    });
    const { items } = (await answer.json()) as { items: { id: string; username: string }[] };
    const member = items.find((one) => one.username === username);
    const { code = '' } = await send(`/staff/${member?.id}/invite`, {}, accessToken);
    return code;
  }

  it('binds by an invitation once, and is one tap from then on', async () => {
    const program = launch(site);
    program.phone.wechatUser = 'lin';
    const person = new Person(program);
    await person.arrivesAt('pages/sign-in/sign-in');
    await person.tap('#wechat-sign-in');
    await person.type('#field-inviteCode', 'WRONG');
    await person.tap('#bind');
    await person.sees('邀请码不对，或已用过、已过期，请向管理员要新的。');
    await person.tap('#sheet-close');
    await person.tap('#wechat-sign-in');
    await person.type('#field-inviteCode', await invite('rep'));
    await person.tap('#bind');
    await person.arrivesAt('pages/home/home');
    await person.tap('#tab-me');
    await person.tap('#sign-out');
    await person.tap('#confirm-yes');
    await person.arrivesAt('pages/sign-in/sign-in');
    const before = person.taps;
    await person.tap('#wechat-sign-in');
    await person.arrivesAt('pages/home/home');
    expect(person.taps - before).toBe(1);
    expect(program.phone.faults).toEqual([]);
    program.kill();
  });
});
