import common from '../data/commonPasswords.json' with { type: 'json' };

/**
 * The 5,000 most frequent passwords of eight characters or more in known breaches, in small letters:
 * the head of Royce Williams's list from Have I Been Pwned, as Django ships it
 * (django/contrib/auth/common-passwords.txt.gz, 5.2).
 */
const commonPasswords: ReadonlySet<string> = new Set(common);

/** What an attacker tries first here. A shorter user name would be found in any text. */
const productNames = ['minglu', '名录'];
const leastUsername = 3;
const leastBeside = 8;

/**
 * Whether a password is among the first that are tried (OWASP ASVS 5.0, 6.2.4 and 6.2.11): a common
 * one, or one that has less than eight characters beside the user name and the product's names.
 */
export function isGuessable(password: string, username: string): boolean {
  const text = password.toLowerCase();
  const words = username.length < leastUsername ? productNames : [username, ...productNames];
  const beside = words.reduce((rest, word) => rest.replaceAll(word, ''), text);
  return commonPasswords.has(text) || beside.length < leastBeside;
}
