import { TaxCategory } from '@waffo/pancake-ts';
import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadSellableProduct } from '@/lib/catalog/load-sellable-product';
import { productVersions } from '@/lib/catalog/product-tables';
import { assert } from '@/lib/kernel/assert';
import type { Environment } from '@/lib/kernel/environment';
import { decodeShortId } from '@/lib/kernel/short-id';
import { startTestApp, type TestApp } from '@/lib/testing/app-harness';
import { makeMerchant, makeStore, type TestMerchant } from '@/lib/testing/factories';

const PATH = '/v1/actions/onetime-product/update-product';
const PRICE = { amount: '29.00', taxCategory: TaxCategory.SaaS };

let app: TestApp;
let merchant: TestMerchant;
let storeId: string;

beforeAll(async () => {
  app = await startTestApp();
  merchant = await makeMerchant(app);
  storeId = (await makeStore(merchant)).id;
});
afterAll(() => app.close());

/** A product with every field set. */
async function makeFull() {
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
  (await loadSellableProduct(app.deps, { productId: idOf(product), environment }))?.listing;

const versionsOf = async (product: { id: string }, environment: Environment = 'test') =>
  app.deps.db
    .select()
    .from(productVersions)
    .where(and(eq(productVersions.productId, idOf(product)), eq(productVersions.environment, environment)))
    .orderBy(productVersions.versionNumber);

describe('update-product 200', () => {
  it('makes a version of what is sent and what was there, lists it, and leaves the old one as it was', async () => {
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
    ['no description, by null', { description: null }, { description: null }],
    ['no description, by an emptied field', { description: '' }, { description: null }],
    [
      'a successUrl',
      { successUrl: 'https://a.example/?o={ORDER_ID}' },
      { successUrl: 'https://a.example/?o={ORDER_ID}' },
    ],
    ['no successUrl', { successUrl: null }, { successUrl: null }],
    ['no media', { media: [] }, { media: [] }],
    ['no media, by null', { media: null }, { media: [] }],
    ['metadata as a whole', { metadata: { other: 1 } }, { metadata: { other: 1 } }],
    ['no metadata', { metadata: null }, { metadata: {} }],
    [
      'prices as a whole, so that a currency can go',
      { prices: { GBP: { amount: '25', taxIncluded: true, taxCategory: 'ebook' } } },
      { prices: { GBP: { amount: '25.00', taxIncluded: true, taxCategory: 'ebook' } } },
    ],
    [
      'all at once',
      { name: 'N', description: null, media: null },
      { name: 'N', description: null, media: [] },
    ],
  ])('takes %s and keeps the rest', async (_, sent, kept) => {
    const made = await makeFull();
    const answer = await merchant.post(PATH, { id: made.id, ...sent });
    expect(answer.body.data).toEqual({ product: { ...made, ...kept, updatedAt: expect.any(String) } });
    expect(await versionsOf(made)).toHaveLength(2);
  });

  it.each<[string, (made: object) => object]>([
    ['nothing', () => ({})],
    ['what cannot be cleared, as null', () => ({ name: null, prices: null })],
    ['all of it as it is', (made) => made],
    ['the same amounts in other words', () => ({ prices: { USD: { ...PRICE, amount: '30' }, EUR: PRICE } })],
    ['another slug, which is frozen', () => ({ slug: 'mine', status: 'inactive', storeId: 'STO_1' })],
  ])('makes no version of %s and answers the same', async (_, fields) => {
    const made = await makeFull();
    app.clock.advance(1_000);
    const answer = await merchant.post(PATH, { ...fields(made), id: made.id });
    expect([answer.status, answer.body.data]).toEqual([200, { product: made }]);
    expect(await versionsOf(made)).toHaveLength(1);
  });

  it('keeps the slug of the first name', async () => {
    const made = await makeFull();
    const { product } = await merchant.sdk.test.onetimeProducts.update({ id: made.id, name: 'Another name' });
    expect(product).toHaveProperty('slug', 'slug' in made ? made.slug : 'none');
  });

  it('changes the environment of its key only', async () => {
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
    const made = await makeFull();
    await merchant.post('/v1/actions/onetime-product/update-status', { id: made.id, status: 'inactive' });
    const { product } = await merchant.sdk.test.onetimeProducts.update({ id: made.id, name: 'Better' });
    expect(product.status).toBe('inactive');
    expect((await listingOf(made))?.status).toBe('inactive');
  });

  it('loses nothing of many updates at once', async () => {
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

  it('drops a trial price and says so', async () => {
    const made = await makeFull();
    const prices = { EUR: { ...PRICE, trialAmount: '1.00' } };
    const answer = await merchant.post(PATH, { id: made.id, prices });
    expect(answer.body.warnings).toEqual([
      expect.objectContaining({
        message: 'prices.EUR.trialAmount ignored: a one-time product has no trial',
      }),
    ]);
  });

  it('makes one version of a call that is repeated under its idempotency key', async () => {
    const made = await makeFull();
    const params = { id: made.id, name: 'Once' };
    const first = await merchant.sdk.test.onetimeProducts.update(params, { idempotencyKey: 'update-1' });
    await merchant.sdk.test.onetimeProducts.update({ id: made.id, name: 'Meanwhile' });
    const second = await merchant.sdk.test.onetimeProducts.update(params, { idempotencyKey: 'update-1' });
    expect(second).toEqual(first);
    expect((await listingOf(made))?.version.name).toBe('Meanwhile');
  });
});
