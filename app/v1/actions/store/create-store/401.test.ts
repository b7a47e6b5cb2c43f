import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '@/lib/testing/app-harness';
import { makeMerchant, postRaw, type TestMerchant } from '@/lib/testing/factories';

const PATH = '/v1/actions/store/create-store';
const BODY = { name: 'Shop' };
const MINUTE_SECONDS = 60;

let app: TestApp;
let merchant: TestMerchant;

beforeAll(async () => {
  app = await startTestApp();
  merchant = await makeMerchant(app);
});
afterAll(() => app.close());

type Change = (headers: Record<string, string>) => Record<string, string>;

describe('create-store 401', () => {
  it.each<[string, Change]>([
    ['no credential', () => ({})],
    ['a merchant nobody is', (headers) => ({ ...headers, 'X-Merchant-Id': 'MER_0000000000000000000001' })],
    ['a malformed merchant id', (headers) => ({ ...headers, 'X-Merchant-Id': 'nobody' })],
    ['a signature over another body', () => merchant.sign({ path: PATH, body: '{}' })],
    ['a signature over another path', () => merchant.sign({ path: `${PATH}/`, body: JSON.stringify(BODY) })],
    ['a signature that is no base64', (headers) => ({ ...headers, 'X-Signature': '***' })],
    ['no timestamp', ({ 'X-Timestamp': _, ...headers }) => headers],
    [
      'a timestamp that was not signed',
      (headers) => ({ ...headers, 'X-Timestamp': String(Number(headers['X-Timestamp']) - 1) }),
    ],
    [
      'a timestamp six minutes old',
      () => merchant.sign({ path: PATH, body: JSON.stringify(BODY), shiftSeconds: -6 * MINUTE_SECONDS }),
    ],
    [
      'a timestamp two minutes ahead',
      () => merchant.sign({ path: PATH, body: JSON.stringify(BODY), shiftSeconds: 2 * MINUTE_SECONDS }),
    ],
    ['a malformed store slug', () => ({ 'X-Store-Slug': 'Not A Slug', 'X-Environment': 'test' })],
  ])('refuses %s', async (_, change) => {
    const headers = change(merchant.sign({ path: PATH, body: JSON.stringify(BODY) }));
    const answer = await postRaw(app, PATH, BODY, { headers });
    expect([answer.status, answer.body]).toEqual([
      401,
      { data: null, errors: [{ message: 'Unauthorized', layer: 'gateway' }] },
    ]);
  });

  it('accepts the same call as it was signed, which is what all of the above differ from', async () => {
    const headers = merchant.sign({ path: PATH, body: JSON.stringify(BODY) });
    expect((await postRaw(app, PATH, BODY, { headers })).status).toBe(200);
  });

  it('judges the credential before the body', async () => {
    expect((await postRaw(app, PATH, 'no json', {})).status).toBe(401);
  });
});
