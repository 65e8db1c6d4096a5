import { compoundSurnames, surnameWeight } from '../tables/surnames';

/** Traditional forms of the surnames that differ from the simplified ones. */
const traditional = new Set(
  '張劉陳楊黃趙吳孫馬鄭謝許韓鄧馮肖蕭葉蘇呂盧鍾譚陸賈鄒龍賀顧龔邵萬錢嚴湯賴溫蘆魯畢聶喬齊莊關項寧龐藍連車計衛儲簡鄔閻範應繆婁強豐蔣羅遲單費紀區',
);
const traditionalCompound = new Set('歐陽 司馬 諸葛 東方 尉遲 公孫 長孫 軒轅'.split(' '));

/** Characters that are surnames, but far oftener the beginning of another word. */
const rather = new Set('来力有后海家官战门原言百平和方常安全时通广经干路明古易容向从应');

/** How many characters of the text are a surname: two, one or none. */
export function surnameLength(text: string): 0 | 1 | 2 {
  const [first = ''] = text;
  const two = text.slice(0, 2);
  if (text.length > 2 && (compoundSurnames.has(two) || traditionalCompound.has(two))) return 2;
  const isSurname = traditional.has(first) || (surnameWeight(first) > 0 && !rather.has(first));
  return isSurname ? 1 : 0;
}
