import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { setUpReads } from '@/lib/graphql/testing/set-up-reads';
import { ENVIRONMENTS } from '@/lib/kernel/environment';
import { encodeShortId } from '@/lib/kernel/short-id';
import type { World } from './testing/reads-fixture';
import { buyerOf } from './testing/reads-rows';

const SDK = 'node_modules/@waffo/pancake-ts';
const PAGES = ['docs/graphql-guide.md', 'README.md', 'docs/api-reference.md'];

/** The queries as the SDK's documents print them; those of figures are tested with the figures. */
const queries = PAGES.flatMap((page) =>
  [...readFileSync(`${SDK}/${page}`, 'utf8').matchAll(/query: `([^`]+)`/g)].map(([, query = '']) => ({
    page,
    query,
  })),
).filter(({ query }) => !query.includes('timeRange'));

const reads = setUpReads();

/** The variables that a query needs, in place of its `PROD_xxx`. */
function variablesFor(query: string, world: World): Record<string, string> {
  const { rows, store, merchant, tag } = world;
  const [, refunded] = rows.orders;
  const subscription = rows.orders.find(({ type }) => type === 'subscription');
  const [product] = rows.products;
  const plan = rows.products.find(({ type }) => type === 'subscription');
  if (!refunded || !subscription || !product || !plan) throw new Error('a world has one of each');
  const ids: [string, string][] = [
    ['subscriptionOrder(id', encodeShortId('ORD', subscription.id)],
    ['onetimeOrder(id', encodeShortId('ORD', refunded.id)],
    ['onetimeProduct(id', encodeShortId('PROD', product.id)],
    ['store(id: $id', store.wireId],
    ['merchant(id', merchant.merchantId],
  ];
  const id = ids.find(([field]) => query.includes(field))?.[1];
  return {
    storeId: store.wireId,
    productId: encodeShortId('PROD', query.includes('onetimeProductVersions') ? product.id : plan.id),
    ref: query.includes('orderMerchantExternalId: { eq') ? `${tag}-ext-2` : `${tag}-ticket-2`,
    ...(id === undefined ? {} : { id }),
  };
}

/** The paths of lists that are empty everywhere in an answer, and of top-level fields that are null. */
function emptyPaths(data: Record<string, unknown>): string[] {
  const sizes = new Map<string, number>();
  const visit = (value: unknown, path: string): void => {
    if (Array.isArray(value)) {
      sizes.set(path, (sizes.get(path) ?? 0) + value.length);
      for (const member of value) visit(member, path);
    } else if (typeof value === 'object' && value !== null) {
      for (const [name, member] of Object.entries(value)) visit(member, `${path}.${name}`);
    }
  };
  for (const [name, value] of Object.entries(data)) {
    if (value === null) sizes.set(name, 0);
    visit(value, name);
  }
  return [...sizes].filter(([, size]) => size === 0).map(([path]) => path);
}

describe("the SDK's own queries", () => {
  it('are all found in its documents', () => {
    const found = PAGES.map((page) => queries.filter((query) => query.page === page).length);
    expect(found).toEqual([23, 6, 2]);
  });

  describe.each(ENVIRONMENTS)('in %s', (environment) => {
    it.each(queries)('in $page get an answer without an empty list: $query', async ({ query }) => {
      const { fixture } = reads;
      const world = fixture.world('alice', environment);
      const client = world.merchant.sdk[environment];
      const answer = await client.graphql.query<Record<string, unknown>>({
        query,
        variables: variablesFor(query, world),
      });
      expect(answer.errors).toBeUndefined();
      // No source of exchange rates is configured.
      const expected = query.includes('rate(fromCurrency') ? ['rate'] : [];
      expect(emptyPaths(answer.data ?? {})).toEqual(expected);
    });
  });

  it("get an answer with a customer's token, about the customer's own records", async () => {
    const { fixture } = reads;
    const { merchant, store, tag, rows } = fixture.world('alice', 'test');
    const client = merchant.sdk.test;
    const buyerIdentity = buyerOf(tag, 2);
    const { token } = await client.auth.issueSessionToken({ storeId: store.wireId, buyerIdentity });
    const customer = client.customer(token);
    const answer = await customer.graphql.query<{ orders: { id: string; status: string }[] }>({
      query: 'query { orders { id status createdAt } }',
    });
    const own = rows.orders.filter((order) => order.buyerIdentity === buyerIdentity);
    expect(answer.data?.orders.map(({ id }) => id)).toEqual(
      own.map(({ id }) => encodeShortId('ORD', id)).reverse(),
    );
    expect(own.length).toBeGreaterThan(1);
  });
});
