import type { Messages } from '../messages';

export const page: Messages['page'] = {
  app: { name: 'Minglu', motto: 'Every customer, named and numbered.' },
};
