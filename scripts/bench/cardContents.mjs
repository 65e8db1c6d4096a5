// @ts-check

/* What stands on an invented card. No person, firm or number here is real: mobiles begin with 160. */

/** @typedef {() => number} Random */
/** @typedef {{ label: keyof typeof labels, text: string }} Row */

const labels = {
  mobile: ['手机', '移动电话', 'Mobile', 'M', '电话/手机', '手机号码'],
  phone: ['电话', '办公电话', 'Tel', 'T', '座机', '总机'],
  fax: ['传真', 'Fax', 'F', '图文传真', '传真', 'Fax'],
  email: ['邮箱', '电子邮箱', 'E-mail', 'E', 'Email', '邮件'],
  website: ['网址', '公司网址', 'Web', 'W', '官网', '网站'],
  address: ['地址', '公司地址', 'Add', 'A', '办公地址', '联系地址'],
  wechat: ['微信', '微信号', 'WeChat', 'WeChat', '微信', '微信'],
  tax: ['税号', '纳税人识别号', '税号', '统一社会信用代码', '税号', '税号'],
  postcode: ['邮编', '邮政编码', 'P.C.', '邮编', '邮编', '邮编'],
};

const surnames = [...'褚卫尤施戚喻柏窦章葛范郎鲁苗费廉岑滕殷毕郝安常齐康伍余顾孟黄穆萧尹'];
const given = [...'若汐梓轩浩然诗涵宇航思远佳怡博文雨桐俊凯晓峰丽华国栋建军秀兰志刚春燕'];
const places = [
  ['湖北省武汉市洪山区', '027', '武汉', '420111', '430070'],
  ['四川省成都市武侯区', '028', '成都', '510107', '610041'],
  ['河南省郑州市金水区', '0371', '郑州', '410105', '450003'],
  ['安徽省合肥市蜀山区', '0551', '合肥', '340104', '230031'],
  ['湖南省长沙市岳麓区', '0731', '长沙', '430104', '410013'],
  ['天津市武清区', '022', '天津', '120114', '301700'],
  ['江西省南昌市青山湖区', '0791', '南昌', '360111', '330029'],
  ['福建省厦门市集美区', '0592', '厦门', '350211', '361021'],
  ['广东省东莞市', '0769', '东莞', '441900', '523000'],
  ['重庆市渝北区', '023', '重庆', '500112', '401120'],
];
const brands = [
  '博睿达',
  '鼎盛源',
  '华创',
  '天朗',
  '启明芯',
  '润丰',
  '科锐特',
  '宏图',
  '卓远',
  '安泰捷',
];
const pinyin = [
  'boruida',
  'dingshengyuan',
  'huachuang',
  'tianlang',
  'qimingxin',
  'runfeng',
  'keruite',
  'hongtu',
  'zhuoyuan',
  'antaijie',
];
const trades = [
  '仪器仪表',
  '光电科技',
  '农业发展',
  '文化传媒',
  '智能装备',
  '玻璃制品',
  '汽车零部件',
  '印刷包装',
  '检测技术',
  '服饰',
];
const forms = [
  '有限公司',
  '有限责任公司',
  '股份有限公司',
  '集团有限公司',
  '（集团）有限公司',
  '厂',
  '有限公司',
];
const titles = [
  '总经理',
  '副总裁',
  '渠道经理',
  '品控主管',
  '售后工程师',
  '董事长',
  '招商专员',
  '研发总监',
  '仓储主任',
  '高级合伙人',
  '策划',
  '法务顾问',
  '区域代表',
  '市场部经理',
];
const departments = ['', '', '', '技术支持部', '战略发展中心', '大客户事业部', '质量管理处'];
const streets = [
  '光谷大道77号软件园C6栋305室',
  '天府三街199号A座1706',
  '文化路56号金国商厦12层',
  '望江西路800号创新产业园D8栋',
  '桐梓坡西路408号2号厂房',
  '泉旺路9号',
  '艾溪湖北路88号综合楼二楼',
  '杏林湾路492号606单元',
];

/**
 * @param {Random} random
 * @returns {{ fields: Record<string, string | string[]>, rows: { label: string, text: string }[], style: number }}
 */
export function cardContents(random) {
  const pick = (/** @type {readonly any[]} */ list) => list[Math.floor(random() * list.length)];
  const digits = (/** @type {number} */ count) =>
    Array.from({ length: count }, () => Math.floor(random() * 10)).join('');
  const style = Math.floor(random() * 6);
  const [region, area, city, code, postcode] = pick(places);
  const brand = Math.floor(random() * brands.length);
  const company = `${random() < 0.6 ? city : ''}${brands[brand]}${pick(trades)}${pick(forms)}`;
  const name = pick(surnames) + pick(given) + (random() < 0.75 ? pick(given) : '');
  const mobiles = Array.from({ length: random() < 0.25 ? 2 : 1 }, () => `160${digits(8)}`);
  const local = `9${digits(area.length === 3 ? 7 : 6 + (random() < 0.7 ? 1 : 0))}`;
  const fax = random() < 0.4 ? `9${digits(7)}` : '';
  const domain = `${pinyin[brand]}${pick(['', '-tech', 'group', '-cn'])}.${pick(['com', 'cn', 'com.cn', 'net', 'com'])}`;
  const email = `${pick(['info', 'sales', 'wang.lei', 'li_na', 'hr', 'export'])}${digits(random() < 0.5 ? 2 : 0)}@${random() < 0.75 ? domain : pick(['163.com', 'qq.com', 'foxmail.com'])}`;
  const wechat = random() < 0.3 ? `wx_${pinyin[brand]}${digits(2)}` : '';
  const address = region + pick(streets);
  const tax = random() < 0.3 ? taxNumber(code, digits) : '';
  const department = pick(departments);
  const withPostcode = random() < 0.3;
  const dash = pick(['-', '-', ' ', ')']);
  const landline = (/** @type {string} */ number) =>
    dash === ')' ? `(${area})${number}` : `${area}${dash}${number}`;
  const mobileText = (/** @type {string} */ number) =>
    pick([
      number,
      `${number.slice(0, 3)} ${number.slice(3, 7)} ${number.slice(7)}`,
      `+86 ${number}`,
    ]);
  const label = (/** @type {keyof typeof labels} */ kind) => labels[kind][style] ?? '';
  const extension = random() < 0.2 ? `${pick(['转', '-', ' ext.'])}${digits(3)}` : '';
  const rows = [
    { label: label('mobile'), text: mobiles.map(mobileText).join(pick([' / ', '  ', '/'])) },
    { label: label('phone'), text: landline(local) + extension },
    ...(fax ? [{ label: label('fax'), text: landline(fax) }] : []),
    { label: label('email'), text: email },
    { label: label('website'), text: `www.${domain}` },
    ...(wechat ? [{ label: label('wechat'), text: wechat }] : []),
    ...(tax ? [{ label: label('tax'), text: tax }] : []),
    { label: label('address'), text: address },
    ...(withPostcode ? [{ label: label('postcode'), text: postcode }] : []),
  ];
  return {
    style,
    rows,
    fields: {
      company,
      name,
      title: pick(titles),
      department,
      mobile: mobiles,
      phone: [area + local],
      fax: fax ? [area + fax] : [],
      email,
      website: `www.${domain}`,
      wechat,
      address: [address],
      postcode: withPostcode ? postcode : '',
      tax,
    },
  };
}

/** A code with a right check character. @param {string} region @param {(count: number) => string} digits */
function taxNumber(region, digits) {
  const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';
  const head = `91${region}${digits(4)}MA${digits(3)}`;
  const sum = [...head].reduce(
    (total, each, at) => total + alphabet.indexOf(each) * Number(3n ** BigInt(at) % 31n),
    0,
  );
  return head + alphabet.charAt((31 - (sum % 31)) % 31);
}
