import { plainOf, textOf, type CardTextLine, type Span } from './cardText';
import type { Piece } from './labels';
import { numbersIn, type Home, type NumberOnCard } from './phoneNumbers';
import { taxNumberIn, type TaxNumberFound } from './taxNumber';
import { distanceBetween, emailsIn, publicMail, websitesIn, type WebFound } from './webAddresses';
import { leastScore } from './fields';

/** What is told by its shape and its label. */
export interface Values {
  numbers: NumberOnCard[];
  emails: WebFound[];
  websites: WebFound[];
  wechats: WebFound[];
  postcode: WebFound | null;
  tax: TaxNumberFound | null;
  /** All places that are spoken for. */
  taken: Span[];
}

export function findValues(lines: readonly CardTextLine[], pieces: readonly Piece[][]): Values {
  const all = withCarriedLabels(pieces);
  const home = homeOf(lines);
  const emails = all.filter(({ label }) => label !== 'bank').flatMap(emailsIn);
  const free = all.flatMap((piece) => minus(piece, emails));
  const websites = free
    .filter(({ label }) => label !== 'bank' && label !== 'qq')
    .flatMap(websitesIn);
  const tax = firstTax(free);
  const open = free.flatMap((piece) => minus(piece, tax ? [...websites, tax] : websites));
  const wechats = open.filter(({ label }) => label === 'wechat').flatMap(wechatIn);
  const postcode = open.filter(({ label }) => label === 'postcode').flatMap(postcodeIn)[0] ?? null;
  const numbers = open
    .filter(isNumberPlace)
    .flatMap((piece) => numbersIn(piece, piece.label, home));
  if (emails.length === 0) emails.push(...emailsWithoutSign(free, websites));
  agree(emails, websites);
  return {
    numbers: unique(numbers),
    emails: unique(emails),
    websites: unique(websites),
    wechats: unique(wechats),
    postcode,
    tax,
    taken: [
      ...emails,
      ...websites,
      ...wechats,
      ...numbers,
      ...(postcode ? [postcode] : []),
      ...(tax ? [tax] : []),
    ],
  };
}

/**
 * An email whose @ was taken for a letter, or lost: the firm's own domain, or a public mail service,
 * closes the text of its label.
 */
function emailsWithoutSign(pieces: readonly Piece[], websites: WebFound[]): WebFound[] {
  const hosts = [
    ...websites.map(({ value }) => value.replace(/^www\./, '').split('/')[0] ?? ''),
    ...publicMail,
  ];
  return pieces.flatMap((piece): WebFound[] => {
    const text = plainOf(piece).replaceAll(/\s/g, '');
    const word = /[a-z0-9][a-z0-9._-]*$/.exec(text)?.[0] ?? '';
    if (piece.label !== 'email' && piece.label !== null) return [];
    const host = hosts.find((each) => word.endsWith(each) && word.length > each.length + 2);
    if (!host || /^w{2,4}\./.test(word)) return [];
    const user = word.slice(0, -host.length).replace(/[oqea0-9.]$/, '');
    const at = websites.findIndex((site) => site.line === piece.line && !/^www/.test(site.value));
    if (at >= 0) websites.splice(at, 1);
    return [
      {
        line: piece.line,
        start: piece.start,
        end: piece.end,
        value: `${user}@${host}`,
        isRepaired: true,
      },
    ];
  });
}

/** A label that ends its line speaks for what stands beside it, or else below. */
function withCarriedLabels(pieces: readonly Piece[][]): Piece[] {
  const flat = pieces.flat();
  return flat.map((piece, at) => {
    const before = flat[at - 1];
    const isOpen = before?.label && plainOf(before).trim() === '' && before.line !== piece.line;
    return isOpen && piece.label === null && piece.start === 0
      ? { ...piece, label: before.label, word: before.word }
      : piece;
  });
}

function isNumberPlace({ label, line, start, end }: Piece): boolean {
  if (label === null)
    return (
      !/[\u3400-\u9fff]{5,}/.test(line.plain.slice(start, end)) ||
      /\d{7}|\d{3,4}[-\s]\d{4}/.test(line.plain.slice(start, end))
    );
  return ['mobile', 'phone', 'fax', 'company', 'name', 'title', 'department'].includes(label);
}

function minus(piece: Piece, taken: readonly Span[]): Piece[] {
  let parts = [piece];
  for (const { line, start, end } of taken) {
    parts = parts.flatMap((part) => {
      if (line !== part.line || end <= part.start || start >= part.end) return [part];
      return [
        { ...part, end: Math.max(part.start, start) },
        { ...part, start: Math.min(part.end, end) },
      ].filter((rest) => rest.end > rest.start);
    });
  }
  return parts;
}

function firstTax(pieces: readonly Piece[]): TaxNumberFound | null {
  const labelled = pieces.filter(({ label }) => label === 'taxNumber');
  const bare = pieces.filter(({ label }) => label === null);
  const found = [
    ...labelled.map((piece) => taxNumberIn(piece, true)),
    ...bare.map((piece) => taxNumberIn(piece, false)),
  ].filter((tax): tax is TaxNumberFound => tax !== null);
  return found.find(({ isSound }) => isSound) ?? found[0] ?? null;
}

function wechatIn(piece: Piece): WebFound[] {
  const text = textOf(piece);
  const match = /[A-Za-z][A-Za-z0-9_\-\s]{4,24}|1[3-9]\d{9}/.exec(text);
  if (!match) return [];
  const start = piece.start + match.index;
  const value = match[0].trim().replaceAll(/\s+/g, '_');
  return [{ line: piece.line, start, end: start + match[0].length, value }];
}

function postcodeIn(piece: Piece): WebFound[] {
  const match = /\d{6}(?!\d)/.exec(plainOf(piece));
  if (!match) return [];
  const start = piece.start + match.index;
  return [{ line: piece.line, start, end: start + 6, value: match[0] }];
}

/** Where numbers without a country code are at home. */
function homeOf(lines: readonly CardTextLine[]): Home {
  const text = lines.map(({ plain }) => plain).join('\n');
  if (/\+?\b852\b|\.hk\b|香港|九龙|hong\s?kong|kowloon/.test(text)) return 'HK';
  if (/\+886|\.tw\b|台北|新北|台中|台南|高雄|桃园|新竹|台湾|taiwan|taipei/.test(text)) return 'TW';
  if (/\+853|澳门|macau/.test(text)) return 'MO';
  return 'CN';
}

/**
 * A firm writes its domain twice. Where the two differ in a letter or two, one was misread: the surer
 * one holds for both. Public mail services are spelt in one way.
 */
function agree(emails: readonly WebFound[], websites: readonly WebFound[]): void {
  for (const email of emails) {
    const [user = '', host = ''] = email.value.split('@');
    const known = publicMail.find(
      (each) =>
        distanceBetween(each, host, 1) <= 1 && (each.length === host.length || each.length > 8),
    );
    if (known) email.value = `${user}@${known}`;
    for (const site of websites) {
      const own = site.value.replace(/^www\./, '').split('/')[0] ?? '';
      if (publicMail.includes(host) || own === host || distanceBetween(own, host, 2) > 2) continue;
      const isMailSurer = leastScore([email]) >= leastScore([site]);
      if (isMailSurer) site.value = site.value.replace(own, host);
      else email.value = `${user}@${own}`;
    }
  }
}

/** A full stop in a name before @ may be a low line of which the ends were lost. */
export function hasUnsureSign({ line, start, end }: Span): boolean {
  const glyphs = line.glyphs.slice(start, end);
  const at = glyphs.findIndex(({ text }) => text === '@');
  const user = glyphs.slice(0, at);
  // 0 and o look alike; beside a digit either may be meant.
  const isNearDigit = (place: number) =>
    [place - 1, place + 1].some((next) => /\d/.test(user[next]?.text ?? ''));
  if (user.some(({ text }, place) => text === 'o' && isNearDigit(place))) return true;
  return user.some(({ text, second, score }) => text === '.' && second === ' ' && score < 0.93);
}

function unique<Found extends { value: string; kind?: string }>(list: readonly Found[]): Found[] {
  return list.filter(
    (each, at) =>
      list.findIndex(({ value, kind }) => value === each.value && kind === each.kind) === at,
  );
}
