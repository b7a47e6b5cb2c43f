import { beforeAll, describe } from 'vitest';
import { encodeSessionId } from '@/lib/kernel/short-id';
import { NO_ENVIRONMENT, refusesBodies, refusesCallers } from '@/lib/testing/contract';
import { makeSession, slugHeaders } from '@/lib/testing/sale';
import { setUpShop } from '@/lib/testing/set-up-app';

const PATH = '/v1/actions/checkout/preview-tax';

const world = setUpShop();
let checkoutSessionId: string;

beforeAll(async () => {
  checkoutSessionId = encodeSessionId((await makeSession(world.app, world.shop)).id);
});

describe('checkout/preview-tax', () => {
  const contract = { path: PATH, status: 400, headers: ({ shop }: typeof world) => slugHeaders(shop) };
  const goodBody = () => ({ checkoutSessionId, billingDetail: { country: 'DE', isBusiness: false } });

  refusesBodies(world, { ...contract, goodBody }, [
    ['a missing session', { checkoutSessionId: undefined }, 'Missing required field: checkoutSessionId'],
    ['a missing billing detail', { billingDetail: undefined }, 'Missing required field: billingDetail'],
    [
      'a billing detail without a country',
      { billingDetail: { isBusiness: false } },
      'Missing required field: billingDetail.country',
    ],
    [
      'a billing detail without isBusiness',
      { billingDetail: { country: 'DE' } },
      'Missing required field: billingDetail.isBusiness',
    ],
    [
      'an address in the US without a state',
      { billingDetail: { country: 'US', isBusiness: false } },
      'State is required for US/CA',
    ],
    [
      'an address in Canada without a province',
      { billingDetail: { country: 'CA', isBusiness: false } },
      'State is required for US/CA',
    ],
    [
      'an unknown country',
      { billingDetail: { country: 'ZZ', isBusiness: false } },
      {
        message: 'Invalid billingDetail',
        details: { fields: [{ code: 'country_unknown', field: 'country' }] },
      },
    ],
  ]);

  refusesBodies(world, contract, [['a body that is not JSON', '{', 'Invalid JSON body']]);

  refusesCallers(world, { path: PATH, status: 400, body: {} }, [
    ['a slug without an environment', ({ shop }) => ({ 'X-Store-Slug': shop.slug }), NO_ENVIRONMENT],
  ]);
});
