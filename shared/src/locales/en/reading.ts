import type { Messages } from '../catalogue';

export const reading: Messages['reading'] = {
  going: 'Reading the card',
  failed: 'The card could not be read; please type',
  found: '{count} values read',
  doubts: ', {count} in doubt',
  doubtful: 'Not clear; please compare with the photo',
  right: 'It is right',
  front: 'Front',
  back: 'Back',
  whichField: 'Which field does it belong to?',
  ofPerson: 'Contact’s {field}',
  moved: 'Put into “{field}”',
  slice: 'This place on the card',
  photo: 'Card photo',
  advice: {
    tooDark: 'Too dark; take it again, or type',
    blurred: 'Blurred; take it again, or type',
  },
};
