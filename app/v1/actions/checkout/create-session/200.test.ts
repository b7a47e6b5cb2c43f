import { eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { makePlan } from '@/lib/catalog/testing/plans';
import { decodeSessionId } from '@/lib/kernel/short-id';
import { sessions } from '@/lib/sessions/session-tables';
import { TEST_ORIGIN } from '@/lib/testing/app-harness';
import { makeStore, postRaw } from '@/lib/testing/factories';
import { PRODUCT_SUCCESS_URL, reloadSession, slugHeaders } from '@/lib/testing/sale';
import { setUpShop } from '@/lib/testing/set-up-app';

const PATH = '/v1/actions/checkout/create-session';
const SLUG_DROPS: Record<string, unknown> = {
  priceSnapshot: { amount: '0.01', taxCategory: 'saas' },
  expiresInSeconds: 1,
  metadata: { plan: 'free' },
  orderMerchantExternalId: 'mine',
  withTrial: true,
  includePaymentMethods: ['card'],
  excludePaymentMethods: ['card', 'applepay', 'googlepay'],
};

const world = setUpShop();
let least: { productId: string; currency: string };

beforeAll(() => {
  least = { productId: world.shop.product.id, currency: 'EUR' };
});

type Created = { sessionId: string; checkoutUrl: string; expiresAt: string };

const sdk = () => world.shop.merchant.sdk.test;

async function bySlug(body: Record<string, unknown>) {
  const { app, shop } = world;
  const answer = await postRaw(app, PATH, { ...least, ...body }, { headers: slugHeaders(shop) });
  expect(answer.status).toBe(200);
  return { created: answer.body.data as Created, warnings: answer.body.warnings, headers: answer.headers }; // the first test below checks this shape
}

/** The row of a session, without the columns that differ between any two sessions. */
async function rowOf(sessionId: string) {
  const { app } = world;
  const id = decodeSessionId(sessionId);
  if (!id) throw new Error(`No session id: ${sessionId}`);
  const [row] = await app.deps.db.select().from(sessions).where(eq(sessions.id, id));
  if (!row) throw new Error(`No session ${sessionId}`);
  const { id: _id, orderId: _orderId, createdAt, expiresAt, firstExpiresAt, ...rest } = row;
  expect(firstExpiresAt).toEqual(expiresAt);
  return { ...rest, lifetimeMs: expiresAt.getTime() - createdAt.getTime() };
}

describe('checkout/create-session', () => {
  it('returns an id, an address and an expiry to the SDK', async () => {
    const { app, shop } = world;
    const session = await sdk().checkout.createSession(least);
    expect(session).toEqual({
      sessionId: expect.stringMatching(
        /^cs_[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
      ),
      checkoutUrl: `${TEST_ORIGIN}/${shop.slug}/checkout/${session.sessionId}`,
      expiresAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
    });
    expect(Date.parse(session.expiresAt) - app.clock.nowMs()).toBeGreaterThan(2_690_000);
    expect(Date.parse(session.expiresAt) - app.clock.nowMs()).toBeLessThanOrEqual(2_700_000);
  });

  it("returns the address of the SDK's anonymous checkout", async () => {
    const { checkoutUrl } = await sdk().checkout.anonymous.create(least);
    expect(checkoutUrl).toMatch(/\/checkout\/cs_[0-9a-f-]{36}$/);
  });

  it("returns the address of the SDK's authenticated checkout, with the token in its fragment", async () => {
    const { app, shop } = world;
    const result = await sdk().checkout.authenticated.create({ ...least, buyerIdentity: 'customer-7' });
    expect(result.checkoutUrl).toBe(
      `${TEST_ORIGIN}/${shop.slug}/checkout/${result.sessionId}#token=${result.token}`,
    );
    // The SDK tells the token alone who the buyer is, so the session is made for nobody by name.
    expect((await reloadSession(app, result.sessionId)).intendedIdentity).toBeNull();
  });

  it('returns the same session under one idempotency key', async () => {
    const first = await sdk().checkout.createSession(least, { idempotencyKey: 'session-1' });
    expect(await sdk().checkout.createSession(least, { idempotencyKey: 'session-1' })).toEqual(first);
  });

  it('keeps every field that an API key sends', async () => {
    const { shop } = world;
    const { sessionId } = await sdk().checkout.createSession({
      productId: shop.product.id,
      currency: 'USD',
      buyerEmail: ' Ann@Example.com ',
      billingDetail: { country: 'US', isBusiness: false, state: 'NY', postcode: '10001' },
      successUrl: 'https://anywhere.example/a b?x={ORDER_ID}',
      expiresInSeconds: 604_800,
      darkMode: true,
      language: 'ja-JP',
      metadata: { plan: 'pro' },
      orderMerchantExternalId: 'ext-1',
      excludePaymentMethods: ['wechat', 'card'],
    });
    expect(await rowOf(sessionId)).toMatchObject({
      environment: 'test',
      createdBy: 'apiKey',
      currency: 'USD',
      lineItems: [
        { unitAmountMinor: '3000', quantity: 1, discountMinor: '0', taxCategory: 'saas', taxIncluded: false },
      ],
      buyerEmail: 'ann@example.com',
      billingDetail: { country: 'US', isBusiness: false, state: 'NY', postcode: '10001' },
      successUrl: 'https://anywhere.example/a b?x={ORDER_ID}',
      metadata: { plan: 'pro' },
      orderMerchantExternalId: 'ext-1',
      snapshot: { darkMode: true, language: 'ja-JP', paymentMethods: ['applepay', 'googlepay'] },
      lifetimeMs: 604_800_000,
    });
  });

  it.each([
    ['L-8211', 'L-8211', undefined],
    ['8211', '8211', undefined],
    [
      'ABC',
      undefined,
      [
        {
          layer: 'order',
          message: 'billingDetail.postcode ignored: "ABC" cannot be one of LU',
          aiHint: 'A postcode there is like 4750',
        },
      ],
    ],
  ])('prefills the postcode %j as %j, and loses no session to one', async (postcode, kept, warnings) => {
    const billingDetail = { country: 'LU', isBusiness: false, postcode };
    const answer = await world.shop.merchant.post(PATH, { ...least, billingDetail });
    expect([answer.status, answer.body.warnings]).toEqual([200, warnings]);
    const { sessionId } = answer.body.data as Created; // the shape that the first test checks
    expect((await rowOf(sessionId)).billingDetail).toEqual({
      country: 'LU',
      isBusiness: false,
      ...(kept === undefined ? {} : { postcode: kept }),
    });
  });

  it('counts characters, and not the halves that some of them are written with', async () => {
    const metadata = { smiles: '🙂'.repeat(500) };
    const orderMerchantExternalId = '𠮷'.repeat(128);
    const { sessionId } = await sdk().checkout.createSession({ ...least, metadata, orderMerchantExternalId });
    expect(await rowOf(sessionId)).toMatchObject({ metadata, orderMerchantExternalId });
  });

  it.each([
    ['ann\u200B@example.com', 'ann@example.com'],
    ['ａｎｎ＠example.com', 'ann@example.com'],
    ['ann@münchen.de', 'ann@xn--mnchen-3ya.de'],
  ])('keeps the address %j as %j', async (buyerEmail, kept) => {
    const { sessionId } = await sdk().checkout.createSession({ ...least, buyerEmail });
    expect(await rowOf(sessionId)).toMatchObject({ buyerEmail: kept });
  });

  it.each([
    ['de', 'de', undefined],
    ['DE-at', 'de', 'language "DE-at" is taken for de, the nearest one there is'],
    ['ja', 'ja-JP', 'language "ja" is taken for ja-JP, the nearest one there is'],
    ['sv', null, 'language "sv" ignored: none of the languages there are is near'],
  ])('speaks %s as %s, and refuses nobody for a language', async (language, kept, message) => {
    const { created, warnings } = await bySlug({ language });
    expect((await rowOf(created.sessionId)).snapshot.language).toBe(kept);
    expect(warnings).toEqual(message && [{ layer: 'order', message, aiHint: expect.any(String) }]);
  });

  it('warns of a placeholder that nothing replaces, and replaces the one that is known in both spellings', async () => {
    const successUrl = 'https://shop.example/%7BORDER_ID%7D?s=%7BCHECKOUT_SESSION_ID%7D';
    const { created, warnings } = await bySlug({ successUrl });
    expect(warnings).toMatchObject([{ message: expect.stringContaining('{CHECKOUT_SESSION_ID}') }]);
    expect((await rowOf(created.sessionId)).successUrl).toBe(successUrl);
  });

  it('makes a session of a subscription', async () => {
    const { merchant, shop } = world;
    const { id: productId } = await makePlan(merchant, { storeId: shop.store.id });
    const { created, warnings } = await bySlug({ productId });
    expect(created.sessionId).toMatch(/^cs_/);
    expect(warnings).toBeUndefined();
  });

  it.each([
    ['29', 'EUR', '2900'],
    ['29.0', 'EUR', '2900'],
    ['29.00', 'EUR', '2900'],
    ['0.01', 'EUR', '1'],
    ['4500', 'JPY', '4500'],
    ['9.995', 'KWD', '9995'],
  ])('reads a priceSnapshot of %s %s as %s minor units', async (amount, currency, unitAmountMinor) => {
    const { sessionId } = await sdk().checkout.createSession({
      ...least,
      currency,
      priceSnapshot: { amount, taxCategory: 'ebook' },
    } as Parameters<ReturnType<typeof sdk>['checkout']['createSession']>[0]); // the SDK's enum is this text
    expect(await rowOf(sessionId)).toMatchObject({ lineItems: [{ unitAmountMinor, taxCategory: 'ebook' }] });
  });

  it("takes the product's tax category for a priceSnapshot without one, with tax on top", async () => {
    const { shop } = world;
    const answer = await shop.merchant.post(PATH, { ...least, priceSnapshot: { amount: '5.00' } });
    const { sessionId } = answer.body.data as Created; // the first test checks this shape
    expect(await rowOf(sessionId)).toMatchObject({
      lineItems: [{ taxCategory: 'saas', taxIncluded: false }],
    });
  });

  it('ignores seven fields that a slug sends, warns of each, and stores what it would store without them', async () => {
    const plain = await bySlug({});
    const full = await bySlug(SLUG_DROPS);
    expect(plain.warnings).toBeUndefined();
    expect(full.warnings).toEqual(
      Object.keys(SLUG_DROPS).map((field) => ({
        layer: 'order',
        message: `${field} ignored: it needs an API key`,
      })),
    );
    expect(await rowOf(full.created.sessionId)).toEqual(await rowOf(plain.created.sessionId));
    expect(await rowOf(full.created.sessionId)).toMatchObject({
      createdBy: 'storeSlug',
      lifetimeMs: 2_700_000,
    });
  });

  it.each(Object.keys(SLUG_DROPS))('ignores a malformed %s that a slug sends', async (field) => {
    const { warnings } = await bySlug({ [field]: [{ no: 'sense' }] });
    expect(warnings).toHaveLength(1);
  });

  it.each([
    ["the product's origin", 'https://shop.example/other?a=b#c', 0],
    ["one of the store's allowedOrigins", 'https://allowed.example/x', 0],
    ['a foreign origin', 'https://evil.example/', 1],
    ['a foreign origin that looks alike', 'https://shop.example.evil.example/', 1],
  ])("keeps a slug's successUrl only where it may be used: %s", async (_, successUrl, warningCount) => {
    const { created, warnings = [] } = await bySlug({ successUrl });
    expect(warnings).toHaveLength(warningCount);
    const kept = warningCount === 0 ? successUrl : PRODUCT_SUCCESS_URL;
    expect(await rowOf(created.sessionId)).toMatchObject({ successUrl: kept });
  });

  it("takes the product's successUrl where none is sent", async () => {
    const { sessionId } = await sdk().checkout.createSession(least);
    expect(await rowOf(sessionId)).toMatchObject({ successUrl: PRODUCT_SUCCESS_URL });
  });

  it('ignores unknown fields of older clients', async () => {
    const { shop } = world;
    const answer = await shop.merchant.post(PATH, {
      ...least,
      productType: 'onetime',
      storeId: 'STO_x',
      foo: 1,
    });
    expect([answer.status, answer.body.warnings]).toEqual([200, undefined]);
  });

  it('keeps what the store was when a session was made, and a later session takes the change', async () => {
    const { app, shop } = world;
    const { sessionId } = await sdk().checkout.createSession(least);
    const before = await reloadSession(app, sessionId);
    await sdk().stores.update({ id: shop.store.id, name: 'Renamed' });
    const after = await reloadSession(app, sessionId);
    const { sessionId: next } = await sdk().checkout.createSession(least);
    expect(after).toEqual(before);
    expect((await reloadSession(app, next)).snapshot.storeName).toBe('Renamed');
  });

  it('warns of a store without taxSettings', async () => {
    const { shop } = world;
    const bare = await makeStore(shop.merchant, { name: 'Bare' });
    const { product } = await sdk().onetimeProducts.create({
      storeId: bare.id,
      name: 'Thing',
      prices: { EUR: { amount: '1.00', taxCategory: 'saas' } },
    } as Parameters<ReturnType<typeof sdk>['onetimeProducts']['create']>[0]); // the SDK's enum is this text
    const session = await sdk().checkout.createSession({ productId: product.id, currency: 'EUR' });
    expect(session.warnings).toEqual([
      {
        layer: 'store',
        message: 'Store has no taxSettings: no tax is collected until update-store sets them',
      },
    ]);
  });

  it('returns an answer that a page of any origin can read', async () => {
    const { headers } = await bySlug({});
    expect(headers.get('access-control-allow-origin')).toBe('*');
    expect(headers.get('access-control-expose-headers')).toMatch(/\bRetry-After\b/);
    expect(headers.has('access-control-allow-credentials')).toBe(false);
    expect(headers.has('set-cookie')).toBe(false);
  });
});
