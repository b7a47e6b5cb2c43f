import { TaxCategory } from '@waffo/pancake-ts';
import { describe, expect, it } from 'vitest';
import { loadSellableProduct } from '@/lib/catalog/load-sellable-product';
import { decodeShortId } from '@/lib/kernel/short-id';
import { makeProduct, makeStore } from '@/lib/testing/factories';
import { setUpStore } from '@/lib/testing/set-up-app';

const PATH = '/v1/actions/onetime-product/create-product';
const PRICES = { EUR: { amount: '29', taxCategory: 'saas' } };

const world = setUpStore();

async function sellable(productId: string, environment: 'test' | 'prod') {
  const { app } = world;
  const id = decodeShortId('PROD', productId);
  return id && loadSellableProduct(app.deps, { productId: id, environment });
}

describe('onetime-product/create-product', () => {
  it('returns the stored product to the SDK, amounts with the decimals of their currency', async () => {
    const { merchant, storeId } = world;
    const { product } = await merchant.sdk.test.onetimeProducts.create({
      storeId,
      name: ' E-Book: TypeScript Handbook ',
      description: 'For developers',
      prices: {
        USD: { amount: '29', taxCategory: TaxCategory.Ebook },
        EUR: { amount: '27.5', taxCategory: TaxCategory.Ebook },
        JPY: { amount: '4500', taxCategory: TaxCategory.Ebook },
        KWD: { amount: '9.995', taxCategory: TaxCategory.Ebook },
      },
      media: [{ type: 'image', url: 'https://cdn.example/cover.jpg', alt: 'Cover' }],
      successUrl: 'https://shop.example/thanks?order={ORDER_ID}',
      metadata: { sku: 'ebook-ts-001', pages: 320 },
    });
    const price = (amount: string) => ({ amount, taxIncluded: false, taxCategory: 'ebook' });
    expect(product).toEqual({
      id: expect.stringMatching(/^PROD_[0-9A-Za-z]{22}$/),
      storeId,
      slug: 'e-book-typescript-handbook',
      name: 'E-Book: TypeScript Handbook',
      description: 'For developers',
      prices: { USD: price('29.00'), EUR: price('27.50'), JPY: price('4500'), KWD: price('9.995') },
      media: [{ type: 'image', url: 'https://cdn.example/cover.jpg', alt: 'Cover' }],
      successUrl: 'https://shop.example/thanks?order={ORDER_ID}',
      metadata: { sku: 'ebook-ts-001', pages: 320 },
      quantity: null,
      customFields: [],
      status: 'active',
      createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
      updatedAt: product.createdAt,
    });
  });

  it.each<[string, object, object]>([
    [
      'a price that includes tax',
      { prices: { EUR: { amount: '29.00', taxIncluded: true, taxCategory: 'saas' } } },
      { prices: { EUR: { amount: '29.00', taxIncluded: true, taxCategory: 'saas' } } },
    ],
    [
      'the smallest price',
      { prices: { EUR: { amount: '0.01', taxCategory: 'saas' }, JPY: { amount: '1', taxCategory: 'saas' } } },
      { prices: { EUR: { amount: '0.01' }, JPY: { amount: '1' } } },
    ],
    [
      'the largest price, exactly',
      { prices: { USD: { amount: '999999999999.99', taxCategory: 'saas' } } },
      { prices: { USD: { amount: '999999999999.99' } } },
    ],
    [
      'null for every optional field',
      { description: null, media: null, successUrl: null, metadata: null },
      { description: null, media: [], successUrl: null, metadata: {} },
    ],
    [
      'empty text for optional fields',
      { description: '', media: [], successUrl: '' },
      { description: null, media: [], successUrl: null },
    ],
    [
      'unknown fields of older clients',
      { productType: 'onetime', slug: 'mine', status: 'inactive' },
      { status: 'active' },
    ],
  ])('takes %s', async (_, fields, kept) => {
    const { merchant, storeId } = world;
    const answer = await merchant.post(PATH, { storeId, name: 'Thing', prices: PRICES, ...fields });
    expect([answer.status, answer.body.data]).toEqual([
      200,
      { product: expect.objectContaining({ name: 'Thing' }) },
    ]);
    expect(answer.body.data).toMatchObject({ product: kept });
    expect(answer.body.warnings).toBeUndefined();
  });

  it('ignores a trial price, with a warning', async () => {
    const { merchant, storeId } = world;
    const prices = { EUR: { amount: '29.00', taxCategory: 'saas', trialAmount: '1.00' } };
    const answer = await merchant.post(PATH, { storeId, name: 'Trial', prices });
    expect(answer.body.data).toMatchObject({
      product: { prices: { EUR: { amount: '29.00', taxIncluded: false, taxCategory: 'saas' } } },
    });
    expect(answer.body.data).not.toHaveProperty('product.prices.EUR.trialAmount');
    expect(answer.body.warnings).toEqual([
      expect.objectContaining({
        layer: 'product',
        message: 'prices.EUR.trialAmount ignored: a one-time product has no trial',
      }),
    ]);
  });

  it.each([
    ['test', 'prod'],
    ['prod', 'test'],
  ] as const)('lists the product in the environment of the key, %s, and not in %s', async (own, other) => {
    const { merchant, storeId } = world;
    const { product } = await merchant.sdk[own].onetimeProducts.create({
      storeId,
      name: `Sold in ${own}`,
      prices: { EUR: { amount: '29.00', taxCategory: TaxCategory.SaaS } },
    });
    const here = await sellable(product.id, own);
    expect(here?.listing).toMatchObject({
      status: 'active',
      version: { versionNumber: 1, name: `Sold in ${own}`, environment: own },
    });
    expect(here?.product.type).toBe('onetime');
    expect((await sellable(product.id, other))?.listing).toBeNull();
  });

  it('gives each product a slug of its own: from the name, numbered on a clash, never one of our pages, also at once', async () => {
    const { merchant } = world;
    const { id } = await makeStore(merchant);
    const slugOf = async (name: string) =>
      (await sellable((await makeProduct(merchant, { storeId: id, name })).id, 'test'))?.product.slug;
    const names = [
      'Pro Plan',
      'Pro Plan',
      'Pro-Plan!',
      'Pro Plan 3',
      'Pro Plan',
      'Checkout',
      'Checkout',
      '東京',
      '大阪',
    ];
    const slugs: unknown[] = [];
    for (const name of names) slugs.push(await slugOf(name));
    expect(slugs).toEqual([
      'pro-plan',
      'pro-plan-2',
      'pro-plan-3',
      'pro-plan-3-2',
      'pro-plan-4',
      'checkout-2',
      'checkout-3',
      'product',
      'product-2',
    ]);
    const together = await Promise.all(Array.from({ length: 8 }, () => slugOf('Twin')));
    expect(together.sort()).toEqual([
      'twin',
      'twin-2',
      'twin-3',
      'twin-4',
      'twin-5',
      'twin-6',
      'twin-7',
      'twin-8',
    ]);
  });

  it('makes one product for a call that is repeated under its idempotency key', async () => {
    const { merchant, storeId } = world;
    const params = {
      storeId,
      name: 'Once',
      prices: { EUR: { amount: '29.00', taxCategory: TaxCategory.SaaS } },
    };
    const first = await merchant.sdk.test.onetimeProducts.create(params, { idempotencyKey: 'product-1' });
    const second = await merchant.sdk.test.onetimeProducts.create(params, { idempotencyKey: 'product-1' });
    expect(second).toEqual(first);
    expect((await sellable(first.product.id, 'test'))?.product.slug).toBe('once');
    expect(
      (await sellable((await makeProduct(merchant, { storeId, name: 'Once' })).id, 'test'))?.product.slug,
    ).toBe('once-2');
  });
});
