import { SignJWT, UnsecuredJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SECOND_MS } from '@/lib/kernel/clock';
import { encodeSessionId } from '@/lib/kernel/short-id';
import { createFakePsp, type FakePsp } from '@/lib/psp/testing/fake-psp';
import { startTestApp, type TestApp } from '@/lib/testing/app-harness';
import { postRaw } from '@/lib/testing/factories';
import { bearer, makeSession, mintToken, openShop, type Shop } from '@/lib/testing/sale';

const PATH = '/v1/actions/onetime-order/create-order';

let app: TestApp;
let psp: FakePsp;
let shop: Shop;
let checkoutSessionId: string;
let claims: Record<string, unknown>;

beforeAll(async () => {
  psp = createFakePsp();
  app = await startTestApp({ psps: psp.registry });
  shop = await openShop(app);
  const { id, storeId, merchantId } = await makeSession(app, shop);
  checkoutSessionId = encodeSessionId(id);
  claims = { role: 'customer', buyerIdentity: 'buyer-1', storeId, merchantId, environment: 'test' };
});
afterAll(() => app.close());

const post = (headers: Record<string, string>) => {
  const body = {
    checkoutSessionId,
    billingDetail: { country: 'DE', isBusiness: false },
    buyerEmail: 'ann@example.com',
  };
  return postRaw(app, PATH, body, { headers });
};
const nowSeconds = () => Math.floor(app.clock.nowMs() / SECOND_MS);

type Change = {
  claims?: Record<string, unknown>;
  alg?: string;
  issuer?: string;
  key?: Uint8Array;
  endsIn?: number;
};

function sign(change: Change = {}): Promise<string> {
  return new SignJWT({ ...claims, ...change.claims })
    .setProtectedHeader({ alg: change.alg ?? 'HS256' })
    .setIssuer(change.issuer ?? 'checkstand')
    .setIssuedAt(nowSeconds())
    .setExpirationTime(nowSeconds() + (change.endsIn ?? 60))
    .sign(change.key ?? app.deps.keys.sessionTokenKey());
}

describe('create-order 401', () => {
  it.each<[string, () => Promise<string>]>([
    ['no token', async () => ''],
    ['half a token', async () => (await sign()).split('.').slice(0, 2).join('.')],
    ['a token that has ended', () => sign({ endsIn: -1 })],
    ['a token signed with another key', () => sign({ key: new Uint8Array(32) })],
    ['a token signed with our key in another way', () => sign({ alg: 'HS384' })],
    [
      'a token that names another algorithm under our key',
      () => sign({ alg: 'HS512', key: new Uint8Array(64) }),
    ],
    ['a token that nobody signed', async () => new UnsecuredJWT(claims).setIssuer('checkstand').encode()],
    ['a token of another issuer', () => sign({ issuer: 'elsewhere' })],
    ['a token of another role', () => sign({ claims: { role: 'merchant' } })],
    ['a token of no environment', () => sign({ claims: { environment: 'staging' } })],
  ])('refuses %s', async (_, tokenOf) => {
    const answer = await post(bearer(await tokenOf()));
    expect([answer.status, answer.body]).toEqual([
      401,
      { data: null, errors: [{ message: 'Authentication failed', layer: 'gateway' }] },
    ]);
    expect(psp.creates).toEqual([]);
  });

  it('refuses a token in another environment than it was minted for', async () => {
    const token = await mintToken(app, shop, { environment: 'prod' });
    const answer = await post(bearer(token, 'test'));
    expect([answer.status, answer.body.errors?.[0]?.message]).toEqual([401, 'Authentication failed']);
  });

  it('refuses who says nothing of who calls', async () => {
    const answer = await post({ 'X-Environment': 'test' });
    expect([answer.status, answer.body.errors?.[0]?.message]).toEqual([401, 'Unauthorized']);
  });

  it('accepts the token that all of these differ from, for five minutes', async () => {
    const token = await mintToken(app, shop);
    expect((await post(bearer(await sign()))).status).toBe(200);
    expect((await post(bearer(token))).status).toBe(200);
    app.clock.advance(5 * 60_000);
    expect((await post(bearer(token))).status).toBe(401);
  });
});
