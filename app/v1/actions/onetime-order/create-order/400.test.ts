import { SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SECOND_MS } from '@/lib/kernel/clock';
import { encodeSessionId } from '@/lib/kernel/short-id';
import { createFakePsp, type FakePsp } from '@/lib/psp/testing/fake-psp';
import { startTestApp, type TestApp } from '@/lib/testing/app-harness';
import { postRaw } from '@/lib/testing/factories';
import { bearer, makeSession, mintToken, openShop, type Shop } from '@/lib/testing/sale';
import { readLedger } from '@/lib/testing/sale-ledger';

const PATH = '/v1/actions/onetime-order/create-order';
const BODY = { billingDetail: { country: 'DE', isBusiness: false }, buyerEmail: 'ann@example.com' };

let app: TestApp;
let psp: FakePsp;
let shop: Shop;
let token: string;

beforeAll(async () => {
  psp = createFakePsp();
  app = await startTestApp({ psps: psp.registry });
  shop = await openShop(app);
  token = await mintToken(app, shop);
});
afterAll(() => app.close());

async function refusal(body: unknown, headers: Record<string, string> = bearer(token)) {
  const answer = await postRaw(app, PATH, body, { headers });
  expect(answer.headers.get('access-control-allow-origin')).toBe('*');
  return [answer.status, answer.body.errors?.[0]?.message];
}

describe('create-order 400', () => {
  it.each<[string, Record<string, unknown>, string]>([
    ['no session', { checkoutSessionId: undefined }, 'Missing required field: checkoutSessionId'],
    [
      'no billing detail',
      { billingDetail: undefined },
      'Missing billingDetail: provide in request body or pre-fill in checkout session',
    ],
    [
      'no state in the US',
      { billingDetail: { country: 'US', isBusiness: false } },
      'State is required for US/CA',
    ],
    [
      'no province in Canada',
      { billingDetail: { country: 'CA', isBusiness: false } },
      'State is required for US/CA',
    ],
    [
      'no email, and a buyer whose name is none',
      { buyerEmail: undefined },
      'Missing buyerEmail: provide in request body or pre-fill in checkout session',
    ],
    [
      'a business without a name',
      { billingDetail: { country: 'US', state: 'NY', isBusiness: true } },
      'Invalid billingDetail',
    ],
    [
      'what is no email',
      { buyerEmail: 'ann@' },
      'Invalid buyerEmail: expected an e-mail address, got "ann@"',
    ],
    [
      'a script for a successUrl',
      { successUrl: 'javascript:alert(1)' },
      'Invalid successUrl: expected an http(s) address of at most 512 characters, got "javascript:alert(1)"',
    ],
  ])('refuses %s, and asks no PSP', async (_, change, message) => {
    const session = await makeSession(app, shop);
    const body = { checkoutSessionId: encodeSessionId(session.id), ...BODY, ...change };
    expect(await refusal(body)).toEqual([400, message]);
    expect(psp.creates).toEqual([]);
    expect((await readLedger(app, session)).attempts).toEqual([]);
  });

  it.each([
    ['no JSON', '{"checkoutSessionId"'],
    ['a list', '[]'],
  ])('refuses %s', async (_, body) => {
    expect(await refusal(body)).toEqual([400, 'Invalid JSON body']);
  });

  it('refuses a session of another product type', async () => {
    const session = await makeSession(app, shop);
    await app.deps.pool.query("update products set type = 'subscription' where id = $1", [session.productId]);
    const answer = await refusal({ checkoutSessionId: encodeSessionId(session.id), ...BODY });
    await app.deps.pool.query("update products set type = 'onetime' where id = $1", [session.productId]);
    expect(answer).toEqual([400, 'Session product type mismatch: expected onetime']);
  });

  it("refuses a session of another environment, before it looks at the token's", async () => {
    const session = await makeSession(app, shop);
    const body = { checkoutSessionId: encodeSessionId(session.id), ...BODY };
    const mismatch = [400, 'Environment mismatch between request and session'];
    expect(await refusal(body, bearer(token, 'prod'))).toEqual(mismatch);
    expect(await refusal(body, bearer(await mintToken(app, shop, { environment: 'prod' }), 'prod'))).toEqual(
      mismatch,
    );
  });

  it.each([
    ['no environment', undefined],
    ['an environment nobody has', 'live'],
  ])('refuses %s', async (_, environment) => {
    const headers = {
      Authorization: `Bearer ${token}`,
      ...(environment ? { 'X-Environment': environment } : {}),
    };
    expect(await refusal({}, headers)).toEqual([400, 'Missing or invalid header: x-context-environment']);
  });

  it.each([
    ['a buyer', { buyerIdentity: undefined }, 'Missing X-Context-Buyer-Identity header'],
    ['a buyer that is text', { buyerIdentity: 7 }, 'Missing X-Context-Buyer-Identity header'],
    ['a store', { storeId: undefined }, 'Missing X-Context-Visiting-Store-Id header'],
    ['a store that is an id', { storeId: 'mine' }, 'Missing X-Context-Visiting-Store-Id header'],
  ])('names what a token of ours lacks: %s', async (_, change, message) => {
    const { storeId, merchantId } = await makeSession(app, shop);
    const nowSeconds = Math.floor(app.clock.nowMs() / SECOND_MS);
    const claims = { role: 'customer', buyerIdentity: 'buyer-1', storeId, merchantId, environment: 'test' };
    const signed = await new SignJWT({ ...claims, ...change })
      .setProtectedHeader({ alg: 'HS256' })
      .setIssuer('checkstand')
      .setIssuedAt(nowSeconds)
      .setExpirationTime(nowSeconds + 60)
      .sign(app.deps.keys.sessionTokenKey());
    expect(await refusal({}, bearer(signed))).toEqual([400, message]);
  });
});
