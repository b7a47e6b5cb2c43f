import { describe, expect, it } from 'vitest';
import { GRAPHQL_PATH } from '@/lib/graphql/testing/reads-fixture';
import { setUpMerchant } from '@/lib/testing/set-up-app';

const world = setUpMerchant();

describe('graphql 403', () => {
  it.each<[string, Record<string, unknown>]>([
    ['a mutation', { query: 'mutation { createStore(name: "x") { id } }' }],
    ['a subscription', { query: 'subscription { orders { id } }' }],
    ['the mutation that is named', { query: 'query A { storesCount } mutation B { x }', operationName: 'B' }],
  ])('refuses %s in the envelope', async (_name, body) => {
    const { merchant } = world;
    const answer = await merchant.post(GRAPHQL_PATH, body);
    expect([answer.status, answer.body.data]).toEqual([403, null]);
    expect(answer.body.errors).toMatchObject([
      { message: expect.stringContaining('Only queries are supported'), layer: 'graphql' },
    ]);
  });

  it('has no type that changes anything', async () => {
    const { merchant } = world;
    const query = '{ __schema { mutationType { name } subscriptionType { name } } }';
    expect((await merchant.post(GRAPHQL_PATH, { query })).body.data).toEqual({
      __schema: { mutationType: null, subscriptionType: null },
    });
  });
});
