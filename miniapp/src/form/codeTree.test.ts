import { describe, expect, it } from '@jest/globals';
import { CodeTree } from './codeTree';

const regions = new CodeTree([
  { code: '110000', name: '北京市' },
  { code: '110101', name: '东城区' },
  { code: '440000', name: '广东省' },
  { code: '440300', name: '深圳市' },
  { code: '440305', name: '南山区' },
  { code: '441900', name: '东莞市' },
]);
const industries = new CodeTree([
  { code: 'I', name: '信息传输、软件和信息技术服务业' },
  { code: 'I65', name: '软件和信息技术服务业' },
]);
const codes = (nodes: { code: string }[]) => nodes.map(({ code }) => code);

describe('CodeTree', () => {
  it.each([
    [regions, '440305', '深圳市 南山区'],
    [regions, '110101', '北京市 东城区'],
    [regions, '441900', '广东省 东莞市'],
    [industries, 'I65', '软件和信息技术服务业'],
    [industries, 'X99', ''],
  ])('has a short name that still tells which one it is', (tree, code, name) => {
    expect(tree.shortNameOf(code)).toBe(name);
  });

  it('can be cut to its provinces and cities', () => {
    const cities = regions.only(({ code }) => code.endsWith('00'));
    expect(codes(cities.childrenOf('440000'))).toEqual(['440300', '441900']);
    expect(codes(cities.childrenOf('110000'))).toEqual([]);
    expect(cities.childrenOf('440300')).toEqual([]);
  });

  it('goes by levels, and a municipality has its districts right below it', () => {
    expect(codes(regions.childrenOf(''))).toEqual(['110000', '440000']);
    expect(codes(regions.childrenOf('440000'))).toEqual(['440300', '441900']);
    expect(codes(regions.childrenOf('110000'))).toEqual(['110101']);
    expect(codes(regions.childrenOf('441900'))).toEqual([]);
    expect(codes(industries.childrenOf('I'))).toEqual(['I65']);
  });

  it('names a code by its whole path', () => {
    expect(regions.nameOf('440305')).toBe('广东省 深圳市 南山区');
    expect(regions.nameOf('110101')).toBe('北京市 东城区');
    expect(regions.nameOf('999999')).toBe('');
  });

  it('finds by a part of the name or by the code', () => {
    expect(codes(regions.search('南山', 5))).toEqual(['440305']);
    expect(codes(regions.search('441900', 5))).toEqual(['441900']);
    expect(codes(industries.search('软件', 1))).toEqual(['I']);
  });
});
