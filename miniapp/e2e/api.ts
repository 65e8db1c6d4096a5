import { randomUUID } from 'node:crypto';
import type { Customer, RegisterCustomer } from '@minglu/shared/customer/customer.types';
import { password, type Site } from './site';

/** The API as another program sees it: what a journey finds there when it begins. */
export interface Api {
  register(customer: RegisterCustomer): Promise<Customer>;
  send<Answer>(method: string, path: string, body?: object, version?: number): Promise<Answer>;
}

export async function signInByApi(site: Site, username: string): Promise<Api> {
  let token = '';
  const send = async <Answer>(
    method: string,
    path: string,
    body?: object,
    version?: number,
  ): Promise<Answer> => {
    const answer = await fetch(`${site.url}/api/v1${path}`, {
      method,
      headers: {
        'Content-Type': 'application/json',
        'Idempotency-Key': randomUUID(),
        ...(token && { Authorization: `Bearer ${token}` }),
        ...(version !== undefined && { 'If-Match': `"${version}"` }),
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    const told = (await answer.json()) as Answer;
    if (!answer.ok) throw new Error(`${answer.status} ${JSON.stringify(told)}`);
    return told;
  };
  const tokens = await send<{ accessToken: string }>('POST', '/auth/password', {
    username,
    password,
  });
  token = tokens.accessToken;
  return { send, register: (customer) => send('POST', '/customers', customer) };
}
