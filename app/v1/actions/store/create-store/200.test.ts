import { describe, expect, it } from 'vitest';
import { makeMerchant } from '@/lib/testing/factories';
import { setUpMerchant } from '@/lib/testing/set-up-app';

const PATH = '/v1/actions/store/create-store';

const world = setUpMerchant();

describe('store/create-store', () => {
  it('returns a whole new store to the SDK: active, not approved for production', async () => {
    const { merchant } = world;
    const { store } = await merchant.sdk.test.stores.create({ name: '  My Store  ' });
    expect(store).toEqual({
      id: expect.stringMatching(/^STO_[0-9A-Za-z]{22}$/),
      name: 'My Store',
      status: 'active',
      logo: null,
      supportEmail: null,
      website: null,
      slug: expect.stringMatching(/^my-store-[a-z0-9]{6}$/),
      prodEnabled: false,
      notificationSettings: expect.objectContaining({ notifyNewOrders: true, emailOrderConfirmation: true }),
      checkoutSettings: null,
      termsUrl: null,
      privacyUrl: null,
      allowedOrigins: [],
      taxSettings: null,
      renewal: 'same_price',
      refundWindowDays: expect.any(Number),
      documentSettings: null,
      deletedAt: null,
      createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
      updatedAt: store.createdAt,
    });
    expect(Object.keys(store.notificationSettings ?? {})).toHaveLength(21);
  });

  it.each([
    ['drops accents from the slug', 'Café Zürich', /^cafe-zurich-[a-z0-9]{6}$/],
    ['makes the slug of a name without ASCII letters from "store"', '東京', /^store-[a-z0-9]{6}$/],
    ['takes 48 characters, counted as people see them', '😀'.repeat(48), /^store-[a-z0-9]{6}$/],
    ['takes the name of one of our pages', 'checkout', /^checkout-[a-z0-9]{6}$/],
  ])('%s', async (_, name, slug) => {
    const { merchant } = world;
    const { store } = await merchant.sdk.test.stores.create({ name });
    expect(store.name).toBe(name);
    expect(store.slug).toMatch(slug);
  });

  it('gives two stores of one name different slugs', async () => {
    const { merchant } = world;
    const one = await merchant.sdk.test.stores.create({ name: 'Twins' });
    const other = await merchant.sdk.test.stores.create({ name: 'Twins' });
    expect(one.store.slug).not.toBe(other.store.slug);
  });

  it('ignores unknown fields', async () => {
    const { merchant } = world;
    const answer = await merchant.post(PATH, { name: 'Extra', slug: 'mine', prodEnabled: true });
    expect(answer.status).toBe(200);
    expect(answer.body.data).toMatchObject({ store: { name: 'Extra', prodEnabled: false } });
    expect(answer.body.warnings).toBeUndefined();
  });

  it('returns the same store under one idempotency key', async () => {
    const { merchant } = world;
    const options = { idempotencyKey: 'create-store-1' };
    const first = await merchant.sdk.test.stores.create({ name: 'Once' }, options);
    const second = await merchant.sdk.test.stores.create({ name: 'Once' }, options);
    expect(second.store).toEqual(first.store);
  });

  it('makes two stores for two merchants who use the same idempotency key', async () => {
    const { app, merchant } = world;
    const other = await makeMerchant(app);
    const options = { idempotencyKey: 'shared-key' };
    const mine = await merchant.sdk.test.stores.create({ name: 'Mine' }, options);
    const theirs = await other.sdk.test.stores.create({ name: 'Theirs' }, options);
    expect(theirs.store.id).not.toBe(mine.store.id);
    expect(theirs.store.name).toBe('Theirs');
  });

  it('takes a key of either environment, and stamps the store with the current time', async () => {
    const { app, merchant } = world;
    app.clock.advance(3_600_000);
    const { store } = await merchant.sdk.prod.stores.create({ name: 'Later' });
    expect(new Date(store.createdAt).getTime()).toBeGreaterThan(Date.now() + 3_500_000);
    app.clock.set(Date.now());
  });
});
