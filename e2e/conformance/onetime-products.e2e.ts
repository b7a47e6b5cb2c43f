import { ProductVersionStatus, TaxCategory } from '@waffo/pancake-ts';
import { answers, expect, refuses, test } from './conformance-fixtures';

const prices = {
  EUR: { amount: '29.00', taxCategory: TaxCategory.Ebook },
  JPY: { amount: '4500', taxCategory: TaxCategory.Ebook },
};

test('onetimeProducts creates, updates, publishes and switches off a product', async ({ merchant }) => {
  const sdk = merchant.sdk.test;
  const { product } = await answers(sdk, 'onetimeProducts.create', {
    storeId: merchant.store.id,
    name: 'Field guide',
    description: 'A book',
    prices,
    media: [{ type: 'image', url: 'https://shop.example.com/guide.png', alt: 'The cover' }],
    successUrl: 'https://shop.example.com/thanks',
    metadata: { shelf: 'A' },
  });
  expect(product).toMatchObject({
    storeId: merchant.store.id,
    name: 'Field guide',
    prices,
    status: 'active',
    metadata: { shelf: 'A' },
  });

  const changed = await answers(sdk, 'onetimeProducts.update', {
    id: product.id,
    name: 'Field guide, 2nd ed.',
  });
  expect(changed.product).toMatchObject({ id: product.id, name: 'Field guide, 2nd ed.', prices });

  const published = await answers(sdk, 'onetimeProducts.publish', { id: product.id });
  expect(published.product).toMatchObject({ id: product.id, name: 'Field guide, 2nd ed.' });

  const status = ProductVersionStatus.Inactive;
  const off = await answers(sdk, 'onetimeProducts.updateStatus', { id: product.id, status });
  expect(off.product.status).toBe('inactive');
});

test('onetimeProducts.update is refused for another merchant’s product', async ({ merchant, stranger }) => {
  await refuses(stranger.sdk.test, {
    method: 'onetimeProducts.update',
    args: [{ id: merchant.productId, name: 'Mine now' }],
    with: { status: 403, message: /permission|belong/ },
  });
});
