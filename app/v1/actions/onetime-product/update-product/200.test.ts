import { TaxCategory } from '@waffo/pancake-ts';
import { and, eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { loadSellableProduct } from '@/lib/catalog/load-sellable-product';
import { productVersions } from '@/lib/catalog/product-tables';
import { assert } from '@/lib/kernel/assert';
import type { Environment } from '@/lib/kernel/environment';
import { decodeShortId } from '@/lib/kernel/short-id';
import { setUpStore } from '@/lib/testing/set-up-app';

const PATH = '/v1/actions/onetime-product/update-product';
const PRICE = { amount: '29.00', taxCategory: TaxCategory.SaaS };

const world = setUpStore();

/** A product with every field set. */
async function makeFull() {
  const { merchant, storeId } = world;
  const { product } = await merchant.sdk.test.onetimeProducts.create({
    storeId,
    name: 'Thing',
    description: 'A thing',
    prices: { EUR: PRICE, USD: { ...PRICE, amount: '30.00' } },
    media: [{ type: 'image', url: 'https://cdn.example/a.png', alt: 'A' }],
    successUrl: 'https://shop.example/thanks',
    metadata: { sku: 't-1' },
  });
  return product;
}

function idOf(product: { id: string }) {
  const id = decodeShortId('PROD', product.id);
  assert(id, 'a product has an id');
  return id;
}

const listingOf = async (product: { id: string }, environment: Environment = 'test') =>
  (await loadSellableProduct(world.app.deps, { productId: idOf(product), environment }))?.listing;

const versionsOf = async (product: { id: string }, environment: Environment = 'test') =>
  world.app.deps.db
    .select()
    .from(productVersions)
    .where(and(eq(productVersions.productId, idOf(product)), eq(productVersions.environment, environment)))
    .orderBy(productVersions.versionNumber);

describe('onetime-product/update-product', () => {
  it('lists a new version of the sent fields over the old ones, and leaves the old version as it was', async () => {
    const { app, merchant } = world;
    const made = await makeFull();
    const [first] = await versionsOf(made);
    app.clock.advance(1_000);
    const { product } = await merchant.sdk.test.onetimeProducts.update({
      id: made.id,
      name: ' Better thing ',
    });
    expect(product).toEqual({ ...made, name: 'Better thing', updatedAt: expect.any(String) });
    expect(product.updatedAt > made.updatedAt).toBe(true);
    const versions = await versionsOf(made);
    expect(versions.map(({ versionNumber, name }) => [versionNumber, name])).toEqual([
      [1, 'Thing'],
      [2, 'Better thing'],
    ]);
    expect(versions[0]).toEqual(first);
    expect((await listingOf(made))?.version.id).toBe(versions[1]?.id);
  });

  it.each<[string, object, object]>([
    ['a description', { description: ' New ' }, { description: 'New' }],
    ['a description of null', { description: null }, { description: null }],
    ['an empty description', { description: '' }, { description: null }],
    [
      'a successUrl',
      { successUrl: 'https://a.example/?o={ORDER_ID}' },
      { successUrl: 'https://a.example/?o={ORDER_ID}' },
    ],
    ['a successUrl of null', { successUrl: null }, { successUrl: null }],
    ['an empty list of media', { media: [] }, { media: [] }],
    ['media of null', { media: null }, { media: [] }],
    ['new metadata, which replace the old', { metadata: { other: 1 } }, { metadata: { other: 1 } }],
    ['metadata of null', { metadata: null }, { metadata: {} }],
    [
      'new prices, which replace the old',
      { prices: { GBP: { amount: '25', taxIncluded: true, taxCategory: 'ebook' } } },
      { prices: { GBP: { amount: '25.00', taxIncluded: true, taxCategory: 'ebook' } } },
    ],
    [
      'several fields at once',
      { name: 'N', description: null, media: null },
      { name: 'N', description: null, media: [] },
    ],
  ])('takes %s and keeps the other fields', async (_, sent, kept) => {
    const { merchant } = world;
    const made = await makeFull();
    const answer = await merchant.post(PATH, { id: made.id, ...sent });
    expect(answer.body.data).toEqual({ product: { ...made, ...kept, updatedAt: expect.any(String) } });
    expect(await versionsOf(made)).toHaveLength(2);
  });

  it.each<[string, (made: object) => object]>([
    ['no fields', () => ({})],
    ['null for fields that cannot be cleared', () => ({ name: null, prices: null })],
    ['every field as it is', (made) => made],
    [
      'the same amounts, written otherwise',
      () => ({ prices: { USD: { ...PRICE, amount: '30' }, EUR: PRICE } }),
    ],
    ['fields that cannot be changed', () => ({ slug: 'mine', status: 'inactive', storeId: 'STO_1' })],
  ])('makes no version for %s, and returns the product as it was', async (_, fields) => {
    const { app, merchant } = world;
    const made = await makeFull();
    app.clock.advance(1_000);
    const answer = await merchant.post(PATH, { ...fields(made), id: made.id });
    expect([answer.status, answer.body.data]).toEqual([200, { product: made }]);
    expect(await versionsOf(made)).toHaveLength(1);
  });

  it('keeps the slug when the name changes', async () => {
    const { merchant } = world;
    const made = await makeFull();
    const { product } = await merchant.sdk.test.onetimeProducts.update({ id: made.id, name: 'Another name' });
    expect(product).toHaveProperty('slug', 'slug' in made ? made.slug : 'none');
  });

  it('changes the product in the environment of the key only', async () => {
    const { merchant } = world;
    const made = await makeFull();
    await merchant.sdk.test.onetimeProducts.publish({ id: made.id });
    await merchant.sdk.prod.onetimeProducts.update({ id: made.id, name: 'In production' });
    expect((await listingOf(made, 'prod'))?.version).toMatchObject({
      name: 'In production',
      versionNumber: 2,
    });
    expect((await listingOf(made))?.version).toMatchObject({ name: 'Thing', versionNumber: 1 });
    await merchant.sdk.test.onetimeProducts.update({ id: made.id, name: 'In test' });
    expect((await listingOf(made, 'prod'))?.version.name).toBe('In production');
  });

  it('leaves a product off sale that is off sale', async () => {
    const { merchant } = world;
    const made = await makeFull();
    await merchant.post('/v1/actions/onetime-product/update-status', { id: made.id, status: 'inactive' });
    const { product } = await merchant.sdk.test.onetimeProducts.update({ id: made.id, name: 'Better' });
    expect(product.status).toBe('inactive');
    expect((await listingOf(made))?.status).toBe('inactive');
  });

  it('keeps every one of five updates at once', async () => {
    const { merchant } = world;
    const made = await makeFull();
    const patches = [
      { name: 'N' },
      { description: 'D' },
      { media: [] },
      { successUrl: null },
      { metadata: {} },
    ];
    await Promise.all(patches.map((patch) => merchant.post(PATH, { id: made.id, ...patch })));
    expect((await listingOf(made))?.version).toMatchObject({
      versionNumber: 6,
      name: 'N',
      description: 'D',
      media: [],
      successUrl: null,
      metadata: {},
    });
  });

  it('ignores a trial price, with a warning', async () => {
    const { merchant } = world;
    const made = await makeFull();
    const prices = { EUR: { ...PRICE, trialAmount: '1.00' } };
    const answer = await merchant.post(PATH, { id: made.id, prices });
    expect(answer.body.warnings).toEqual([
      expect.objectContaining({
        message: 'prices.EUR.trialAmount ignored: a one-time product has no trial',
      }),
    ]);
  });

  it('makes one version for a call that is repeated under its idempotency key', async () => {
    const { merchant } = world;
    const made = await makeFull();
    const params = { id: made.id, name: 'Once' };
    const first = await merchant.sdk.test.onetimeProducts.update(params, { idempotencyKey: 'update-1' });
    await merchant.sdk.test.onetimeProducts.update({ id: made.id, name: 'Meanwhile' });
    const second = await merchant.sdk.test.onetimeProducts.update(params, { idempotencyKey: 'update-1' });
    expect(second).toEqual(first);
    expect((await listingOf(made))?.version.name).toBe('Meanwhile');
  });
});
