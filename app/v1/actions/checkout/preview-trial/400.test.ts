import { describe } from 'vitest';
import { NO_ENVIRONMENT, refusesBodies, refusesCallers } from '@/lib/testing/contract';
import { slugHeaders } from '@/lib/testing/sale';
import { setUpShop } from '@/lib/testing/set-up-app';

const PATH = '/v1/actions/checkout/preview-trial';

const world = setUpShop();

describe('checkout/preview-trial', () => {
  refusesBodies(world, { path: PATH, status: 400, headers: ({ shop }) => slugHeaders(shop) }, [
    ['a missing session', {}, 'Missing required field: checkoutSessionId'],
    [
      'a session id that is a number',
      { checkoutSessionId: 7 },
      'Invalid checkoutSessionId: expected a session id (cs_…), got the number 7',
    ],
    [
      'a buyerIdentity that is an object',
      { checkoutSessionId: 'cs_11111111-2222-4333-8444-555555555555', buyerIdentity: {} },
      'Invalid buyerIdentity: expected text, got "{}"',
    ],
  ]);

  refusesCallers(world, { path: PATH, status: 400, body: {} }, [
    ['a slug without an environment', ({ shop }) => ({ 'X-Store-Slug': shop.slug }), NO_ENVIRONMENT],
  ]);
});
