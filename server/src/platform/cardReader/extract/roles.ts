import {
  companyEndings,
  departmentEndings,
  englishCompanyWords,
  englishDepartmentWords,
  englishTitleWords,
  honours,
  titleEndings,
  titleModifiers,
} from '@minglu/shared/tables/cardWords';
import { compoundSurnames, foreignSurnames, surnameWeight } from '@minglu/shared/tables/surnames';
import { addressSigns } from './addresses';
import { regionAt } from './regions';

/*
 * How much a text speaks for being a company, a title, a department, a name: sums of evidence, about
 * 0 for none and 4 or more for plain. Texts are simplified, without spaces.
 */

function endingWeight(text: string, endings: readonly (readonly [string, number])[]): number {
  return Math.max(
    0,
    ...endings.filter(([ending]) => text.endsWith(ending)).map(([, weight]) => weight),
  );
}

export function companyEvidence(plain: string): number {
  const text = plain
    .replace(/[)\]]$/, (sign) => (/\(.+\)$/.test(plain) ? '' : sign))
    .replace(/\([^)]*$/, '');
  const ending = endingWeight(text, companyEndings);
  if (ending === 0 || text.length < 3) return 0;
  let weight = ending + Math.min(1, (text.length - 4) * 0.25);
  // An ending alone is the second half of a name.
  if (companyEndings.some(([each]) => text.length < each.length + 2 && text.endsWith(each)))
    weight -= 4;
  if (text.length > 4 && regionAt(text)) weight += 0.8;
  if (/[:;!?@]|\d{4,}|、/.test(text)) weight -= 4;
  // 12号楼…中心 is where a firm is, not the firm.
  if (addressSigns(text) >= 3 && /\d/.test(text)) weight -= 4;
  return weight;
}

export function titleEvidence(plain: string): number {
  const text = plain.replaceAll(/[()[\]\s]/g, '');
  if (text.length < 2 || text.length > 22 || /\d{3,}|[:@]/.test(text)) return 0;
  const parts = text.split(/[/|、,·兼&]/).filter((part) => part.length >= 2);
  if (parts.length === 0) return 0;
  const best = Math.max(...parts.map((part) => endingWeight(part, titleEndings)));
  if (best === 0) return 0;
  const modifiers = titleModifiers.filter((word) => text.includes(word)).length;
  let weight = best + Math.min(1.5, modifiers * 0.6);
  if (honours.some((word) => text.endsWith(word))) weight -= 2.5;
  const longest = Math.max(...parts.map((part) => part.length));
  if (longest > 10) weight -= (longest - 10) * 0.5;
  return Math.max(0, weight);
}

export function departmentEvidence(plain: string): number {
  const text = plain.replaceAll(/[()[\]\s]/g, '');
  if (text.length < 2 || text.length > 16 || /\d{3,}|[:@、]/.test(text)) return 0;
  const ending = endingWeight(text, departmentEndings);
  return ending === 0 || titleEvidence(plain) > 3 ? 0 : ending + Math.min(0.5, text.length * 0.05);
}

/** Characters that parents do not give: a text with one is no name, however it begins. */
const neverGiven =
  /[的了和与或及为您请公司厂店部处科室局院所校路街道镇区县省市号楼电话机传真邮箱网址微信地址账户税码扫描加我保存名片专业生产经营主服务品质客户产品技术工程制造有限责任股份集团代理销售采购售购员监裁理董事秘]/g;

export function nameEvidence(plain: string): number {
  const text = plain.replaceAll(/\s/g, '');
  if (
    /^[\u3400-\u9fff]{1,7}[·•.‧・-][\u3400-\u9fff]{1,7}(?:[·•.‧・][\u3400-\u9fff]{1,7})?$/.test(
      text,
    )
  )
    return 5;
  if (!/^[\u3400-\u9fff]{2,6}$/.test(text)) return 0;
  const base = surnameEvidence(text);
  const given = text.slice(1);
  const strange = given.match(neverGiven)?.length ?? 0;
  const isOther =
    titleEvidence(text) > 2 || companyEvidence(text) > 2 || departmentEvidence(text) > 3;
  return base - strange * 1.1 - (isOther ? 2.5 : 0);
}

function surnameEvidence(text: string): number {
  const { length } = text;
  if (compoundSurnames.has(text.slice(0, 2)) && length >= 3 && length <= 4) return 4.5;
  for (const size of [3, 2]) {
    if (foreignSurnames.has(text.slice(0, size)) && length > size && length <= size + 3) {
      return length >= 4 ? 3.6 : 2.6;
    }
  }
  const weight = surnameWeight(text.charAt(0));
  if (length === 2 || length === 3) return [0.9, 2.4, 3.4][weight] ?? 0;
  // A name from the minorities or from abroad: nothing in it says so but its place on the card.
  return length === 4 ? 0.9 + weight * 0.4 : 0.5;
}

export function englishNameEvidence(text: string): number {
  const words = text.split(/[\s.]+/).filter(Boolean);
  if (words.length < 2 || words.length > 4 || /[\d@:,&/]/.test(text)) return 0;
  if (
    !words.every((word) =>
      /^(?:[A-Z][a-z'’-]*(?:[A-Z][a-z]+)?|[A-Z]+|de|van|von|bin|al)$/.test(word),
    )
  )
    return 0;
  const isOther = [englishTitleWords, englishCompanyWords, englishDepartmentWords].some((word) =>
    word.test(text),
  );
  return isOther ? 0 : 3;
}

export function englishTitleEvidence(text: string): number {
  return englishTitleWords.test(text) && text.length < 60 && !englishCompanyWords.test(text)
    ? 4
    : 0;
}

export function englishDepartmentEvidence(text: string): number {
  return englishDepartmentWords.test(text) &&
    !englishTitleWords.test(text) &&
    text.length < 45 &&
    !englishCompanyWords.test(text)
    ? 3
    : 0;
}

export function englishCompanyEvidence(given: string): number {
  const text = given.replaceAll(/([a-z])([A-Z])/g, '$1 $2');
  return englishCompanyWords.test(text) && text.length > 5 && !/@|www/i.test(text)
    ? 4 + Math.min(1, text.length / 60)
    : 0;
}
