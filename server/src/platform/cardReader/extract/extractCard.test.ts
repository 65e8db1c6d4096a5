import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { TextLine, TextOfPhoto } from '../recognise/recognise';
import { extractCard } from './extractCard';

/* Lines as the recogniser read them on photos of invented cards, one card for each idea. */

interface Recorded {
  width: number;
  height: number;
  turned: number;
  lines: Pick<TextLine, 'text' | 'score' | 'quad' | 'isVertical'>[];
}

function recorded(name: string): TextOfPhoto {
  const file = fileURLToPath(new URL(`./testLines/${name}.json`, import.meta.url));
  const { lines, ...view } = JSON.parse(readFileSync(file, 'utf8')) as Recorded;
  return {
    ...view,
    codes: [],
    advice: [],
    lines: lines.map((line) => ({ ...line, characters: [] })),
  };
}

/** Lines of a card without a place of their own, one below the other. */
function written(...texts: string[]): TextOfPhoto {
  const lines = texts.map((text, at): TextLine => {
    const [top, bottom, right] = [at * 60, at * 60 + 40, text.length * 30];
    const quad = [
      [0, top],
      [right, top],
      [right, bottom],
      [0, bottom],
    ] as const;
    return { text, score: 0.99, characters: [], quad, isVertical: false };
  });
  return { width: 1_000, height: 600, turned: 0, codes: [], advice: [], lines };
}

const listed = ['mobile', 'phone', 'address.text'];

/** Values by path; `name` is the firm's, `person` the contact's; what may be several, as a list. */
function valuesOf(text: TextOfPhoto): Record<string, string | string[]> {
  const { fields } = extractCard(text);
  return Object.fromEntries(
    fields.map(({ path, value, alternatives }) => {
      const key = path === 'contacts[0].name' ? 'person' : path.replace('contacts[0].', '');
      return [
        key,
        listed.includes(key) && alternatives.length > 0 ? [value, ...alternatives] : value,
      ];
    }),
  );
}

describe('a card', () => {
  it.each<[string, Record<string, string | string[]>]>([
    [
      'bilingual',
      {
        name: '沈阳市佳岳食品配料有限公司',
        email: 'ye54@jiayue-tech.net',
        wechat: 'yesuxian_337',
        phone: '024-91452145-606',
        mobile: '16021831539',
        'address.postcode': '110192',
        taxNumber: '91210106249951830D',
        'address.regionCode': '210106',
      },
    ],
    [
      'hongKong',
      {
        name: '翊帆國際貿易有限公司',
        title: '營業經理',
        mobile: '+85240907731',
        phone: '+85220904417',
        fax: '+85220904418',
        'address.text': '香港九龍觀塘鴻圖道999號翊帆工業大廈12樓B室',
      },
    ],
    [
      'taiwan',
      {
        department: '國外業務部',
        title: '業務經理',
        mobile: '+886999140358',
        phone: '+886493507721',
      },
    ],
    [
      'english',
      {
        name: 'Suzhou Maituo Food Ingredients Group Co., Ltd.',
        title: 'Chairman & General Manager',
        phone: '0512-94495632',
      },
    ],
    [
      'vertical',
      {
        name: '北京柏锦自动化设备有限公司',
        title: '项目总监',
        mobile: ['16831722315', '14187938042', '14138023744'],
      },
    ],
    [
      'twoAddresses',
      {
        'address.text': ['浙江省杭州市余杭区金梭路815号2幢', '浙江省杭州市临平区滨河西路1541号'],
        'address.street': '金梭路815号2幢',
        'address.postcode': '311153',
        website: 'www.ruite-co.com',
      },
    ],
    [
      'letters',
      {
        email: 'sales10@126.com',
        website: 'www.ruili-hengye.com.cn',
        'address.text': '山东省青岛市黄岛区金梭路921号',
        mobile: ['16423572734', '16354277832'],
      },
    ],
    [
      'brokenCompany',
      {
        name: '德楷物流供应链（集团）有限公司',
        title: '采购主管',
        department: '供应链管理部',
        'address.text': '上海市嘉定区望湖大道472号B座1203室',
        phone: '021-94691873',
      },
    ],
    [
      'minority',
      {
        name: '宁波翊楷电子科技有限公司',
        title: '外贸业务员',
        mobile: ['14104628126', '16374348547'],
      },
    ],
    [
      'dotted',
      {
        phone: '021-95502691',
        mobile: ['16328920089', '15459366699'],
        taxNumber: '913101140G7FU7830H',
      },
    ],
    [
      'spacedLabels',
      {
        title: '董事长兼总经理',
        phone: '0755-99914601',
        'address.postcode': '518149',
        taxNumber: '914403066753875752',
      },
    ],
    ['merged', { title: '外贸业务员', email: 'jeff.tan@ruite-co.com' }],
  ])('%s', (name, expected) => {
    expect(valuesOf(recorded(name))).toMatchObject(expected);
  });

  it.each<[string, string]>([
    ['hongKong', '寶儀'],
    ['vertical', '余培民'],
    ['minority', '阿依努尔·麦麦提'],
    ['merged', '谭新源'],
    ['english', 'Emily Lu'],
    ['bilingual', '叶素贤'],
  ])('%s is of %s', (name, person) => {
    const { fields } = extractCard(recorded(name));
    expect(fields.find(({ path }) => path === 'contacts[0].name')?.value).toBe(person);
  });
});

describe('numbers', () => {
  it.each<[string, Record<string, string | string[]>]>([
    ['电话：0086-21-94691873', { phone: '021-94691873' }],
    ['Tel: +86(0)755 95387044', { phone: '0755-95387044' }],
    ['电话：0574-94183212转8133', { phone: '0574-94183212-8133' }],
    ['传真 0532-90876150', { fax: '0532-90876150' }],
    ['服务热线：400-820-8820', { phone: '400-820-8820' }],
    ['Tel +49 30 1234567', { phone: '+49301234567' }],
    ['账号：1605 4187 0769 9098 460', {}],
    ['邮编：518057', { 'address.postcode': '518057' }],
  ])('%s', (line, expected) => {
    const values = valuesOf(written('深圳市云帆示例有限公司', '王敏', line));
    expect({ ...values, name: undefined }).toMatchObject(expected);
    if (Object.keys(expected).length === 0)
      expect(values['phone'] ?? values['mobile']).toBeUndefined();
  });

  it('sets a tax number right by its check digit, and marks it', () => {
    const { fields } = extractCard(written('税号：9I210106249951830D'));
    const tax = fields.find(({ path }) => path === 'taxNumber');
    expect(tax?.value).toBe('91210106249951830D');
    expect(tax?.confidence).toBeLessThan(0.95);
  });
});

describe('texts that stand close', () => {
  it.each<[string, Record<string, string>]>([
    ['技术支持部售后工程师', { department: '技术支持部', title: '售后工程师' }],
    ['采购部主管', { title: '采购部主管' }],
    ['策划', { title: '策划' }],
    ['微信：wx_qiming14', { wechat: 'wx_qiming14' }],
  ])('%s', (line, expected) => {
    expect(valuesOf(written('武汉启明示例有限公司', '褚博兰', line))).toMatchObject(expected);
  });
});

describe('a QR code', () => {
  const corners = [
    [10, 10],
    [50, 10],
    [50, 50],
    [10, 50],
  ] as const;

  it.each([
    'BEGIN:VCARD\r\nVERSION:3.0\r\nN:王;敏\r\nFN:王敏\r\nTEL;TYPE=CELL:+86 160-2655-7138\r\nEMAIL:wm@yunfan.cn\r\nEND:VCARD',
    'MECARD:N:王敏;TEL:16026557138;EMAIL:wm@yunfan.cn;;',
  ])('wins over what was read: %s', (code) => {
    const text = written('王歌', '总经理', '手机 16026557133', '邮箱 wn@yunfan.cn');
    const { fields } = extractCard({ ...text, codes: [{ text: code, corners }] });
    const value = (path: string) => fields.find((field) => field.path === path);
    expect(value('contacts[0].name')).toMatchObject({ value: '王敏', doubtful: false });
    expect(value('contacts[0].mobile')).toMatchObject({ value: '16026557138', alternatives: [] });
    expect(value('contacts[0].email')?.value).toBe('wm@yunfan.cn');
  });

  it('of another kind says nothing', () => {
    const text = written('王敏', '总经理');
    const codes = [{ text: 'https://u.wechat.com/abc', corners }];
    expect(extractCard({ ...text, codes })).toEqual(extractCard(text));
  });
});

it('never fails, whatever was read', () => {
  const odd = [
    '',
    ' ',
    ':',
    '：：',
    '@',
    '((((',
    '电话',
    '手机/',
    '一一',
    '+86',
    'w'.repeat(300),
    '市市市市市',
    '1'.repeat(90),
  ];
  for (const text of odd) expect(() => extractCard(written(text, text))).not.toThrow();
});
