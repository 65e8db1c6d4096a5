import { describe, expect, it } from '@jest/globals';
import { sharedParts } from './sharedParts';

describe('the parts that two names share', () => {
  it.each([
    ['深圳市云帆精工科技有限公司', '深圳市云帆精密科技有限公司', ['云帆精', '科技']],
    ['云帆（深圳）精密科技有限公司', '深圳市云帆精密科技有限公司', ['云帆', '精密科技']],
    ['深圳市云帆精工科技有限公司', '云帆(深圳)精密科技有限公司', ['云帆', '科技']],
    ['广东省深圳市云帆股份有限公司', '深圳市云帆股份有限公司', ['云帆']],
    ['云帆(上海)贸易有限公司', '云帆（上海）贸易有限公司', ['云帆(上海)贸易']],
    ['Yunfan Precision Ltd', 'YUNFAN precision', ['Yunfan Precision']],
    ['深圳市白榆科技有限公司', '广州市青衡贸易有限公司', []],
    ['有限公司', '有限公司', []],
    ['云', '云', []],
    ['', '云帆', []],
  ])('of %s and %s', (name, other, parts) => {
    const found = sharedParts(name, other).map(([at, length]) => name.slice(at, at + length));
    expect(found).toEqual(parts);
  });
});
