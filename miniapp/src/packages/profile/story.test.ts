import { describe, expect, it } from '@jest/globals';
import type { HistoryEntry } from '@minglu/shared/customer/customer.types';
import { locales } from '@minglu/shared/locales/messages';
import { storyOf } from './story';

const contact = 'contacts[64b000000000000000000001]';
const messages = locales['zh-CN'];
const sources = { options: messages.options, regions: undefined, industries: undefined };

const tell = (action: HistoryEntry['action'], changes: HistoryEntry['changes'] = []) =>
  storyOf(
    {
      at: '2026-11-25T08:00:00.000Z',
      by: { id: '64b000000000000000000002', name: '林晓禾' },
      channel: 'web',
      action,
      changes,
      accepted: [{ rule: 'noContact', reason: '客户稍后提供' }],
      requestId: 'r',
    },
    { messages, locale: 'zh-CN', sources },
  );

describe('an entry of the history, in words', () => {
  it.each<[string, HistoryEntry['action'], HistoryEntry['changes']]>([
    ['登记了这家客户', 'register', [{ path: 'name', from: null, to: '云帆' }]],
    [
      '修改了简称、客户等级',
      'update',
      [
        { path: 'shortName', from: null, to: '云帆' },
        { path: 'level', from: 'B', to: 'A' },
      ],
    ],
    ['锁定了这家客户', 'update', [{ path: 'isLocked', from: false, to: true }]],
    ['解除了锁定', 'update', [{ path: 'isLocked', from: true, to: false }]],
    ['移交给高岚', 'transfer', [{ path: 'owner', from: '林晓禾', to: '高岚' }]],
    ['撤销了移交，回到林晓禾名下', 'undo', [{ path: 'owner', from: '高岚', to: '林晓禾' }]],
    ['撤销了合并', 'undo', []],
    [
      '共享给高岚',
      'share',
      [{ path: 'shares', from: null, to: { staff: '高岚', access: 'read' } }],
    ],
    [
      '取消了给高岚的共享',
      'share',
      [{ path: 'shares', from: { staff: '高岚', access: 'read' }, to: null }],
    ],
    ['加了联系人 王敏', 'contact', [{ path: `${contact}.name`, from: null, to: '王敏' }]],
    ['移除了联系人 王敏', 'contact', [{ path: `${contact}.name`, from: '王敏', to: null }]],
    ['修改了联系人', 'contact', [{ path: `${contact}.title`, from: null, to: '经理' }]],
    [
      '修改了联系人',
      'contact',
      [{ path: `${contact}.name`, from: null, to: null, isForgotten: true }],
    ],
    ['查看了手机', 'reveal', [{ path: `${contact}.mobile`, from: null, to: null }]],
    ['合并了 KH-2026-000002', 'merge', [{ path: 'mergedFrom', from: null, to: 'KH-2026-000002' }]],
    ['合并到 KH-2026-000001', 'merge', [{ path: 'mergedInto', from: null, to: 'KH-2026-000001' }]],
    ['归档了这家客户', 'archive', [{ path: 'status', from: 'active', to: 'archived' }]],
    ['删除了一位联系人的信息', 'forget', [{ path: contact, from: null, to: null }]],
  ])('%s', (what, action, changes) => {
    expect(tell(action, changes).what).toBe(what);
  });

  it('shows from what to what in the words of the field', () => {
    const { lines } = tell('update', [
      { path: 'level', from: null, to: 'A' },
      { path: 'payment.creditLimit', from: null, to: { amount: 500_000, currency: 'CNY' } },
      { path: 'payment.bankAccount', from: '••••', to: '••••' },
      { path: 'payment.termsDays', from: 30, to: 60 },
      { path: 'status', from: 'active', to: 'pending' },
      { path: 'address.country', from: null, to: 'CN' },
    ]);
    expect(lines.map(({ label, from, to }) => [label, from, to])).toEqual([
      ['客户等级', '（空）', 'A 级'],
      ['信用额度', '（空）', '¥5,000.00'],
      ['银行账号', '••••', '••••'],
      ['账期', '30 天', '60 天'],
    ]);
  });

  it('tells what was erased, and every reason', () => {
    const forgotten = tell('contact', [
      { path: `${contact}.email`, from: null, to: null, isForgotten: true },
    ]);
    expect(forgotten.lines[0]).toMatchObject({ from: '（已删除）', to: '（已删除）' });
    expect(forgotten.reasons).toEqual(['客户稍后提供']);
    const returned = tell('return', [{ path: 'approval.reason', from: null, to: '请补税号' }]);
    expect(returned.reasons).toEqual(['请补税号', '客户稍后提供']);
  });
});
