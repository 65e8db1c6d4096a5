import { plainOf, type Span } from './cardText';

export interface WebFound extends Span {
  value: string;
  /** Whether signs had to be guessed. */
  isRepaired?: boolean;
}

const endings =
  'com|c0m|c0rn|corn|con|cnn|cn|net|org|edu|gov|io|co|cc|biz|info|top|vip|hk|tw|mo|jp|kr|de|uk|us|sg|my|me|tech|shop|xyz|site|online|store|club|group|work|pro|asia|ai|app|dev|eu|fr|it|in|au|ca|th|vn|id';
const domain = `[a-z0-9-]+(?:\\s?[.,]\\s?[a-z0-9-]+)*\\s?[.,]\\s?(?:${endings})(?![a-z0-9])`;
const email = new RegExp(`[a-z0-9](?:[a-z0-9_+%-]|\\.(?=[a-z0-9_]))*\\s?@\\s?${domain}`, 'g');
const withWww = new RegExp(
  `(?:https?\\s*:?\\s*/{0,2}\\s*)?w{2,5}\\s?[.,·]?\\s?${domain}(?:/[a-z0-9/_.-]*)?`,
  'g',
);
const bare = new RegExp(
  `(?:https?\\s*:?\\s*/{1,2}\\s*)?(?<![a-z0-9@._-])${domain}(?:/[a-z0-9/_.-]*)?`,
  'g',
);

/** Mail services that anybody may use: their domain is no firm's, and is spelt in one way. */
export const publicMail: readonly string[] =
  'qq.com 163.com 126.com foxmail.com gmail.com sina.com sina.cn sohu.com yeah.net outlook.com hotmail.com 139.com 189.cn aliyun.com icloud.com yahoo.com live.com msn.com 188.com vip.163.com vip.qq.com vip.sina.com hotmail.com.tw yahoo.com.tw yahoo.com.hk me.com tom.com 21cn.com'.split(
    ' ',
  );

export function emailsIn(span: Span): WebFound[] {
  const plain = asciiOf(plainOf(span)).replaceAll(/w{3,4}(?=[.,][a-z0-9])/g, blanked);
  return [...plain.matchAll(email)].map((match) => {
    const value = repairedEnding(match[0].replaceAll(/\s/g, '').replaceAll(',', '.'));
    const start = span.start + match.index;
    return { line: span.line, start, end: start + match[0].length, value };
  });
}

export function websitesIn(span: Span): WebFound[] {
  const plain = asciiOf(plainOf(span));
  const found = [...plain.matchAll(withWww)];
  const matches = found.length > 0 ? found : [...plain.matchAll(bare)].filter(isAlone);
  return matches
    .filter(({ index }) => plain[index - 1] !== '@')
    .map((match) => {
      const start = span.start + match.index;
      return { line: span.line, start, end: start + match[0].length, value: websiteOf(match[0]) };
    });
}

/** A website may follow an email without a space. */
const blanked = (text: string) => ' '.repeat(text.length);

/** Without `www`, an address stands for itself: in a sentence it may be anything. */
function isAlone({ 0: match, index, input }: RegExpExecArray): boolean {
  const around = input.slice(0, index) + input.slice(index + match.length);
  return !/[a-z\u3400-\u9fff]/.test(around) && /[a-z0-9-]{3}\./.test(match);
}

function websiteOf(text: string): string {
  const tidy = repairedEnding(
    text
      .replaceAll(/\s/g, '')
      .replaceAll(/[,·]/g, '.')
      .replace(/^https?:?\/*/, '')
      .replace(/[/.]+$/, ''),
  );
  return tidy.replace(/^w{2,5}\.?(?=[a-z0-9-]+\.)/, (head) =>
    /\.$/.test(head) || head.length > 2 ? 'www.' : head,
  );
}

/** Signs that a recogniser takes for each other, made one; places stay. */
function asciiOf(plain: string): string {
  return plain.replaceAll(/[©®@]/g, '@').replaceAll(/[。]/g, '.').replaceAll('$', 's');
}

/** `c0m`, `corn`, `con`: there is no such ending. */
function repairedEnding(address: string): string {
  return address.replace(/\.(?:c0m|corn|con|cam|c0rn)(?=\.|$)/, '.com').replace(/\.cnn$/, '.cn');
}

/** Letters that must change to make one word of the other; at most `limit` are counted. */
export function distanceBetween(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const change = a[i - 1] === b[j - 1] ? 0 : 1;
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + change));
    }
    row = next;
  }
  return row[b.length] ?? limit + 1;
}
