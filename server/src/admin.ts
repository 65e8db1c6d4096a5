import { createAdmin } from './admin/createAdmin';
import { forgetContact } from './admin/forgetContact';
import { reportContact } from './admin/reportContact';
import { dropKeys, rotateKeys } from './admin/rotateKeys';
import { verifyHistory } from './admin/verifyHistory';
import { ConfigError } from './config';
import { DomainError } from './platform/domainError';

const usage = `Usage: npm run admin -- <command>

  create [user name] [full name]
      makes an administrator; the password is ADMIN_PASSWORD, or a random one that is printed once
  forget <customer> <contact>
      erases a contact: from the customer (number or id), from its history, its card photos
  report <customer> <contact>
      prints what is kept of a contact: the record, and what its history tells
  rotate:keys
      makes a new key for what is sealed in the database, and seals everything anew with it
  drop:keys
      drops the keys that nothing is sealed with any more; older backups cannot be read without them
  verify:history
      checks every chain of the history against its hashes and the signed anchors

In the database of MONGODB_URI, or in DATA_DIR while no server runs on it.
`;

type Command = (args: readonly string[]) => Promise<number>;

const commands: Readonly<Record<string, Command>> = {
  create: createAdmin,
  forget: forgetContact,
  report: reportContact,
  'rotate:keys': rotateKeys,
  'drop:keys': dropKeys,
  'verify:history': verifyHistory,
};

async function main([name = '', ...args]: string[]): Promise<number> {
  const command = commands[name];
  if (command) return command(args);
  process.stderr.write(usage);
  return 2;
}

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    const isMeant = error instanceof ConfigError || error instanceof DomainError;
    process.stderr.write(`${isMeant ? error.message : String((error as Error).stack)}\n`);
    process.exitCode = 1;
  },
);
