import { describe } from 'vitest';
import { refusesCallers, WRONG_CREDENTIAL } from '@/lib/testing/contract';
import { asBuyer, slugHeaders } from '@/lib/testing/sale';
import { setUpShop } from '@/lib/testing/set-up-app';

const ACTIONS = [
  'auth/issue-session-token',
  'store/create-store',
  'store/update-store',
  'store/delete-store',
  'store/add-webhook',
  'store/update-webhook',
  'store/remove-webhook',
  'onetime-product/create-product',
  'onetime-product/update-product',
  'onetime-product/publish-product',
  'onetime-product/update-status',
];

const world = setUpShop();

describe.each(ACTIONS)('%s', (action) => {
  refusesCallers(world, { path: `/v1/actions/${action}`, status: 403, body: {} }, [
    ['a store slug', ({ shop }) => slugHeaders(shop), WRONG_CREDENTIAL],
    ['a session token', ({ app, shop }) => asBuyer({ app, shop }), WRONG_CREDENTIAL],
  ]);
});
