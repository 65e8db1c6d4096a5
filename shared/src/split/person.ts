import { surnameLength } from './surnames';
import type { Hit } from './split.types';

/** How a sentence comes to a person. */
const leadIn =
  /(?:我是|我叫|我姓名|本人|联系人?是?|聯繫|请找|找|叫|姓名是?|这位是|这是|名字是|收件人是?|给|to|this is|i am|i'm|my name is|regards|best regards|thanks)[\s,:]*/gi;
const courtesy = /(?:先生|女士|小姐|老师|老師|经理|总)$/;
/** Words of two to four characters that begin like a surname and are no person. */
const ordinary =
  /^(?:谢谢|区域|区别|区间|方式|高级|高新|金额|金属|方便|方案|安排|安全|成都|成立|广东|江苏|江西|黄埔|白云|周一|周二|周三|周四|周五|时间|应该|于是|向您|常用|任何|温馨|连接|全部|明天|明白|古镇|单位|单价|原件|花都|石家庄|金华|宁波|安徽|云南|万元|许可|陆续|和您|何时|卫生|解决|管理|房产|游戏|时候|都可以|强烈|都是|成功|马上|包装|包邮|易碎|顾客|毛重|施工|项目|章程|钱款|计划|支付|支持|华东|华南|华北|华中|国内|车间|米数|路口|路过|连锁|冷链|司机|从事|明细|全国|景区|利润|简称|边缘|关于|関於|關於|項目|舒适|龙岗|武汉|沈阳|郑州|洪都|贺卡|常州|左右|古镇|苏州|徐州|柳州|梅州|温州|泉州|滕州|莫要|高端|程序|雷达|段落)/;

const latinName =
  /^(?:(?:Mr|Ms|Mrs|Dr)\.? ?)?\p{Lu}\p{Ll}+(?:[- ]\p{Lu}\p{Ll}*\.?){0,2}[ ,]{1,2}\p{Lu}\p{L}+(?: \(\p{Lu}\p{Ll}+\))?$/u;
const notLatinName =
  /\b(?:Road|Street|District|Building|Floor|Room|City|Province|China|Dear|Best|Kind|Regards|Thanks|Company|Group|Tel|Hello|Factory|Park|Add|Sales|Sent|From|Yours|Warm)\b/i;

/** A name that is written in Chinese characters, or null: 王敏, 王 敏, 欧阳明月, 王敏先生. */
function hanName(text: string): string | null {
  const compacted = text.replace(/[\s·]+/g, (space) => (space.includes('·') ? '·' : ''));
  const name = compacted.replace(courtesy, '');
  if (/^[\u4e00-\u9fff]{2,4}·[\u4e00-\u9fff·]{2,10}$/.test(name)) return name;
  if (!/^[\u4e00-\u9fff]{2,4}$/.test(name) || ordinary.test(name)) return null;
  const surname = surnameLength(name);
  if (surname === 0 || name.length - surname > 2) return null;
  return name;
}

/** The whole of a text after 姓名: a name however it is written. */
export function readName(text: string): string | null {
  const [first = ''] = text.split(/[,(/\n]/);
  return (
    hanName(first.trim()) ?? (/^[\u4e00-\u9fffA-Za-z·. -]{2,40}$/.test(first) ? first.trim() : null)
  );
}

/** People among what was left of a text, the likeliest first: by how a line stands alone. */
export function findPeople(rest: string): Hit[] {
  const lines = rest.split('\n').map((line) => line.replace(leadIn, '\n'));
  const parts = lines.flatMap((line) => line.split(/\n/)).map((part) => part.trim());
  const whole = parts.flatMap((part) => hitOf(part, part.replace(/^[\s,、:(]+|[\s,、:)(]+$/g, '')));
  const tokens = parts.flatMap((part) =>
    part.split(/[\s,，/()（）、的!！?？:]+/).flatMap((token) => hitOf(token, token)),
  );
  const latin = parts.flatMap((part) => latinHit(part));
  return [...whole, ...tokens, ...latin];
}

function hitOf(text: string, candidate: string): Hit[] {
  const value = hanName(candidate);
  return value === null ? [] : [{ value, text }];
}

function latinHit(part: string): Hit[] {
  return part
    .replace(/([\u4e00-\u9fff]) +/g, '$1\n')
    .replace(/ +(?=[\u4e00-\u9fff])/g, '\n')
    .split(/\n|\s*[/,|()]\s*/)
    .map((each) => each.trim())
    .filter((each) => latinName.test(each) && !notLatinName.test(each))
    .map((each) => ({ value: each, text: each }));
}
