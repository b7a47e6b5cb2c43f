import { beforeAll, describe, expect, it } from 'vitest';
import { insertDiscount } from '@/lib/discounts/testing/discount-fixture';
import { toId } from '@/lib/kernel/short-id';
import { enforceRateLimit } from '@/lib/limits/enforce-rate-limit';
import { createOrder } from '@/lib/orders/create-order';
import { findSession } from '@/lib/sessions/session-repo';
import { callSolifyn, makeStoreKey } from '@/lib/solifyn/testing/solifyn-client';
import { TEST_ORIGIN } from '@/lib/testing/app-harness';
import { openShop, pageOrder, payOrder, storeIdOf } from '@/lib/testing/sale';
import { setUpShop } from '@/lib/testing/set-up-app';

const world = setUpShop({ hasJobs: true });
let key: string;
let productId: string;

beforeAll(async () => {
  key = await makeStoreKey(world);
  productId = world.shop.product.id.replace('PROD_', 'prod_');
});

const create = (body: unknown, withKey: string | undefined = key) =>
  callSolifyn(world.app, 'POST', '/v1/checkout/create', { key: withKey, body });
const keyless = (body: unknown) => callSolifyn(world.app, 'POST', '/v1/checkout/create', { body });
const read = (id: unknown, withKey?: string) =>
  callSolifyn(world.app, 'GET', `/v1/checkout/session/${id}`, { key: withKey });
const sessionOf = async (id: unknown) => {
  const loaded = await findSession(world.app.deps.db, toId(String(id)));
  if (!loaded) throw new Error(`No session ${id}`);
  return loaded.session;
};

describe('POST /v1/checkout/create', () => {
  it('returns 201 with both ids and both spellings of the address', async () => {
    const answer = await create({ productId, currency: 'eur', quantity: 3, aff: 'ada' });
    expect(answer.status).toBe(201);
    const { id, session_id, checkout_url } = answer.body;
    expect(id).toMatch(/^[0-9a-f-]{36}$/);
    expect(session_id).toMatch(/^ch_[0-9A-Za-z]{22}$/);
    expect(checkout_url).toBe(`${TEST_ORIGIN}/${world.shop.slug}/checkout/cs_${id}`);
    expect(answer.body.checkoutUrl).toBe(checkout_url);
    expect(answer.headers.get('access-control-allow-origin')).toBe('*');
    expect(await sessionOf(id)).toMatchObject({
      createdBy: 'apiKey',
      currency: 'EUR',
      affiliateCode: 'ada',
      lineItems: [{ quantity: 3, unitAmountMinor: 2_900n }],
    });
  });

  it('takes a product id in any case of its prefix, and chooses a currency where none is named', async () => {
    const { status, body } = await create({ productId: world.shop.product.id });
    expect(status).toBe(201);
    expect((await sessionOf(body.id)).currency).toBe('EUR');
  });

  it('works without a key as a visitor’s: nothing of it is locked, and its data is no order’s', async () => {
    const sent = { productId, customerEmail: 'Ann@Example.com', checkoutData: { note: 'mine' } };
    const session = await sessionOf((await keyless(sent)).body.id);
    expect(session).toMatchObject({ createdBy: 'storeSlug', buyerEmail: 'ann@example.com', metadata: {} });
    const byKey = await sessionOf((await create(sent)).body.id);
    expect(byKey).toMatchObject({ createdBy: 'apiKey', metadata: { note: 'mine' } });
  });

  it.each([
    ['15', 1_500n],
    ['15.0', 1_500n],
    ['15.00', 1_500n],
    ['0', 0n],
  ])('reads the token %s of a price exactly', async (token, unitAmountMinor) => {
    const { status, body } = await create(
      `{"productId":"${productId}","currency":"eur","customPrice":${token}}`,
    );
    expect(status).toBe(201);
    expect((await sessionOf(body.id)).lineItems[0]).toMatchObject({ unitAmountMinor });
  });

  it.each([
    ['an exponent', '"customPrice":1e3', 'customPrice'],
    ['three decimals', '"customPrice":15.001', 'customPrice'],
    ['a price below zero', '"customPrice":-1', 'customPrice'],
    ['a sum that no float holds', '"customPrice":0.30000000000000004', 'customPrice'],
    ['an expression', '"customPrice":"0.1+0.2"', 'customPrice'],
    ['a quantity with an exponent', '"quantity":1e3', 'quantity'],
    ['a quantity below zero', '"quantity":-3', 'quantity'],
    ['no pieces', '"quantity":0', 'quantity'],
    ['half a piece', '"quantity":2.5', 'quantity'],
    ['a thousand pieces', '"quantity":1000', 'quantity'],
    ['a huge quantity', `"quantity":${'9'.repeat(400)}`, 'quantity'],
    ['a quantity in words', '"quantity":"0.1+0.2"', 'quantity'],
    ['a currency in four letters', '"currency":"euro"', 'currency'],
    ['a currency without a price', '"currency":"chf"', 'CHF'],
    ['an address that is none', '"customerEmail":"ann"', 'customerEmail'],
  ])('returns 400 that names the field for %s', async (_, fields, named) => {
    const { status, body } = await create(`{"productId":"${productId}",${fields}}`);
    expect([status, body.statusCode, body.error]).toEqual([400, 400, 'Bad Request']);
    expect(body.message).toContain(named);
  });

  it.each([
    ['no product', {}, 400, 'Missing required field: productId'],
    ['a product id of another kind', { productId: 'STO_1' }, 400, 'Expected format: prod_xxx, got "STO_1"'],
    ['a product that is not there', { productId: 'prod_1' }, 404, 'Product not found'],
    ['no JSON', '{', 400, 'Invalid JSON body'],
  ])('refuses %s', async (_, sent, status, message) => {
    expect((await create(sent)).body).toMatchObject({ statusCode: status, message });
    expect((await keyless(sent)).status).toBe(status);
  });

  it('returns 401 for a key that is none, also where none is needed', async () => {
    const answer = await create({ productId }, `sol_test_${'x'.repeat(43)}`);
    expect(answer.body).toEqual({ statusCode: 401, message: 'Unauthorized', error: 'Unauthorized' });
  });

  it('returns 403 for a product of another store', async () => {
    const other = await openShop(world.app);
    expect((await create({ productId: other.product.id })).status).toBe(403);
  });

  it('returns 429 with the time to wait for one visitor too many, and never for a key', async () => {
    const shop = await openShop(world.app);
    const body = { productId: shop.product.id };
    const use = { action: 'create_session', subject: storeIdOf(shop), address: null } as const;
    for (let call = 0; call < 300; call += 1) await enforceRateLimit(world.app.deps, use);
    const last = await keyless(body);
    expect(last.body).toMatchObject({ statusCode: 429, error: 'Too Many Requests' });
    expect(Number(last.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(
      (
        await callSolifyn(world.app, 'POST', '/v1/checkout/create', {
          key: await makeStoreKey({ ...world, shop }),
          body,
        })
      ).status,
    ).toBe(201);
  });
});

it('returns 429 for one read without a key too many, and never for a key', async () => {
  const shop = await openShop(world.app);
  const own = await makeStoreKey({ ...world, shop });
  const made = await create({ productId: shop.product.id }, own);
  const preview = `/v1/checkout/price-preview?productId=${shop.product.id}`;
  expect((await read(made.body.id)).status).toBe(200);
  const resetsAt = new Date(world.app.deps.clock.nowMs() + 60_000);
  await world.app.deps.pool.query(
    "update limit_counters set count = 1000000, resets_at = $2 where key = 'query/' || $1",
    [storeIdOf(shop), resetsAt],
  );
  expect((await read(made.body.id)).status).toBe(429);
  expect((await callSolifyn(world.app, 'GET', preview)).status).toBe(429);
  expect((await read(made.body.id, own)).status).toBe(200);
  expect((await callSolifyn(world.app, 'GET', preview, { key: own })).status).toBe(200);
});

describe('checkoutId', () => {
  it('changes an open checkout and leaves its price', async () => {
    const made = await create({ productId, customPrice: 10 });
    const changed = await create({
      productId,
      checkoutId: made.body.session_id,
      quantity: 4,
      customPrice: 1,
    });
    expect(changed.body).toEqual(made.body);
    expect((await sessionOf(made.body.id)).lineItems[0]).toMatchObject({
      quantity: 4,
      unitAmountMinor: 1_000n,
    });
  });

  it('is not found without a key where it was made with one, for another store, and once it is submitted', async () => {
    const made = await create({ productId });
    const checkoutId = made.body.id;
    expect((await keyless({ productId, checkoutId })).status).toBe(404);
    const shop = await openShop(world.app);
    const otherKey = await makeStoreKey({ ...world, shop });
    expect((await create({ productId: shop.product.id, checkoutId }, otherKey)).status).toBe(404);
    await createOrder(world.app.deps, pageOrder(await sessionOf(checkoutId)));
    expect((await create({ productId, checkoutId })).status).toBe(404);
  });
});

describe('GET /v1/checkout/session/{id}', () => {
  it('is found by either id, with the price as an exact number', async () => {
    const made = await create({ productId, quantity: 2 });
    const [byUuid, byName] = [await read(made.body.id, key), await read(made.body.session_id, key)];
    expect(byUuid.body).toEqual(byName.body);
    expect(byUuid.text).toContain('"price":58.00');
    expect(byUuid.body).toMatchObject({
      currency: 'eur',
      storeName: 'Test store',
      status: 'open',
      paymentId: null,
      entitlementGrants: [],
      product: { id: productId, pricingType: 'one_time', isTaxInclusive: false, payWhatYouWant: false },
    });
  });

  it('tells of the payment once it is paid, at what was charged', async () => {
    const { body } = await create({ productId, quantity: 2 });
    const session = await sessionOf(body.id);
    await createOrder(world.app.deps, pageOrder(session));
    expect((await read(body.id, key)).body.status).toBe('processing');
    await payOrder(world, session);
    const paid = await read(body.id, key);
    expect(paid.body).toMatchObject({ status: 'completed', paymentId: expect.stringMatching(/^PAY_/) });
    expect(paid.body.billingAddress).toMatchObject({ country: 'DE' });
  });

  it('shows whoever holds the id alone nothing that was typed', async () => {
    const { body } = await create({ productId, customFields: {}, checkoutData: { a: 'b' } });
    await createOrder(world.app.deps, pageOrder(await sessionOf(body.id)));
    expect((await read(body.id)).body).toMatchObject({ billingAddress: null, customFields: {} });
  });

  it('shows in no price to a stranger that somebody has used a code before, and shows its store', async () => {
    const { app, shop } = world;
    await insertDiscount(app, { storeId: storeIdOf(shop), code: 'EACH', isOncePerBuyer: true });
    const sent = { productId, discountCode: 'EACH', customerEmail: 'ann@example.com' };
    await createOrder(app.deps, pageOrder(await sessionOf((await create(sent)).body.id)));
    const typed = await keyless(sent);
    expect((await read(typed.body.id)).text).toContain('"price":26.10');
    const known = await create(sent);
    expect((await read(known.body.id)).text).toContain('"price":26.10');
    expect((await read(known.body.id, key)).text).toContain('"price":29.00');
  });

  it.each(['nonsense', '11111111-2222-4333-8444-555555555555', 'ch_1'])('returns 404 for %s', async (id) => {
    expect((await read(id, key)).body).toMatchObject({ statusCode: 404, error: 'Not Found' });
  });

  it('returns 404 for a checkout of another store', async () => {
    const { body } = await create({ productId });
    const shop = await openShop(world.app);
    expect((await read(body.id, await makeStoreKey({ ...world, shop }))).status).toBe(404);
  });
});

describe('GET /v1/checkout/price-preview', () => {
  const preview = (query: string) =>
    callSolifyn(world.app, 'GET', `/v1/checkout/price-preview?productId=${productId}&${query}`);

  it('reckons in the product’s own currencies', async () => {
    const answer = await preview('currency=usd&qty=3&discount=10');
    expect(answer.text).toBe(
      '{"originalPrice":78.30,"originalCurrency":"EUR","convertedPrice":81.00,"convertedCurrency":"USD"}',
    );
  });

  it('returns 400 with the currencies there are for any other', async () => {
    const { status, body } = await preview('currency=chf');
    expect(status).toBe(400);
    expect(body.message).toContain('CNY, EUR, GBP, JPY, KWD, USD');
  });
});

it('GET /v1/checkout/supported-currencies lists codes in small letters', async () => {
  const { body } = await callSolifyn(world.app, 'GET', '/v1/checkout/supported-currencies');
  expect(body).toContainEqual({ label: 'Euro (EUR)', value: 'eur' });
});

describe('every path', () => {
  it('answers a browser’s question about other origins', async () => {
    const { status, headers } = await callSolifyn(world.app, 'OPTIONS', '/v1/checkout/create');
    expect([status, headers.get('access-control-allow-methods')]).toEqual([204, 'POST']);
    expect(headers.get('access-control-allow-headers')).toContain('Authorization');
  });

  it('returns 405 in this API’s form for a method that it does not have', async () => {
    const { body, headers } = await callSolifyn(world.app, 'DELETE', '/v1/checkout/create');
    expect(body).toMatchObject({ statusCode: 405, error: 'Method Not Allowed' });
    expect(headers.get('allow')).toBe('POST, OPTIONS');
  });
});
