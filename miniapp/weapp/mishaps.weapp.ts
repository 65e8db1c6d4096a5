import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { zhCN } from '@minglu/shared/locales/zh-CN/index';
import { startSite, type Site } from '../e2e/site';
import { begin, restart, type Session } from './session';
import { card } from './steps';
import { textOf } from './tree';

const { page } = zhCN;
const typed = '苏州金鸡湖仪器有限公司';

describe('when things go wrong, what was typed stays and the page says why', () => {
  let site: Site;
  beforeAll(async () => {
    site = await startSite();
  });
  afterAll(() => site.stop());

  async function beginForm(): Promise<Session> {
    const session = await begin(site, 'rep');
    await session.person.tap('#register-typing');
    await session.person.type('#field-name', typed);
    return session;
  }

  function finish({ program }: Session): void {
    expect(program.phone.faults).toEqual([]);
    program.kill();
  }

  it('the privacy guide is refused', async () => {
    const session = await beginForm();
    const { program, person } = session;
    program.phone.privacy = 'ask';
    program.phone.nextPhoto = card();
    await person.tap('#take-card');
    await person.answer(0);
    await person.sees(page.failed.privacy);
    expect(person.valueOf('#field-name')).toBe(typed);
    program.phone.privacy = 'ask';
    await person.tap('#take-card');
    await person.answer(1);
    await person.sees(page.register.retake);
    finish(session);
  });

  it('the camera is denied', async () => {
    const session = await beginForm();
    const { program, person } = session;
    program.phone.camera = 'denied';
    await person.tap('#take-card');
    await person.sees(page.failed.camera);
    expect(person.valueOf('#field-name')).toBe(typed);
    finish(session);
  });

  it('the chooser is left without a photo', async () => {
    const session = await beginForm();
    const { person } = session;
    await person.tap('#take-card');
    await person.sees('#take-card');
    expect(person.find(page.failed.camera)).toBeUndefined();
    finish(session);
  });

  const uploadsOf = ({ program }: Session) =>
    program.network.sent.flatMap(({ kind, status }) => (kind === 'uploadFile' ? [status] : []));

  it('the answer to a photo is lost: it is sent once more by itself', async () => {
    const session = await beginForm();
    const { program, person } = session;
    program.phone.nextPhoto = card();
    program.network.breakNext(/^\/cards/, 'unanswered');
    await person.tap('#take-card');
    await person.sees(page.register.retake);
    expect(uploadsOf(session)).toEqual([0, 201]);
    finish(session);
  });

  it('the photo does not get through without a network, then does by a retry', async () => {
    const session = await beginForm();
    const { program, person } = session;
    program.phone.nextPhoto = card();
    program.phone.setConnection('none');
    await person.tap('#take-card');
    await person.sees('#retry-card');
    program.phone.setConnection('wifi');
    await person.tap('#retry-card');
    await person.sees(page.register.retake);
    expect(uploadsOf(session)).toEqual([0, 0, 201]);
    expect(person.valueOf('#field-name')).toBe(typed);
    finish(session);
  });

  it('a photo that takes too long is given up, and leaves nothing', async () => {
    const session = await beginForm();
    const { program, person } = session;
    program.phone.nextPhoto = card();
    program.network.breakNext(/^\/cards/, 'endless');
    await person.tap('#take-card');
    await person.tap('#give-up-card');
    await person.sees('#take-card');
    expect(uploadsOf(session)).toEqual([0]);
    expect(person.valueOf('#field-name')).toBe(typed);
    finish(session);
  });

  it('a photo of many pixels is made smaller before it is sent', async () => {
    const session = await beginForm();
    const { program, person } = session;
    program.phone.nextPhoto = { ...card(), width: 3000, height: 4000 };
    await person.tap('#take-card');
    await person.sees(page.register.retake);
    expect([...program.phone.files.values()].at(-1)).toMatchObject({ width: 1500, height: 2000 });
    expect(uploadsOf(session)).toEqual([201]);
    finish(session);
  });

  it('the preview fails', async () => {
    const session = await beginForm();
    const { program, person } = session;
    program.phone.setConnection('none');
    await person.tap('#preview');
    await person.sees(page.failed.network);
    program.phone.setConnection('wifi');
    await person.tap('#retry');
    await person.sees('#confirm');
    await person.sees(typed);
    finish(session);
  });

  it('the answer to a registration is lost: the second tap gets the number of the first', async () => {
    const session = await beginForm();
    const { program, person } = session;
    await person.type('#field-contacts-0-name', '周宁');
    await person.tap('#preview');
    await person.sees(typed);
    program.network.breakNext(/^\/customers$/, 'unanswered');
    await person.tap('#confirm');
    await person.sees(page.failed.network);
    await person.tap('#confirm');
    await person.arrivesAt('packages/register/done/done');
    const number = textOf(await person.sees('#customer-number'));
    await person.tap('#go-home');
    await person.tap('#tab-customers');
    await person.type('#search', '金鸡湖');
    await person.sees('1 家');
    expect(number).toMatch(/^KH-/);
    finish(session);
  });

  it('the storage is full', async () => {
    const session = await beginForm();
    const { program, person } = session;
    program.phone.storage.setFull(true);
    await person.type('#field-contacts-0-name', '周宁');
    await person.until('a write that failed', () => program.phone.storage.refused() > 0);
    expect(person.valueOf('#field-name')).toBe(typed);
    expect(person.valueOf('#field-contacts-0-name')).toBe('周宁');
    finish(session);
  });

  it('the app is killed: the draft is there again', async () => {
    const session = await beginForm();
    const { program, person } = session;
    await person.until('the draft to be kept', () =>
      [...program.phone.storage.kept].some(
        ([key, json]) => key.startsWith('minglu:draft:') && json.includes(typed),
      ),
    );
    const again = await restart(site, session);
    await again.person.tap('.draft-row__draft');
    await again.person.until('what was typed', () => again.person.valueOf('#field-name') === typed);
    finish(again);
  });

  it('the contacts are denied', async () => {
    const session = await begin(site, 'rep');
    const { program, person } = session;
    await person.tap('#register-typing');
    await person.type('#field-name', '无锡太湖泵业有限公司');
    await person.type('#field-contacts-0-name', '周宁');
    await person.tap('#preview');
    await person.sees(page.preview.asTyped);
    await person.tap('#confirm');
    await person.arrivesAt('packages/register/done/done');
    program.phone.contacts = 'denied';
    await person.tap('#save-contact');
    await person.sees(page.failed.contacts);
    finish(session);
  });

  it('nothing may be copied', async () => {
    const session = await begin(site, 'manager');
    const { program, person } = session;
    await person.tap('#tab-customers');
    await person.tap('.customer-row');
    program.phone.privacy = 'refused';
    await person.tap(page.file.invoiceTitle);
    await person.sees(page.failed.privacy);
    program.phone.privacy = 'agreed';
    await person.tap(page.file.invoiceTitle);
    await person.sees(page.file.invoiceCopied);
    expect(program.phone.clipboard).toContain(zhCN.fields.invoiceTitle);
    finish(session);
  });

  it('there is no network: the list says so and comes by a retry', async () => {
    const session = await begin(site, 'rep');
    const { program, person } = session;
    program.phone.setConnection('none');
    await person.tap('#tab-customers');
    await person.sees(page.failed.network);
    program.phone.setConnection('wifi');
    await person.tap('#retry');
    await person.sees('.customer-row');
    finish(session);
  });
});
