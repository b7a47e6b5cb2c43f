import { describe, expect, it } from 'vitest';
import { GRAPHQL_PATH } from '@/lib/graphql/testing/reads-fixture';
import { postRaw } from '@/lib/testing/factories';
import { setUpMerchant } from '@/lib/testing/set-up-app';

const world = setUpMerchant();

const post = (body: unknown) => world.merchant.post(GRAPHQL_PATH, body);
const times = (count: number, text: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => text(index)).join(' ');

/** The deepest that may be asked, and one deeper; both are made of fields that there are. */
const deep = (inner: string) =>
  `{ refunds(limit: 1) { payment { onetimeOrder { payments(limit: 1) { refunds(limit: 1) { ${inner} } } } } } }`;

describe('graphql 400', () => {
  it.each([
    ['no query', {}, 'Missing required field: query'],
    ['an empty one', { query: '  ' }, 'Missing required field: query'],
    ['one that is null', { query: null }, 'Missing required field: query'],
    ['one that is no text', { query: { stores: true } }, 'query'],
    ['variables in a list', { query: '{ storesCount }', variables: [1] }, 'variables'],
    ['variables as text', { query: '{ storesCount }', variables: '{}' }, 'variables'],
    ['a name that is no text', { query: '{ storesCount }', operationName: 5 }, 'operationName'],
    ['a batch', '[{"query":"{ storesCount }"}]', 'Invalid JSON body'],
    ['no JSON', '{ storesCount }', 'Invalid JSON body'],
  ])('refuses %s', async (_name, body, told) => {
    const answer = await post(body);
    expect([answer.status, answer.body.data]).toEqual([400, null]);
    expect(answer.body.errors?.[0]?.message).toContain(told);
  });

  it('refuses what is nested deeper than seven, and answers seven', async () => {
    const seven = await post({ query: deep('refundTicket { id }') });
    expect([seven.status, seven.body.errors]).toEqual([200, undefined]);
    const eight = await post({ query: deep('refundTicket { payment { id } }') });
    expect([eight.status, eight.body]).toEqual([
      400,
      {
        data: null,
        errors: [
          {
            message: 'Query is too large: depth is 8, at most 7',
            layer: 'graphql',
            aiHint: 'REDUCE_QUERY_SIZE',
          },
        ],
      },
    ]);
  });

  it.each([
    [
      'many aliases',
      `{ stores { ${times(51, (index) => `x${index}: id`)} } }`,
      'number of aliases is 51, at most 50',
    ],
    [
      'many fields at the top',
      `{ ${times(51, () => 'storesCount')} }`,
      'number of top-level fields is 51, at most 50',
    ],
    [
      'many directives',
      `{ stores { id ${times(101, () => '@include(if: true)')} } }`,
      'number of directives is 101',
    ],
    [
      'many tokens',
      `{ stores(filter: { name: { in: [${times(5_000, () => '"a"')}] } }) { id } }`,
      'number of tokens',
    ],
    [
      'lists in lists',
      '{ stores(limit: 100) { onetimeProducts(limit: 100) { id } } }',
      'cost is 10100, at most 10000',
    ],
    [
      'lists in lists by a default',
      'query ($n: Int = 100) { stores(limit: $n) { onetimeProducts(limit: $n) { id } } }',
      'cost is 10100',
    ],
    [
      'fragments that double',
      `{ stores { ...F0 } } ${times(40, (index) => `fragment F${index} on Store { ...F${index + 1} ...F${index + 1} }`)} fragment F40 on Store { id }`,
      'number of fields is',
    ],
  ])('refuses %s', async (_name, query, told) => {
    const answer = await post({ query });
    expect([answer.status, answer.body.data]).toEqual([400, null]);
    expect(answer.body.errors?.[0]?.message).toContain(told);
  });

  it('is told when it comes near', async () => {
    const answer = await post({ query: '{ stores(limit: 90) { onetimeProducts(limit: 90) { id } } }' });
    expect([answer.status, answer.body.warnings]).toEqual([
      200,
      [{ message: expect.stringContaining('cost is 8190'), layer: 'graphql', aiHint: 'REDUCE_QUERY_SIZE' }],
    ]);
  });

  it('refuses a slug without an environment', async () => {
    const { app } = world;
    const answer = await postRaw(
      app,
      GRAPHQL_PATH,
      { query: '{ storesCount }' },
      { headers: { 'X-Store-Slug': 'some-store-abc123' } },
    );
    expect([answer.status, answer.body.errors?.[0]?.message]).toEqual([
      400,
      'Missing or invalid header: x-context-environment',
    ]);
  });
});
