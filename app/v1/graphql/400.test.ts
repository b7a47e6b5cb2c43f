import { describe, expect, it } from 'vitest';
import { GRAPHQL_PATH } from '@/lib/graphql/testing/reads-fixture';
import { NO_ENVIRONMENT, refusesBodies, refusesCallers } from '@/lib/testing/contract';
import { setUpMerchant } from '@/lib/testing/set-up-app';

const world = setUpMerchant();

const times = (count: number, text: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => text(index)).join(' ');

/** A query whose depth `inner` decides; it is made of fields that exist. */
const deep = (inner: string) =>
  `{ refunds(limit: 1) { payment { onetimeOrder { payments(limit: 1) { refunds(limit: 1) { ${inner} } } } } } }`;

/** The refusal of a query that is too large by one measure. */
const tooLarge = (measure: string | RegExp) => ({
  message: measure,
  layer: 'graphql',
  aiHint: 'REDUCE_QUERY_SIZE',
});

describe('graphql', () => {
  const contract = { path: GRAPHQL_PATH, status: 400 };

  refusesBodies(world, contract, [
    ['a missing query', {}, 'Missing required field: query'],
    ['a blank query', { query: '  ' }, 'Missing required field: query'],
    ['a query of null', { query: null }, 'Missing required field: query'],
    ['a query that is an object', { query: { stores: true } }, /query/],
    ['variables in a list', { query: '{ storesCount }', variables: [1] }, /variables/],
    ['variables that are text', { query: '{ storesCount }', variables: '{}' }, /variables/],
    ['an operationName that is a number', { query: '{ storesCount }', operationName: 5 }, /operationName/],
    ['a batch of queries', '[{"query":"{ storesCount }"}]', 'Invalid JSON body'],
    ['a body that is not JSON', '{ storesCount }', 'Invalid JSON body'],
    [
      'a query nested eight levels deep',
      { query: deep('refundTicket { payment { id } }') },
      tooLarge('Query is too large: depth is 8, at most 7'),
    ],
    [
      'a query of 51 aliases',
      { query: `{ stores { ${times(51, (index) => `x${index}: id`)} } }` },
      tooLarge(/number of aliases is 51, at most 50/),
    ],
    [
      'a query of 51 top-level fields',
      { query: `{ ${times(51, () => 'storesCount')} }` },
      tooLarge(/number of top-level fields is 51, at most 50/),
    ],
    [
      'a query of 101 directives',
      { query: `{ stores { id ${times(101, () => '@include(if: true)')} } }` },
      tooLarge(/number of directives is 101/),
    ],
    [
      'a query of more than 5,000 tokens',
      { query: `{ stores(filter: { name: { in: [${times(5_000, () => '"a"')}] } }) { id } }` },
      tooLarge(/number of tokens/),
    ],
    [
      'a query of long lists within a long list',
      { query: '{ stores(limit: 100) { onetimeProducts(limit: 100) { id } } }' },
      tooLarge(/cost is 10100, at most 10000/),
    ],
    [
      'a query of long lists whose limit is the default of a variable',
      { query: 'query ($n: Int = 100) { stores(limit: $n) { onetimeProducts(limit: $n) { id } } }' },
      tooLarge(/cost is 10100/),
    ],
    [
      'a query of fragments that double forty times',
      {
        query: `{ stores { ...F0 } } ${times(40, (index) => `fragment F${index} on Store { ...F${index + 1} ...F${index + 1} }`)} fragment F40 on Store { id }`,
      },
      tooLarge(/number of fields is/),
    ],
  ]);

  refusesCallers(world, { ...contract, body: { query: '{ storesCount }' } }, [
    ['a slug without an environment', { 'X-Store-Slug': 'some-store-abc123' }, NO_ENVIRONMENT],
  ]);

  it('returns 200 for a query nested seven levels deep', async () => {
    const answer = await world.merchant.post(GRAPHQL_PATH, { query: deep('refundTicket { id }') });
    expect([answer.status, answer.body.errors]).toEqual([200, undefined]);
  });

  it('returns 200 with a warning for a query whose cost is close to the limit', async () => {
    const query = '{ stores(limit: 90) { onetimeProducts(limit: 90) { id } } }';
    const answer = await world.merchant.post(GRAPHQL_PATH, { query });
    expect([answer.status, answer.body.warnings]).toEqual([
      200,
      [{ message: expect.stringContaining('cost is 8190'), layer: 'graphql', aiHint: 'REDUCE_QUERY_SIZE' }],
    ]);
  });
});
