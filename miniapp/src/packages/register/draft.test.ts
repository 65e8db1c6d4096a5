import { expect, it, jest } from '@jest/globals';
import type { Mark } from '../../services/draftBox';

const stored = new Map<string, string>();
jest.unstable_mockModule('@tarojs/taro', () => ({
  default: {
    getStorageSync: (key: string) => stored.get(key) ?? '',
    setStorageSync: (key: string, value: string) => stored.set(key, value),
    removeStorageSync: (key: string) => stored.delete(key),
    getStorageInfoSync: () => ({ keys: [...stored.keys()] }),
  },
}));

const { fillFields, setField, useDraft } = await import('./draft');

const doubt = (path: Mark['path']): Mark => ({
  path,
  value: '云机',
  confidence: 0.4,
  doubtful: true,
  box: [0, 0, 1, 1],
  alternatives: [],
  side: 'front',
});
const doubts = () =>
  Object.values(useDraft.getState().marks)
    .filter(({ doubtful }) => doubtful)
    .map(({ path }) => path);

it('is in no doubt any more about what was typed or pasted', () => {
  useDraft.setState({ marks: { name: doubt('name'), fax: doubt('fax'), email: doubt('email') } });
  setField('name', '云帆');
  expect(doubts()).toEqual(['fax', 'email']);
  fillFields([{ path: 'fax', value: '0755-9655 1234' }]);
  expect(doubts()).toEqual(['email']);
});
