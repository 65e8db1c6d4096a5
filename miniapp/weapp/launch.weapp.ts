import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startSite, type Site } from '../e2e/site';
import { launch } from './miniProgram';
import { Person } from './person';
import { signIn } from './steps';

describe('the mini-program in WeChat', () => {
  let site: Site;
  beforeAll(async () => {
    site = await startSite();
  });
  afterAll(() => site.stop());

  it('starts at the sign-in page, lets a rep in, and lists the customers', async () => {
    const program = launch(site);
    const person = new Person(program);
    await signIn(person, 'rep');
    await person.tap('#tab-customers');
    await person.sees('.customer-row');
    expect(program.phone.faults).toEqual([]);
    program.kill();
  });
});
