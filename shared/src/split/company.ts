import { normaliseCompanyName } from '../checks/text';
import { take } from './numbers';
import { surnameLength } from './surnames';
import type { Taken } from './split.types';

const branch = '(?:[\\u4e00-\\u9fff()]{2,12}(?:分公司|分厂|办事处|營業所))?';
const form =
  '(?:股份有限公司|有限责任公司|有限責任公司|集团有限公司|有限公司|\\((?:有限合伙|普通合伙)\\)|集团公司|集團公司|总公司|公司|集团|集團)';
/** Without a legal form a name is known by what it is; shorter ones are ordinary words. */
const kind =
  '(?:研究院|研究所|设计院|事务所|事務所|经营部|商行|工作室|门市部|合作社|服务部|批发部|厂|廠|医院|大学|学院|酒店|超市|商店|中学|小学|幼儿园)(?![\\u4e00-\\u9fff])';
const han = new RegExp(
  `[\\u4e00-\\u9fffA-Za-z0-9()（）&·\\-. ]*?[\\u4e00-\\u9fff)）A-Za-z0-9] ?(?:${form}${branch}|${kind})`,
  'g',
);
const word = "(?:[A-Z0-9][\\w&'.-]*|\\([\\w .]+\\)|of|and|&)";
const latinForm =
  '(?:Co\\.?,? ?,?Ltd\\b\\.?|Company Limited|Pte\\.? Ltd\\.?|Ltd\\b\\.?|Limited|Inc\\b\\.?|LLC|L\\.L\\.C\\.|LLP|PLC|Corp\\b\\.?|Corporation|GmbH|AG|KG|Oy|AB|S\\.A\\.|SA|S\\.r\\.l\\.|SpA|S\\.p\\.A\\.|B\\.V\\.|BV|N\\.V\\.|K\\.K\\.|Group|Company)(?![A-Za-z])';
const latin = new RegExp(`${word}(?:,? ${word})*,? ?${latinForm}`, 'g');
/** How a sentence comes to a name. */
const leadIn =
  /^.*?(?:我们公司是|我司是|我司为|我公司是|我们是|我是|這邊是|这边是|这里是|這裡是|来自|來自|公司叫|公司是|单位是|(?:公司|单位|企业)?名称|抬头是|抬头开|开票给|开给|名称是|就职于|任职于|客户是|客户叫|客户|介绍一下|您好|你好|hi|hello)[\s,:]*/i;
/** A person, or a remark in brackets, set apart before the company. */
const before =
  /(^|\s)(?:([\u4e00-\u9fff]{2,4})\s+|[(（][^)）]{2,8}[)）]\s*)(?=[\u4e00-\u9fff]{5})/g;
/** Words before which a company's own name cannot begin. */
const notName =
  /^(?:我们|我司|贵司|貴司|本|该|贵|分|子|母|你们|他们|一家|这家|那家|咱们|总|的)?(?:公司|集团|集團)$/;

/** Puts what only stands beside the company on a line of its own. */
function setApart(text: string): string {
  return text.replace(before, (whole, _start: string, person: string | undefined) => {
    const isPlace = person !== undefined && /[省市区县]$/.test(person);
    return person === undefined || (surnameLength(person) > 0 && !isPlace) ? `${whole}\n` : whole;
  });
}

/** Company names by their legal form; the longest form closes the name, a branch may follow. */
export function takeCompanies(text: string): Taken {
  const chinese = take(setApart(text), han, (match) => {
    const stated = match.replace(leadIn, '').replace(/^\s*[在叫]/, '');
    const name = normaliseCompanyName(stated.trim());
    return notName.test(name) || name.length < 4 ? null : name;
  });
  const english = take(chinese.rest, latin, (match) => {
    const name = match.trim();
    return /\s/.test(name) ? name : null;
  });
  return { hits: [...chinese.hits, ...english.hits], rest: english.rest };
}
