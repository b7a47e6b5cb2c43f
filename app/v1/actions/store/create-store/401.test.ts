import { describe, expect, it } from 'vitest';
import { refusesCallers, UNAUTHORIZED } from '@/lib/testing/contract';
import { postRaw } from '@/lib/testing/factories';
import { setUpMerchant } from '@/lib/testing/set-up-app';

const PATH = '/v1/actions/store/create-store';
const BODY = { name: 'Shop' };
const MINUTE_SECONDS = 60;

const world = setUpMerchant();
/** The headers of a good call, changed. */
const signed =
  (change: (headers: Record<string, string>) => Record<string, string>) =>
  ({ merchant }: typeof world) =>
    change(merchant.sign({ path: PATH, body: JSON.stringify(BODY) }));
const shifted =
  (shiftSeconds: number) =>
  ({ merchant }: typeof world) =>
    merchant.sign({ path: PATH, body: JSON.stringify(BODY), shiftSeconds });

describe('store/create-store', () => {
  refusesCallers(world, { path: PATH, status: 401, body: BODY }, [
    ['a call without a credential', {}, UNAUTHORIZED],
    [
      'an unknown merchant',
      signed((headers) => ({ ...headers, 'X-Merchant-Id': 'MER_0000000000000000000001' })),
      UNAUTHORIZED,
    ],
    [
      'a malformed merchant id',
      signed((headers) => ({ ...headers, 'X-Merchant-Id': 'nobody' })),
      UNAUTHORIZED,
    ],
    [
      'a signature over another body',
      ({ merchant }) => merchant.sign({ path: PATH, body: '{}' }),
      UNAUTHORIZED,
    ],
    [
      'a signature over another path',
      ({ merchant }) => merchant.sign({ path: `${PATH}/`, body: JSON.stringify(BODY) }),
      UNAUTHORIZED,
    ],
    [
      'a signature that is no base64',
      signed((headers) => ({ ...headers, 'X-Signature': '***' })),
      UNAUTHORIZED,
    ],
    ['a missing timestamp', signed(({ 'X-Timestamp': _, ...headers }) => headers), UNAUTHORIZED],
    [
      'a timestamp other than the signed one',
      signed((headers) => ({ ...headers, 'X-Timestamp': String(Number(headers['X-Timestamp']) - 1) })),
      UNAUTHORIZED,
    ],
    ['a timestamp six minutes old', shifted(-6 * MINUTE_SECONDS), UNAUTHORIZED],
    ['a timestamp two minutes ahead', shifted(2 * MINUTE_SECONDS), UNAUTHORIZED],
    ['a malformed store slug', { 'X-Store-Slug': 'Not A Slug', 'X-Environment': 'test' }, UNAUTHORIZED],
  ]);

  it('returns 200 to the signed call that all of these differ from', async () => {
    const { app, merchant } = world;
    const headers = merchant.sign({ path: PATH, body: JSON.stringify(BODY) });
    expect((await postRaw(app, PATH, BODY, { headers })).status).toBe(200);
  });

  it('returns 401 for a call without a credential, even if its body is not JSON', async () => {
    expect((await postRaw(world.app, PATH, 'no json', {})).status).toBe(401);
  });
});
