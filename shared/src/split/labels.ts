import { toHalfWidth } from '../checks/text';

/** What the words before a colon say about what follows. */
export type Label = keyof typeof words;

/** A part of the text under one label, or under none. */
export interface Piece {
  label: Label | null;
  text: string;
}

/**
 * The words that people write before a value, simplified, traditional and English. A longer one stands
 * before the shorter one that it begins with.
 */
const words = {
  addressPhone: '(?:注册|公司|单位|开票)?地址\\s*(?:、|及|和|/|与)?\\s*(?:联系)?电话',
  bank: '(?:开户行|开户银行)\\s*(?:、|及|和|/|与)\\s*(?:银行)?[账帐]号',
  mobileWechat:
    '(?:手机|电话|手機|Mobile)\\s*(?:/|／|&|\\(|及|和|、)\\s*(?:微信|WeChat|WX)(?:同号)?\\)?',
  accountName:
    '户\\s*名|戶名|[账帐]户名称?|开户名称?|收款单位|收款人|Beneficiary(?: Name)?|Account Name',
  bankAccount:
    '(?:银行|开户|公司|对公|收款)?[账帐]号|銀行帳號|帳號|(?:银行)?[账帐]户|银行卡号|卡号|A/C(?: No\\.?)?|Account(?: (?:No\\.?|Number))?|IBAN',
  cnaps: '联行号|行号|支付行号|CNAPS(?: Code)?',
  swift: 'SWIFT(?: Code)?|BIC',
  bankName: '开户银行(?:名称)?|开户行(?:名称)?|開戶銀行|开户支行|收款银行|银行名称|Bank(?: Name)?',
  taxNumber:
    '(?:统一)?社会信用代码(?:/?税号)?|信用代码|纳税人?识别[号码]|税务登记[证号]+|識別號|识别号|税\\s*号|稅號|稅務編號|Tax(?: ID| No\\.?| Number|payer ID)?|USCC',
  name: '(?:公司|单位|企业|客户|开票|购方|發票|发票|开票)(?:名称|名稱|抬头|抬頭|全称)|名\\s*称|名稱|抬\\s*头|抬頭|公司|单位|單位|Company(?: Name)?',
  person:
    '姓\\s*名|(?:业务|采购|商务|收件|收货)?联系人|聯[繫絡系]人|收件人|收货人|经办人|Name|Contact(?: Person)?|Attn\\.?',
  title: '职\\s*[务位称]|職[務位稱]|Title|Position|Job Title',
  department: '部\\s*门|部門|Dept\\.?|Department',
  postcode: '邮政编码|郵政編碼|邮\\s*编|郵編|郵遞區號|Zip(?: ?Code)?|Post ?code|P\\.?C\\.?',
  address:
    '(?:公司|单位|办公|注册|联系|通讯|通信|工厂|收件|收货|寄票|邮寄)?地\\s*址|厂址|Address|Addr?\\.?',
  mobile:
    '手\\s*机(?:号码?)?|手機(?:號碼)?|移动电话|行動電話|Mobile(?: Phone)?|Mob\\.?|Cell(?: ?phone)?|M\\.?P\\.?',
  fax: '传\\s*真|傳真|Fax',
  phone:
    '电\\s*话\\s*[/(、及]\\s*传\\s*真\\)?|(?:办公|公司|固定|联系|服务|开票|注册|单位|客服)?电\\s*话(?:号码)?|電話|座\\s*机|座機|固\\s*话|总机|總機|直线|直線|(?:服务|咨询|客服)?热线|Tel(?:ephone)?\\.?|Phone|Office|Direct',
  email: '(?:电子)?邮\\s*[箱件]|電子郵件|電郵|信箱|E-?mail|Mail',
  website: '(?:公司)?(?:网\\s*址|网站|官网|主页|網址|網站|官網)|Web ?site|Web|URL',
  wechat: '微\\s*信(?:号|號|ID)?|WeChat(?: ID)?|Weixin|WX|VX|V信',
  ignored: 'QQ|Skype|WhatsApp|LINE|统编|統一編號|抖音|公众号|传呼|Date|日期|金额|单价|备注',
} as const;

/** One letter before a colon or a dot, as signatures abbreviate: `T: 0755…`. */
const letters: Record<string, Label> = {
  T: 'phone',
  M: 'mobile',
  P: 'phone',
  F: 'fax',
  E: 'email',
  W: 'website',
  A: 'address',
};

const labels = Object.keys(words) as Label[];
/**
 * A label with a colon after it, or with what may stand in a colon's place: 是, a space, or the value
 * itself where it cannot belong to the word.
 */
const anyLabel = new RegExp(
  `(?:${labels.map((label) => `(?<${label}>${words[label]})`).join('|')})` +
    '(?:\\s*[】\\])]?\\s*(?:\\((?:Tel|Fax|Mobile|Email|Address)\\))?\\s*[:=]\\s*' +
    '|(?<weak>[.\\s]\\s*|[是为在]|(?=[\\d+(A-Za-z\\u4e00-\\u9fff])))',
  'gi',
);
const oneLetter = /(^|[\s,;|/(])([TMPFEWA])\s*(?:[:.)]\s*|\s+(?=[+\d(]))/g;

/** Labels that are also plain words: without a colon they count only at the start of a line. */
const needsColon: readonly Label[] = [
  'name',
  'bankName',
  'title',
  'department',
  'ignored',
  'person',
];

/**
 * Cuts a text into lines, sentences and labelled parts. Signs are half-width afterwards; what stands
 * after a label reaches to the next one, or to the end of its line.
 */
export function segment(text: string): Piece[] {
  return toHalfWidth(text)
    .replace(/[\u200b-\u200f\ufeff\r]|\ufe0f/g, '')
    .replace(/\p{Extended_Pictographic}/gu, '\n')
    .split(/\n|[|｜;；。]|\t| {3,}/)
    .flatMap((line) => cut(line.trim()))
    .filter(({ text: part }) => part !== '');
}

function cut(line: string): Piece[] {
  const marks = marksOf(line);
  const head = line.slice(0, marks[0]?.start ?? line.length);
  const parts = marks.map(({ label, end }, at): Piece => ({
    label,
    text: line.slice(end, marks[at + 1]?.start ?? line.length),
  }));
  return [{ label: null, text: head }, ...parts]
    .map(({ label, text }) => ({ label, text: trimSigns(text) }))
    .filter(({ text }) => text !== '');
}

interface Mark {
  label: Label;
  start: number;
  end: number;
}

function marksOf(line: string): Mark[] {
  const long = [...line.matchAll(anyLabel)].flatMap((match): Mark[] => {
    const label = labels.find((each) => match.groups?.[each] !== undefined);
    const start = match.index;
    const end = start + match[0].length;
    // A Latin label inside a Latin word is none.
    if (/^[A-Za-z]/.test(match[0]) && /[A-Za-z]/.test(line.charAt(start - 1))) return [];
    const weak = match.groups?.['weak'];
    if (!label || (weak !== undefined && !isWeakLabel(line, { label, start, end }, weak)))
      return [];
    return [{ label, start, end }];
  });
  const short = [...line.matchAll(oneLetter)].flatMap((match): Mark[] => {
    const label = letters[match[2] ?? ''];
    const start = match.index + (match[1]?.length ?? 0);
    const isTaken = long.some((mark) => start >= mark.start && start < mark.end);
    return label && !isTaken ? [{ label, start, end: match.index + match[0].length }] : [];
  });
  return [...long, ...short].sort((a, b) => a.start - b.start);
}

/** Without a colon a word is a label only where it cannot be part of a sentence. */
function isWeakLabel(line: string, { label, start, end }: Mark, weak: string): boolean {
  if (label === 'name' || (needsColon.includes(label) && start > 0)) return false;
  const [word, next] = [line.slice(start, end - weak.length), line.slice(end)];
  if (/[是为在]/.test(weak)) return true;
  if (/^[\d+(]/.test(next) && weak === '') return true;
  if (weak === '') {
    return /^[A-Za-z]/.test(next) ? /[\u4e00-\u9fff]$/.test(word) : word.endsWith('地址');
  }
  if (/[A-Za-z.]$/.test(word) && !/^[+\d(]/.test(next)) return false;
  return !/[\u4e00-\u9fffA-Za-z]$/.test(line.slice(0, start));
}

/** Signs that only part one thing from the next. */
export function trimSigns(text: string): string {
  return text.replace(/^[\s,、;:/|*·•>=\-_~]+|[\s,、;:/|*·•<=\-_~]+$/g, '');
}
