/** Parts of invented names: no real company or person is meant. */
export const cities = [
  { code: '440305', name: '深圳市', area: '0755', postcode: '518057' },
  { code: '440113', name: '广州市', area: '020', postcode: '511400' },
  { code: '440605', name: '佛山市', area: '0757', postcode: '528200' },
  { code: '441900', name: '东莞市', area: '0769', postcode: '523000' },
  { code: '442000', name: '中山市', area: '0760', postcode: '528400' },
  { code: '440402', name: '珠海市', area: '0756', postcode: '519000' },
  { code: '350206', name: '厦门市', area: '0592', postcode: '361009' },
  { code: '320506', name: '苏州市', area: '0512', postcode: '215128' },
  { code: '330106', name: '杭州市', area: '0571', postcode: '310013' },
  { code: '370213', name: '青岛市', area: '0532', postcode: '266041' },
] as const;

export const brandHeads = [...'云永裕粤雅翊海元恒卓瑞启宏嘉盛信和泰润德'] as const;
export const brandTails = [...'帆丰图枫飞方磊岭源达川拓峰林晟航诚泽锐舟'] as const;

export const trades = [
  { name: '精密科技', industry: 'C35' },
  { name: '五金制品', industry: 'C33' },
  { name: '铝型材', industry: 'C32' },
  { name: '包装材料', industry: 'C22' },
  { name: '照明电器', industry: 'C38' },
  { name: '电子', industry: 'C39' },
  { name: '机电设备', industry: 'C34' },
  { name: '橡塑制品', industry: 'C29' },
  { name: '软件技术', industry: 'I65' },
  { name: '供应链', industry: 'G59' },
] as const;

export const surnames = [...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗曾单解仇'] as const;
export const givenNames = [
  '敏',
  '立群',
  '少峰',
  '启明',
  '若安',
  '知远',
  '嘉言',
  '晓禾',
  '雪梅',
  '建国',
  '思琪',
  '志强',
  '丽华',
  '一鸣',
  '海燕',
  '文博',
] as const;
export const jobTitles = [
  '采购经理',
  '总经理',
  '财务主管',
  '采购总监',
  '技术总监',
  '业务主管',
  '行政助理',
  '厂长',
] as const;
export const tags = ['华南', '广交会', '月结', '老客户', '样品阶段', '重点'] as const;
