import { describe, expect, it } from 'vitest';
import { GRAPHQL_PATH } from '@/lib/graphql/testing/reads-fixture';
import { refusesBodies } from '@/lib/testing/contract';
import { setUpMerchant } from '@/lib/testing/set-up-app';

const world = setUpMerchant();

describe('graphql', () => {
  const READ_ONLY = { message: /Only queries are supported/, layer: 'graphql' };

  refusesBodies(world, { path: GRAPHQL_PATH, status: 403 }, [
    ['a mutation', { query: 'mutation { createStore(name: "x") { id } }' }, READ_ONLY],
    ['a subscription', { query: 'subscription { orders { id } }' }, READ_ONLY],
    [
      'a mutation that is named beside a query',
      { query: 'query A { storesCount } mutation B { x }', operationName: 'B' },
      READ_ONLY,
    ],
  ]);

  it('has no type of mutations or subscriptions in its schema', async () => {
    const query = '{ __schema { mutationType { name } subscriptionType { name } } }';
    expect((await world.merchant.post(GRAPHQL_PATH, { query })).body.data).toEqual({
      __schema: { mutationType: null, subscriptionType: null },
    });
  });
});
