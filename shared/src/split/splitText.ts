import { isMobile } from '../checks/phone';
import { compact, normaliseCompanyName } from '../checks/text';
import { addressFields, isAddress, takePostcode } from './address';
import { readAccount, takeAccounts, takeBanks } from './bank';
import { takeCompanies } from './company';
import { Findings } from './findings';
import { segment, trimSigns, type Label, type Piece } from './labels';
import {
  readPostcode,
  readTaxNumber,
  readWechat,
  takeEmails,
  takePhones,
  takeTaxNumbers,
  takeWebsites,
} from './numbers';
import { findPeople, readName } from './person';
import { takeDepartments, takeTitles } from './position';
import type { FoundValue, RegionFinder, Taken } from './split.types';
import { surnameLength } from './surnames';

interface SplitOptions {
  /** Knows the national divisions; without it an address stays one text. */
  findRegion?: RegionFinder | undefined;
}

/**
 * Splits a signature, a chat message or a block of invoice data into fields. First what a label says,
 * then what a value's own shape says (an address with @, a tax number by its check character), and
 * of what is left the names. One value a field; nothing is invented.
 */
export function splitText(text: string, { findRegion }: SplitOptions = {}): FoundValue[] {
  const found = new Findings();
  const left = segment(text).map((piece) => readPiece(piece, found));
  findPeople(left.join('\n')).forEach((hit) => found.add('person', [hit]));
  return found.fields((address) => addressFields(address, findRegion));
}

/** Takes what it can out of a piece; answers with the rest. */
function readPiece({ label, text }: Piece, found: Findings): string {
  return label === null ? readFree(text, found) : readLabelled[label](text, found);
}

type Reader = (text: string, found: Findings) => string;

/** A whole value after its label; what is not of its shape is read as if no label stood there. */
function whole(
  kind: Parameters<Findings['add']>[0],
  read: (text: string) => string | null,
): Reader {
  return (text, found) => {
    const value = read(text);
    if (value === null) return readFree(text, found);
    found.add(kind, [{ value, text }]);
    return '';
  };
}

/** Some values after a label, and what stands beside them. */
function several(kind: Parameters<Findings['add']>[0], takeFrom: (text: string) => Taken): Reader {
  return (text, found) => {
    const { hits, rest } = takeFrom(text);
    found.add(kind, hits);
    return readFree(rest, found);
  };
}

const readPhones = (kind: 'phone' | 'fax'): Reader => several(kind, (text) => takePhones(text));

const readLabelled: Record<Label, Reader> = {
  addressPhone: (text, found) => {
    const { hits, rest } = takePhones(text);
    found.add('phone', hits);
    return readAddress(rest, found);
  },
  bank: (text, found) => {
    const { hits, rest } = takeAccounts(text);
    found.add('account', hits);
    return readBank(rest, found);
  },
  mobileWechat: (text, found) => {
    const { hits, rest } = takePhones(text);
    found.add('mobile', hits);
    found.add('wechat', hits.slice(0, 1));
    return readFree(rest, found);
  },
  accountName: whole('accountName', (text) => normaliseCompanyName(text)),
  bankAccount: (text, found) => {
    const value = readAccount(text);
    if (value) found.add('account', [{ value, text }]);
    return readFree(takeAccounts(text).rest, found);
  },
  cnaps: whole('cnaps', (text) => /^\d{12}$/.exec(compact(text))?.[0] ?? null),
  swift: whole(
    'swift',
    (text) => /^[A-Z]{6}[A-Z0-9]{2}(?:[A-Z0-9]{3})?$/.exec(compact(text))?.[0] ?? null,
  ),
  bankName: (text, found) => readBank(text, found),
  taxNumber: whole('taxNumber', readTaxNumber),
  name: (text, found) => {
    const { hits, rest } = takeCompanies(text);
    found.add('company', hits.length ? hits : [{ value: normaliseCompanyName(text), text }]);
    return hits.length ? readFree(rest, found) : '';
  },
  person: (text, found) => {
    const value = readName(text);
    if (value) found.add('person', [{ value, text }]);
    return readFree(value ? text.replace(value, '\n') : text, found);
  },
  title: whole('title', (text) => text.trim()),
  department: whole('department', (text) => text.trim()),
  postcode: (text, found) => {
    const value = readPostcode(text);
    if (value) found.add('postcode', [{ value, text }]);
    return readFree(text.replace(/\d{6}/, '\n'), found);
  },
  address: (text, found) => readAddress(text, found),
  mobile: several('mobile', (text) => takePhones(text)),
  fax: readPhones('fax'),
  phone: readPhones('phone'),
  email: several('email', takeEmails),
  website: several('website', takeWebsites),
  wechat: (text, found) => {
    const value = readWechat(text);
    if (value) found.add('wechat', [{ value, text }]);
    else if (/同/.test(text)) found.sameWechat();
    return readFree(value ? text.replace(value, '\n') : text, found);
  },
  ignored: () => '',
};

/** An address that ends before something else on the same line. */
const addressEnd = /\S{4,}[号號室楼樓栋座层層](?=\s+[\u4e00-\u9fff])/g;

/** A text without a label, by the shapes of what is in it. */
function readFree(text: string, found: Findings): string {
  if (/微信同|同微信|WX同/i.test(text)) found.sameWechat();
  const shaped = [
    ['email', takeEmails],
    ['website', takeWebsites],
    ['taxNumber', takeTaxNumbers],
  ] as const;
  let rest = text;
  for (const [kind, takeFrom] of shaped) {
    const taken = takeFrom(rest);
    found.add(kind, taken.hits);
    rest = taken.rest;
  }
  return rest
    .replace(addressEnd, (token) => (isAddress(token.trim()) ? `${token}\n` : token))
    .split('\n')
    .map((part) => readWords(part, found))
    .join('\n');
}

function readWords(text: string, found: Findings): string {
  const isBank = /银行|銀行|信用社/.test(text) && !/公司/.test(text);
  if (isBank) return readBank(text, found);
  const { hits, rest } = takePhones(text);
  hits.forEach((hit) => found.add(isMobile(hit.value) ? 'mobile' : 'phone', [hit]));
  const companies = takeCompanies(rest);
  found.add('company', companies.hits);
  return companies.rest
    .split('\n')
    .map((part) => readPositions(part, found))
    .join('\n');
}

/** 销售经理苏婷: a title that runs into the person. */
const titleThenPerson =
  /(经理|總監|总监|主管|工程师|代表|专员|助理|董事长|总经理|采购|销售)(?=([\u4e00-\u9fff]{2,4})(?:$|[\s,]))/g;

function readPositions(text: string, found: Findings): string {
  if (isAddress(text)) return readAddress(text, found);
  const parted = text.replace(titleThenPerson, (title: string, _word: string, person: string) =>
    readName(person) !== null && surnameLength(person) > 0 ? `${title}\n` : title,
  );
  const departments = takeDepartments(parted);
  const titles = takeTitles(departments.rest);
  found.add('department', departments.hits);
  found.add('title', titles.hits);
  return titles.rest;
}

function readAddress(text: string, found: Findings): string {
  const { hits: phones, rest: withoutPhones } = takePhones(text);
  found.add(
    'phone',
    phones.filter(({ value }) => !isMobile(value)),
  );
  found.add(
    'mobile',
    phones.filter(({ value }) => isMobile(value)),
  );
  const { hits, rest } = takePostcode(withoutPhones.split('\n')[0]?.trim() || withoutPhones.trim());
  found.add('postcode', hits);
  const address = trimSigns(rest.replace(/\n/g, ' '));
  if (address) found.add('address', [{ value: address, text }]);
  return '';
}

function readBank(text: string, found: Findings): string {
  const accounts = takeAccounts(text);
  found.add('account', accounts.hits);
  const banks = takeBanks(accounts.rest);
  const named = banks.hits.length ? banks.hits : [{ value: trimSigns(accounts.rest), text }];
  found.add(
    'bank',
    named.filter(({ value }) => value.length > 1),
  );
  return banks.hits.length ? banks.rest : '';
}
