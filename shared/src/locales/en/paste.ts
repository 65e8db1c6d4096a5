import type { Messages } from '../catalogue';

export const paste: Messages['paste'] = {
  open: 'Paste',
  title: 'Fill in from text',
  lead: 'A signature, a chat message, invoice data: paste it and it is sorted',
  hint: 'Paste here',
  found: '{count} found',
  nothing: 'Nothing was found. Paste a text with a company, a name or a phone.',
  current: 'Now {value}; tick to replace',
  take: 'Fill in {count}',
  pickOne: 'Tick at least one',
  taken: '{count} filled in; please check',
};
