import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { zhCN } from '@minglu/shared/locales/zh-CN/index';
import { startSite, type Site } from '../e2e/site';
import { figure } from './figures';
import type { MiniProgram } from './miniProgram';
import { begin } from './session';
import { card } from './steps';

const { reading } = zhCN;
const front = '#card-front';

describe('a card that reads itself, in the mini-program', () => {
  let site: Site;
  beforeAll(async () => {
    site = await startSite({ CARD_READER: 'local' });
  });
  afterAll(() => site.stop());

  it('goes from the photo to the number without a character typed', async () => {
    const { program, person } = await begin(site, 'rep');
    program.phone.nextPhoto = card();
    await person.tap('#register-photo');
    await person.sees(front);
    while (person.find(reading.right)) await person.tap(reading.right);
    await person.tap('#preview');
    await person.sees('.comparison__fold');
    await person.tap('#confirm');
    await person.arrivesAt('packages/register/done/done');
    figure('register a card that is read', {
      taps: person.taps,
      'typed characters': person.typed,
    });
    expect([person.taps <= 12, person.typed]).toEqual([true, 0]);
    expect(program.phone.faults).toEqual([]);
    program.kill();
  });

  it('puts a line of the card into another field, and takes its back', async () => {
    const { program, person } = await begin(site, 'rep');
    program.phone.nextPhoto = card();
    await person.tap('#register-photo');
    await person.sees(front);
    await person.tap('.card-photo__line');
    await person.sees(reading.whichField);
    await person.tap('#option-contacts[0].department');
    await person.until('the line', () => person.valueOf('#field-contacts-0-department') !== '');
    program.phone.nextPhoto = card();
    await person.tap('#card-back');
    await person.until('the second photo', () => uploadsOf(program) === 2);
    expect(program.phone.faults).toEqual([]);
    program.kill();
  });
});

function uploadsOf({ network }: MiniProgram): number {
  return network.sent.filter(({ kind, status }) => kind === 'uploadFile' && status === 201).length;
}
