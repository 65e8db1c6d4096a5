/** The words in which a pattern is told; `then` stands between two parts. */
export const patterns = {
  then: ' + ',
  text: '“{text}”',
  orMore: '{min} 个以上',
  between: '{min} 至 {max} 个',
  exactly: '{count} 个',
  kinds: {
    digits: '{count}数字',
    capitals: '{count}大写字母',
    letters: '{count}字母',
    lettersAndDigits: '{count}字母或数字',
    han: '{count}汉字',
    any: '{count}任意字符',
  },
};
