import { beforeEach, describe, expect, it, jest } from '@jest/globals';

interface Wire {
  url: string;
  method: string;
  data?: unknown;
  header: Record<string, string>;
}

const wire: Wire[] = [];
let answer: () => Promise<unknown>;

jest.unstable_mockModule('@tarojs/taro', () => ({
  default: {
    request: (options: Wire) => {
      wire.push(options);
      return answer();
    },
    getStorageSync: () => '',
  },
}));
(globalThis as { API_BASE?: string }).API_BASE = '/api/v1';

const { send } = await import('./transport');

const answers = (statusCode: number, data: unknown, header = {}) => {
  answer = () => Promise.resolve({ statusCode, data, header });
};

beforeEach(() => {
  wire.length = 0;
  delete process.env['TARO_ENV'];
  answers(200, {});
});

describe('send', () => {
  it('leaves out what is not asked for, and escapes what is', async () => {
    const query = { q: '云 帆&x', level: '', owner: undefined, limit: 20 };
    await send({ method: 'GET', path: '/customers', query });
    expect(wire[0]?.url).toBe(`/api/v1/customers?q=${encodeURIComponent('云 帆&x')}&limit=20`);
    expect(wire[0]?.header['Content-Type']).toBeUndefined();
  });

  it('answers a 304 with no body and headers in lower case', async () => {
    answers(304, '', { ETag: '"7"' });
    const reply = await send({ method: 'GET', path: '/regions' });
    expect([reply.status, reply.headers]).toEqual([304, { etag: '"7"' }]);
  });

  it('throws what the API refused, with its fields', async () => {
    const fields = [{ path: 'name', rule: 'required', message: '请填企业名称。' }];
    answers(422, { code: 'VALIDATION_FAILED', detail: '有 1 处要改。', fields });
    await expect(send({ method: 'POST', path: '/customers', body: {} })).rejects.toMatchObject({
      status: 422,
      code: 'VALIDATION_FAILED',
      detail: '有 1 处要改。',
      fields,
    });
  });

  it.each(['<html>502</html>', null, ''])('bears a broken answer: %p', async (data) => {
    answers(502, data);
    await expect(send({ method: 'GET', path: '/x' })).rejects.toMatchObject({
      status: 502,
      code: 'INTERNAL',
    });
  });

  it('says NETWORK where no answer came', async () => {
    answer = () => Promise.reject(new Error('request:fail timeout'));
    await expect(send({ method: 'GET', path: '/x' })).rejects.toMatchObject({
      status: 0,
      code: 'NETWORK',
    });
  });

  it('posts a PATCH under its own name from the mini-program alone', async () => {
    await send({ method: 'PATCH', path: '/x', body: {} });
    process.env['TARO_ENV'] = 'weapp';
    await send({ method: 'PATCH', path: '/x', body: {} });
    expect(wire.map(({ method, header }) => [method, header['X-HTTP-Method-Override']])).toEqual([
      ['PATCH', undefined],
      ['POST', 'PATCH'],
    ]);
  });
});
