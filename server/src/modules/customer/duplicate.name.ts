import { hasHan, toHalfWidth } from '@minglu/shared/checks/text';
import { createHash } from 'node:crypto';
import * as OpenCC from 'opencc-js/t2cn';
import { unitsOf } from './search/units';

/** What the division table says: the name of a province or city without its mark, null for others. */
export interface Places {
  shortPlaceOf(name: string): string | null;
}

const simplify = OpenCC.Converter({ from: 't', to: 'cn' });

/** Legal forms, without which two spellings of one company are the same; 分公司 is another company. */
const legalForms = new RegExp(
  `(?:${[
    '股份有限公司|有限责任公司|有限公司|(?<!分|子)公司|株式会社',
    '(?:(?:pte|pty|pvt|private|company|co)?(?:limited|ltd))|incorporated|inc|corporation|corp',
    'llc|llp|gmbh|plc|company|co',
  ].join('|')})$`,
);
const leadingForm = /^株式会社/;

const longestPlace = 12;

/** A name cut into the places at its head, without their marks, and the rest. */
interface Cut {
  region: string;
  core: string;
}

/**
 * The key under which two spellings of one company are equal: width, brackets, signs, spaces, legal
 * form, 省/市 marks and traditional characters are gone; the region itself never is (API, order of
 * judgement).
 */
export function nameKey(name: string, places: Places): string {
  const { region, core } = cut(name, places);
  return region + core;
}

/** Characters from which on one more or less does not make half the register alike. */
const coreFrom = 4;
const coreTo = 40;

/**
 * The keys under which names meet that only look or sound alike: the sound of the whole name, and the
 * name with each character of its core left out (two names one character apart share one of these:
 * symmetric deletion). The region stays: 北京 and 南京 are one character apart and two places.
 */
export function nearNameKeys(name: string, places: Places): string[] {
  const { region, core } = cut(name, places);
  const whole = region + core;
  const sound = unitsOf(whole, 'company').map((unit) => unit.sound);
  const signs = [...core];
  const isLong = signs.length >= coreFrom && signs.length <= coreTo;
  const shorter = isLong
    ? [core, ...signs.map((_, at) => signs.filter((__, index) => index !== at).join(''))]
    : [];
  return [
    ...(hasHan(whole) ? [`sound:${digest(sound.join(' '))}`] : []),
    ...new Set(shorter.map((rest) => `character:${digest(`${region}|${rest}`)}`)),
  ];
}

function cut(name: string, places: Places): Cut {
  const plain = simplify(toHalfWidth(name).toLowerCase());
  // Signs part words, they do not tell companies apart; a name of signs alone keeps them.
  const bare = plain.replace(/[^\p{L}\p{M}\p{N}]/gu, '') || plain.trim();
  const short = bare.replace(leadingForm, '').replace(legalForms, '') || bare;
  return cutPlaces(short, places);
}

/** 广东省深圳市云帆 -> 广东深圳 and 云帆, place by place. */
function cutPlaces(text: string, places: Places): Cut {
  for (let length = Math.min(text.length, longestPlace); length >= 2; length -= 1) {
    const place = places.shortPlaceOf(text.slice(0, length));
    // A company may be called by a place alone.
    if (place === null || length === text.length) continue;
    const { region, core } = cutPlaces(text.slice(length), places);
    return { region: place + region, core };
  }
  return { region: '', core: text };
}

/** 48 bits: the index holds ten of these a record, and a chance hit is only shown. */
function digest(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 8);
}
