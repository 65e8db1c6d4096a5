import type { Messages } from '../catalogue';

export const patterns: Messages['patterns'] = {
  then: ' + ',
  text: '“{text}”',
  orMore: '{min} or more ',
  between: '{min} to {max} ',
  exactly: '{count} ',
  kinds: {
    digits: '{count}digits',
    capitals: '{count}capital letters',
    letters: '{count}letters',
    lettersAndDigits: '{count}letters or digits',
    han: '{count}Chinese characters',
    any: '{count}characters',
  },
};
