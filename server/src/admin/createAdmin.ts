import { createInterface } from 'node:readline/promises';
import { ConfigError } from '../config';
import { isGuessable } from '../platform/crypto/guessable';
import { hashPassword, randomPassword } from '../platform/crypto/passwords';
import { withPlatform } from './openPlatform';

/** The first administrator of an installation without a demo company. */
export async function createAdmin([username, name]: readonly string[]): Promise<number> {
  const who = {
    username: (username ?? (await ask('User name: '))).trim().toLowerCase(),
    name: name ?? (await ask('Full name: ')),
  };
  if (!/^[a-z0-9._-]{2,60}$/.test(who.username) || !who.name.trim()) {
    throw new ConfigError(
      'A user name has 2 to 60 letters, digits, dots or hyphens; a name is needed.',
    );
  }
  const password = process.env['ADMIN_PASSWORD'] || randomPassword();
  if (password.length < 8) throw new ConfigError('ADMIN_PASSWORD needs 8 characters or more.');
  if (isGuessable(password, who.username)) {
    throw new ConfigError('ADMIN_PASSWORD is easily guessed; choose another.');
  }
  await insert(who, password);
  process.stdout.write(`Administrator ${who.username} made.\n`);
  if (!process.env['ADMIN_PASSWORD']) process.stdout.write(`Password: ${password}\n`);
  return 0;
}

function insert(who: { username: string; name: string }, password: string): Promise<void> {
  return withPlatform(async ({ models: { Staff, Team } }) => {
    if (await Staff.exists({ username: who.username })) {
      throw new ConfigError(`There is a staff member ${who.username} already.`);
    }
    const team = (await Team.findOne({}).lean()) ?? (await Team.create({ name: '总部' }));
    await Staff.create({
      ...who,
      role: 'admin',
      teamId: team._id,
      passwordHash: await hashPassword(password),
    });
  });
}

async function ask(question: string): Promise<string> {
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await terminal.question(question);
  terminal.close();
  return answer;
}
