import { createInterface } from 'node:readline/promises';
import path from 'node:path';
import { ConfigError, readConfig } from './config';
import { createModels } from './models';
import { hashPassword, randomPassword } from './platform/crypto/passwords';
import { connectDatabase, prepareCollections } from './platform/database/database';
import { startEmbedded } from './platform/database/embedded/start';
import { databaseName } from './server';

const usage = `Usage: npm run admin -- create [user name] [full name]

Makes an administrator in the database of MONGODB_URI, or in DATA_DIR while no server runs on it.
The password is ADMIN_PASSWORD, or a random one that is printed once.
`;

/** The first administrator of an installation without a demo company. */
async function main([command, username, name]: string[]): Promise<void> {
  if (command !== 'create') {
    process.stderr.write(usage);
    process.exitCode = 2;
    return;
  }
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
  await createAdmin(who, password);
  process.stdout.write(`Administrator ${who.username} made.\n`);
  if (!process.env['ADMIN_PASSWORD']) process.stdout.write(`Password: ${password}\n`);
}

async function createAdmin(
  who: { username: string; name: string },
  password: string,
): Promise<void> {
  const config = readConfig(process.env);
  const engine = config.mongodbUri
    ? { uri: config.mongodbUri, stop: () => Promise.resolve() }
    : await startEmbedded({ file: path.join(config.dataDir, 'minglu.db') });
  const database = await connectDatabase(engine.uri, databaseName);
  try {
    const { Staff, Team, ...rest } = createModels(database.connection);
    await prepareCollections([Staff, Team, ...Object.values(rest)]);
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
  } finally {
    await database.close();
    await engine.stop();
  }
}

async function ask(question: string): Promise<string> {
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await terminal.question(question);
  terminal.close();
  return answer;
}

main(process.argv.slice(2)).catch((error: unknown) => {
  const message = error instanceof ConfigError ? error.message : String((error as Error).stack);
  process.stderr.write(`${message}\n`);
  process.exitCode = 1;
});
