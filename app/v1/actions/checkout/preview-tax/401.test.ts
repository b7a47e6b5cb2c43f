import { describe } from 'vitest';
import { AUTHENTICATION_FAILED, refusesCallers, UNAUTHORIZED } from '@/lib/testing/contract';
import { bearer, mintToken } from '@/lib/testing/sale';
import { setUpShop } from '@/lib/testing/set-up-app';

const PATH = '/v1/actions/checkout/preview-tax';

const world = setUpShop();

describe('checkout/preview-tax', () => {
  refusesCallers(world, { path: PATH, status: 401, body: {} }, [
    ['a call without a credential', {}, UNAUTHORIZED],
    ['a malformed slug', { 'X-Store-Slug': '-', 'X-Environment': 'test' }, UNAUTHORIZED],
    ['a made-up session token', bearer('a.b.c'), AUTHENTICATION_FAILED],
    [
      'a session token of the other environment',
      async ({ app, shop }) => bearer(await mintToken(app, shop), 'prod'),
      AUTHENTICATION_FAILED,
    ],
  ]);
});
