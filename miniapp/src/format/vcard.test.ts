import { describe, expect, it } from '@jest/globals';
import { toVcard, type PhonebookEntry } from './vcard';

const linesOf = (entry: Partial<PhonebookEntry>) =>
  toVcard({ name: '王敏', company: '深圳市云帆科技有限公司', ...entry }).split('\r\n');

describe('a vCard', () => {
  it('says all that is known, and nothing else', () => {
    expect(
      toVcard({
        name: '王敏',
        company: '深圳市云帆科技有限公司',
        department: '采购部',
        title: '采购经理',
        mobile: '16026557138',
        phone: '0755-96551234',
        email: 'wangmin@yunfan-jm.cn',
        website: 'yunfan-jm.cn',
        region: ['广东省', '深圳市', '南山区'],
        street: '科苑路 15 号',
        postcode: '518057',
        note: 'KH-2026-000123',
      }),
    ).toBe(
      [
        'BEGIN:VCARD',
        'VERSION:3.0',
        'N:王敏;;;;',
        'FN:王敏',
        'ORG:深圳市云帆科技有限公司;采购部',
        'TITLE:采购经理',
        'TEL;TYPE=CELL:16026557138',
        'TEL;TYPE=WORK,VOICE:0755-96551234',
        'EMAIL;TYPE=INTERNET:wangmin@yunfan-jm.cn',
        'URL:yunfan-jm.cn',
        'ADR;TYPE=WORK:;;科苑路 15 号;深圳市南山区;广东省;518057;',
        'NOTE:KH-2026-000123',
        'END:VCARD',
        '',
      ].join('\r\n'),
    );
    expect(linesOf({})).toEqual([
      'BEGIN:VCARD',
      'VERSION:3.0',
      'N:王敏;;;;',
      'FN:王敏',
      'ORG:深圳市云帆科技有限公司',
      'END:VCARD',
      '',
    ]);
  });

  it.each<[string, Partial<PhonebookEntry>, string]>([
    ['a semicolon', { title: '经理;兼采购' }, 'TITLE:经理\\;兼采购'],
    ['a comma', { title: 'VP, Sales' }, 'TITLE:VP\\, Sales'],
    ['a backslash', { title: '采购\\物流' }, 'TITLE:采购\\\\物流'],
    ['a line break', { note: '一\r\n二\n三' }, 'NOTE:一\\n二\\n三'],
    ['a property of its own', { note: 'x\r\nTEL:110' }, 'NOTE:x\\nTEL:110'],
    ['a municipality', { region: ['北京市', '东城区'] }, 'ADR;TYPE=WORK:;;;东城区;北京市;;'],
  ])('keeps %s within its value', (_what, entry, expected) => {
    expect(linesOf(entry)).toContain(expected);
  });

  it.each([
    ['letters', 'a'.repeat(200)],
    ['Han', '名'.repeat(100)],
    ['characters of two units', '𠮷'.repeat(60)],
  ])('folds a long line of %s between characters, at 75 bytes', (_what, note) => {
    const folded = toVcard({ name: '王敏', company: '云帆', note });
    for (const line of folded.split('\r\n'))
      expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    expect(folded.replace(/\r\n /g, '')).toContain(`NOTE:${note}\r\n`);
  });
});
