import { phoneKey } from '@minglu/shared/checks/phone';
import { toHalfWidth } from '@minglu/shared/checks/text';
import type { MatchReason } from '@minglu/shared/customer/customer.types';
import * as OpenCC from 'opencc-js/t2cn';

/** Legal forms, without which two spellings of one company are the same. */
const legalForms =
  /(股份有限公司|有限责任公司|有限公司|公司|(?:co\.?,?ltd|ltd|limited|inc|llc|corp|gmbh)\.?)$/;

const simplify = OpenCC.Converter({ from: 't', to: 'cn' });

/** Whether a text is the full name of a province or city of the division table. */
export type IsPlace = (name: string) => boolean;

/**
 * The key under which two spellings of one company are equal: width, brackets, spaces, legal form,
 * 省/市 marks and traditional characters are gone; the region itself never is (API, order of
 * judgement).
 */
export function nameKey(name: string, isPlace: IsPlace): string {
  const plain = simplify(toHalfWidth(name).toLowerCase()).replace(
    /[\s()（）[\]〔〕【】《》"'“”·,，.。&＆-]/g,
    '',
  );
  const short = plain.replace(legalForms, '') || plain;
  return withoutPlaceMarks(short, isPlace);
}

/** 广东省深圳市云帆 -> 广东深圳云帆: the marks at the head, place by place. */
function withoutPlaceMarks(key: string, isPlace: IsPlace): string {
  for (let length = 3; length <= Math.min(key.length, 12); length += 1) {
    const place = key.slice(0, length);
    if (/[省市]$/.test(place) && isPlace(place)) {
      return place.slice(0, -1) + withoutPlaceMarks(key.slice(length), isPlace);
    }
  }
  return key;
}

export interface DuplicateFacts {
  name?: string | undefined;
  phones: string[];
  emails: string[];
  bankAccount?: string | undefined;
}

/**
 * The keys by which possible duplicates meet. Phones and accounts are keyed hashes, so that the
 * index tells no number.
 */
export function duplicateKeys(
  facts: DuplicateFacts,
  hash: (purpose: string, value: string) => string,
  isPlace: IsPlace,
): string[] {
  const keys = [
    ...(facts.name ? [`name:${nameKey(facts.name, isPlace)}`] : []),
    ...facts.phones.map((phone) => `phone:${hash('phone', phoneKey(phone))}`),
    ...facts.emails.map((email) => `email:${email.toLowerCase()}`),
    ...(facts.bankAccount ? [`bankAccount:${hash('bankAccount', facts.bankAccount)}`] : []),
  ];
  return [...new Set(keys)];
}

/** How much one shared key says; two say more than either. From 0.8 on a person must decide. */
const strengths: Record<Exclude<MatchReason, 'taxNumber'>, number> = {
  name: 0.9,
  bankAccount: 0.9,
  phone: 0.85,
  email: 0.85,
};

/** The score of the reasons together, 0-1; an equal tax number is certainty. */
export function scoreOf(reasons: readonly MatchReason[]): number {
  const doubt = reasons.reduce(
    (left, reason) => left * (reason === 'taxNumber' ? 0 : 1 - strengths[reason]),
    1,
  );
  return Math.round((1 - doubt) * 1000) / 1000;
}
