import { beforeAll, describe, expect, it } from 'vitest';
import { toId } from '@/lib/kernel/short-id';
import { createOrder } from '@/lib/orders/create-order';
import { findSession } from '@/lib/sessions/session-repo';
import { callSolifyn, makeStoreKey } from '@/lib/solifyn/testing/solifyn-client';
import { openShop, pageOrder, payOrder } from '@/lib/testing/sale';
import { setUpShop } from '@/lib/testing/set-up-app';

const world = setUpShop({ hasJobs: true });
let key: string;
let prodKey: string;
let otherKey: string;

beforeAll(async () => {
  key = await makeStoreKey(world);
  prodKey = await makeStoreKey(world, 'prod');
  otherKey = await makeStoreKey({ ...world, shop: await openShop(world.app) });
});

const call = (method: string, path: string, body?: unknown, withKey: string | undefined = key) =>
  callSolifyn(world.app, method, path, { key: withKey, body });
let codeNumber = 0;
const make = async (change: object = {}) => {
  codeNumber += 1;
  const { body } = await call('POST', '/v1/discounts', {
    code: `code${codeNumber}`,
    type: 'percentage',
    amount: 10,
    ...change,
  });
  return body;
};

describe('POST /v1/discounts', () => {
  it('returns 201 with what was written in per cent as basis points, and the code in capitals', async () => {
    const restricted_to = [world.shop.product.id.replace('PROD_', 'prod_')];
    const sent = {
      ...{ code: ' welcome ', type: 'percentage', amount: 12.5, name: 'Welcome', usage_limit: 50 },
      ...{ expires_at: '2030-01-01T00:00:00Z', subscription_cycles: 3, restricted_to },
    };
    const { status, body } = await call('POST', '/v1/discounts', sent);
    expect(status).toBe(201);
    expect(body).toMatchObject({
      ...{
        code: 'WELCOME',
        type: 'percentage',
        amount: 1_250,
        name: 'Welcome',
        usageLimit: 50,
        timesUsed: 0,
      },
      ...{
        status: 'active',
        expiresAt: '2030-01-01T00:00:00.000Z',
        subscriptionCycles: 3,
        restrictedTo: restricted_to,
      },
      businessId: world.shop.store.id,
      id: expect.stringMatching(/^disc_/),
    });
    expect(body.discount_id).toBe(body.id);
  });

  it.each([
    ['the store’s currency', {}, 1_000, 'eur'],
    ['a currency of its own', { currency: 'jpy' }, 10, 'jpy'],
    ['a currency in its metadata', { metadata: { currency: 'kwd' } }, 10_000, 'kwd'],
  ])('reads a fixed amount in %s', async (_, change, amount, currency) => {
    expect(await make({ type: 'fixed_amount', amount: 10, ...change })).toMatchObject({ amount, currency });
  });

  it.each([
    ['more than everything', { amount: 101 }, 'Invalid amount'],
    ['nothing', { amount: 0 }, 'Invalid amount'],
    ['a third of a per cent', { amount: 0.333 }, 'Invalid amount'],
    ['an amount that is not exact', { type: 'fixed_amount', amount: 1.001 }, 'Invalid amount'],
    ['another type', { type: 'free' }, 'Invalid type'],
    ['no code', { code: '' }, 'Missing required field: code'],
    ['a code of two words', { code: 'two words' }, 'Invalid code'],
    ['a limit below one', { usage_limit: 0 }, 'Invalid usage_limit'],
    ['a moment in words', { expires_at: 'soon' }, 'Invalid expires_at'],
  ])('returns 400 for %s', async (_, change, message) => {
    expect(await make(change)).toMatchObject({ statusCode: 400, message: expect.stringContaining(message) });
  });

  it('returns 409 for a code that the store has, and takes it for the other environment', async () => {
    const { code } = await make();
    expect(await make({ code })).toMatchObject({ statusCode: 409, error: 'Conflict' });
    const sent = { code, type: 'percentage', amount: 1 };
    expect((await call('POST', '/v1/discounts', sent, prodKey)).status).toBe(201);
  });

  it('returns 404 for a product of another store, and 401 without a key', async () => {
    const shop = await openShop(world.app);
    expect(await make({ restricted_to: [shop.product.id] })).toMatchObject({ statusCode: 404 });
    expect((await callSolifyn(world.app, 'POST', '/v1/discounts', { body: {} })).status).toBe(401);
  });
});

describe('a discount', () => {
  it('is read, listed, changed and taken away by its store alone', async () => {
    const { id, code } = await make();
    const path = `/v1/discounts/${id}`;
    expect((await call('GET', path, undefined, otherKey)).status).toBe(404);
    expect((await call('GET', path, undefined, prodKey)).status).toBe(404);
    expect((await call('GET', path)).body).toMatchObject({ id, code });
    const listed = await call('GET', `/v1/discounts?query=${String(code).toLowerCase()}&limit=1`);
    expect(listed.body).toMatchObject({ items: [{ id }], total: 1, page: 1, limit: 1 });
    const changed = await call('PATCH', path, { amount: 20, usage_limit: 5, name: null });
    expect(changed.body).toMatchObject({ amount: 2_000, usageLimit: 5, name: null, code });
    expect((await call('DELETE', path)).body).toEqual({ success: true });
    expect((await call('GET', path)).status).toBe(404);
    expect((await call('DELETE', path)).status).toBe(404);
  });

  it('is valid by its code in any case until it ends', async () => {
    const { id, code } = await make();
    const validate = () =>
      call(
        'GET',
        `/v1/discounts/validate?code=${String(code).toLowerCase()}&businessId=${world.shop.store.id}`,
      );
    expect((await validate()).body).toMatchObject({ id, status: 'active' });
    await call('PATCH', `/v1/discounts/${id}`, { expires_at: '2020-01-01' });
    expect((await validate()).body).toMatchObject({ statusCode: 404, message: 'Discount not found' });
  });

  it('takes its part off three pieces, and counts when they are paid', async () => {
    const { id, code } = await make({ amount: 10 });
    const made = await call('POST', '/v1/checkout/create', {
      productId: world.shop.product.id,
      quantity: 3,
      discountCode: code,
    });
    expect((await call('GET', `/v1/checkout/session/${made.body.id}`)).text).toContain('"price":78.30');
    const loaded = await findSession(world.app.deps.db, toId(String(made.body.id)));
    if (!loaded) throw new Error('The session is there');
    await createOrder(world.app.deps, pageOrder(loaded.session));
    await payOrder(world, loaded.session);
    expect((await call('GET', `/v1/discounts/${id}`)).body.timesUsed).toBe(1);
  });
});

const BAD_COUNTS = ['1e3', '"0.1+0.2"', '-1', '2.5', '9'.repeat(400), '0.30000000000000004', 'true', '[1]'];
const BAD_AMOUNTS = ['1e3', '"0.1+0.2"', '-1', '9'.repeat(400), '0.30000000000000004', 'true', '{}'];

describe('text that no database keeps', () => {
  it('is a 400, in a body and in a query', async () => {
    const nul = '\u0000';
    expect(await make({ metadata: { note: nul } })).toMatchObject({ statusCode: 400 });
    expect(await make({ name: nul })).toMatchObject({ statusCode: 400 });
    expect((await call('GET', '/v1/discounts?query=%00')).body).toMatchObject({ statusCode: 400 });
    expect((await call('GET', '/v1/discounts/validate?code=%00')).status).toBe(404);
    for (const path of ['/v1/discounts/%00', '/v1/checkout-links/%00', '/v1/checkout/session/%00'])
      expect((await call('GET', path)).status).toBe(404);
    const sent = { productId: world.shop.product.id, checkoutData: { [nul]: nul } };
    expect((await call('POST', '/v1/checkout/create', sent)).body).toMatchObject({ statusCode: 400 });
  });

  it('nests no deeper than a field does', async () => {
    const depth = 5_000;
    const nested = `{"metadata":${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}}`;
    expect((await call('POST', '/v1/discounts', nested)).body).toEqual({
      ...{ statusCode: 400, message: 'Invalid JSON body', error: 'Bad Request' },
    });
  });
});

describe('a number that is none', () => {
  const refused = async (
    method: string,
    path: string,
    [field, token]: readonly [string, string],
    rest: object = {},
  ) => {
    const fields = Object.entries(rest).map(
      ([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`,
    );
    const { status, body: answer } = await call(
      method,
      path,
      `{${[...fields, `"${field}":${token}`].join()}}`,
    );
    expect([token, status, answer.error]).toEqual([token, 400, 'Bad Request']);
    expect(answer.message).toMatch(new RegExp(`^Invalid ${field}: expected `));
  };

  it('is a 400 that names the field wherever a body has a count or an amount', async () => {
    const product = { productId: world.shop.product.id };
    const code = { code: 'numbers', type: 'fixed_amount' };
    const made = await make();
    for (const token of BAD_COUNTS) {
      await refused('POST', '/v1/checkout/create', ['quantity', token], product);
      await refused('POST', '/v1/checkout-links', ['quantity', token], product);
      await refused('POST', '/v1/discounts', ['usage_limit', token], { ...code, amount: 1 });
      await refused('POST', '/v1/discounts', ['subscription_cycles', token], { ...code, amount: 1 });
      await refused('PATCH', `/v1/discounts/${made.id}`, ['usage_limit', token]);
    }
    for (const token of BAD_AMOUNTS) {
      await refused('POST', '/v1/checkout/create', ['customPrice', token], product);
      await refused('POST', '/v1/discounts', ['amount', token], code);
      await refused('POST', '/v1/discounts', ['amount', token], { ...code, type: 'percentage' });
      await refused('PATCH', `/v1/discounts/${made.id}`, ['amount', token]);
    }
  });

  it('is a 400 that names the field in a query too', async () => {
    const asked = async (query: string) => {
      const path = `/v1/checkout/price-preview?productId=${world.shop.product.id}&${query}`;
      const { status, body: answer } = await call('GET', path);
      return [status, String(answer.message).split(':')[0]];
    };
    for (const token of ['1e3', '0.1+0.2', '-1', '2.5', '9'.repeat(400), 'NaN', '0x10'])
      expect(await asked(`qty=${encodeURIComponent(token)}`)).toEqual([400, 'Invalid qty']);
    for (const token of ['1e3', '0.1+0.2', '-1', '9'.repeat(400), '0.30000000000000004', 'NaN', '0x10']) {
      expect(await asked(`customPrice=${encodeURIComponent(token)}`)).toEqual([400, 'Invalid customPrice']);
      expect(await asked(`discount=${encodeURIComponent(token)}`)).toEqual([400, 'Invalid discount']);
    }
  });
});

describe('checkout links', () => {
  const link = async (change: object = {}) =>
    (await call('POST', '/v1/checkout-links', { productId: world.shop.product.id, ...change })).body;

  it('are made, read, changed and taken away by their store alone', async () => {
    const made = await link({
      title: 'Autumn',
      quantity: 2,
      customerEmail: 'ann@example.com',
      country: 'DE',
    });
    expect(made).toMatchObject({ id: expect.stringMatching(/^cl_/), quantity: 2, showDiscounts: true });
    const path = `/v1/checkout-links/${made.id}`;
    expect((await call('GET', path, undefined, otherKey)).status).toBe(404);
    expect((await call('PATCH', path, { title: null, showDiscounts: false })).body).toMatchObject({
      title: null,
      showDiscounts: false,
      customerEmail: 'ann@example.com',
    });
    expect((await call('GET', '/v1/checkout-links')).body).toMatchObject({ total: 1 });
    expect((await call('DELETE', path)).body).toEqual({ success: true });
    expect((await call('GET', path)).status).toBe(404);
  });

  it.each([
    ['a title of 101 characters', { title: 'x'.repeat(101) }, 'title'],
    ['an address that is none', { redirectUrl: 'shop' }, 'redirectUrl'],
    ['an e-mail address that is none', { customerEmail: 'ann' }, 'customerEmail'],
  ])('return 400 for %s', async (_, change, named) => {
    expect(await link(change)).toMatchObject({ statusCode: 400, message: expect.stringContaining(named) });
  });

  it('make a session with what they say, for a person and for no program', async () => {
    const made = await link({
      ...{ quantity: 2, customerEmail: 'ann@example.com', country: 'DE', postalCode: '10115' },
      ...{ redirectUrl: 'https://elsewhere.example/done', cancelUrl: 'https://elsewhere.example/back' },
    });
    const open = (method: string, agent: string) =>
      world.app.call(new Request(String(made.url), { method, headers: { 'user-agent': agent } }));
    const sessions = async () =>
      (await world.app.deps.pool.query("select count(*)::int as n from sessions where created_by = 'link'"))
        .rows[0].n;
    const before = await sessions();
    expect((await open('HEAD', 'Mozilla/5.0')).status).toBe(200);
    expect((await open('GET', 'Slackbot-LinkExpanding 1.0')).status).toBe(200);
    expect(await sessions()).toBe(before);
    const response = await open('GET', 'Mozilla/5.0');
    expect(response.status).toBe(303);
    expect(await sessions()).toBe(before + 1);
    const id = /cs_([0-9a-f-]{36})/.exec(response.headers.get('location') ?? '')?.[1];
    const loaded = await findSession(world.app.deps.db, toId(id ?? ''));
    expect(loaded?.session).toMatchObject({
      ...{ createdBy: 'link', buyerEmail: 'ann@example.com', successUrl: 'https://elsewhere.example/done' },
      billingDetail: { country: 'DE', postcode: '10115' },
      lineItems: [{ quantity: 2 }],
      snapshot: { cancelUrl: 'https://elsewhere.example/back' },
    });
  });

  it('sell what is nearest to their quantity once the product allows no such quantity', async () => {
    const made = await link({ quantity: 9 });
    const { app, shop } = world;
    const changed = await shop.merchant.post('/v1/actions/onetime-product/update-product', {
      id: shop.product.id,
      quantity: { minimum: 1, maximum: 5 },
    });
    expect(changed.status).toBe(200);
    const response = await app.call(
      new Request(String(made.url), { headers: { 'user-agent': 'Mozilla/5.0' } }),
    );
    const id = /cs_([0-9a-f-]{36})/.exec(response.headers.get('location') ?? '')?.[1];
    const loaded = await findSession(app.deps.db, toId(id ?? ''));
    expect(loaded?.session.lineItems).toMatchObject([{ quantity: 5 }]);
  });
});
