import { CommandError, notImplemented } from './errors';
import type { BSONRegExp } from './values';

/**
 * A JavaScript expression with the meaning the pattern has in MongoDB (PCRE, UTF). What differs is
 * rewritten: `.` stops only at \n, `$` also matches before a last \n, `\s` is ASCII. Options i and s.
 * Throws 51091 for a pattern that JavaScript cannot read (look-behind flags, possessive, `\A` …),
 * 51075 for an unknown option, 238 for the options m, x and u.
 */
export function toRegExp(pattern: string, options: string): RegExp {
  for (const option of options) {
    if ('mxu'.includes(option)) throw notImplemented(`the $regex option '${option}'`);
    if (!'is'.includes(option)) {
      throw new CommandError(51075, `invalid flag in regex options: ${options}`);
    }
  }
  if (pattern.includes('\0')) throw new CommandError(2, '$regex must not contain a zero byte');
  try {
    return new RegExp(
      translate(pattern, options.includes('s')),
      options.includes('i') ? 'iu' : 'u',
    );
  } catch {
    throw new CommandError(51091, `the $regex '${pattern}' is invalid or not supported`);
  }
}

export function fromValue(value: BSONRegExp): RegExp {
  return toRegExp(value.pattern, value.options);
}

/** The text every match must begin with, or '' when the pattern promises none. */
export function literalPrefix(pattern: string, options: string): string {
  if (options !== '' || pattern.includes('|')) return '';
  const match = /^\^((?:[^\\.*+?^${}()|[\]]|\\[^\w])+)/.exec(pattern);
  if (!match) return '';
  const isRepeated = /^[*?{+]/.test(pattern.slice(match[0].length));
  const text = (match[1] ?? '').replace(/\\(.)/gu, '$1');
  return isRepeated ? [...text].slice(0, -1).join('') : text;
}

const SPACE = '\\t\\n\\v\\f\\r ';
const TOKEN = /\\[\s\S]|\[\^?\]?|[\s\S]/gu;

function translate(pattern: string, dotAll: boolean): string {
  let inClass = false;
  return pattern.replace(TOKEN, (token) => {
    if (token === '\\s') return inClass ? SPACE : `[${SPACE}]`;
    if (token === '\\S' && !inClass) return `[^${SPACE}]`;
    if (token.startsWith('\\')) return unescapeIdle(token);
    if (token.startsWith('[') && !inClass) inClass = true;
    else if (token === ']') inClass = false;
    else if (!inClass && token === '.') return dotAll ? '[^]' : '[^\\n]';
    else if (!inClass && token === '$') return '(?=\\n?(?![^]))';
    return token;
  });
}

/** PCRE lets any sign be escaped; JavaScript's `u` mode only those that mean something. */
function unescapeIdle(token: string): string {
  return /^\\[^\w^$\\.*+?()[\]{}|/-]$/u.test(token) ? token.slice(1) : token;
}
