import { SignJWT, UnsecuredJWT } from 'jose';
import { beforeAll, describe, expect, it } from 'vitest';
import { SECOND_MS } from '@/lib/kernel/clock';
import type { Session } from '@/lib/sessions/core/session';
import { AUTHENTICATION_FAILED, refusesCallers, UNAUTHORIZED } from '@/lib/testing/contract';
import { postRaw } from '@/lib/testing/factories';
import { bearer, makeSession, mintToken, orderBody } from '@/lib/testing/sale';
import { setUpShop } from '@/lib/testing/set-up-app';

const PATH = '/v1/actions/onetime-order/create-order';

const world = setUpShop();
let session: Session;
let claims: Record<string, unknown>;

beforeAll(async () => {
  session = await makeSession(world.app, world.shop);
  const { storeId, merchantId } = session;
  claims = { role: 'customer', buyerIdentity: 'buyer-1', storeId, merchantId, environment: 'test' };
});

const nowSeconds = () => Math.floor(world.app.clock.nowMs() / SECOND_MS);

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
    .sign(change.key ?? world.app.deps.keys.sessionTokenKeys()[0]);
}

/** The headers of a call with a token that differs from a good one. */
const withToken = (change: Change) => async () => bearer(await sign(change));

describe('onetime-order/create-order', () => {
  refusesCallers(
    world,
    { path: PATH, status: 401, unchanged: ['attempts'], body: () => orderBody(session) },
    [
      ['an empty token', bearer(''), AUTHENTICATION_FAILED],
      [
        'two thirds of a token',
        async () => bearer((await sign()).split('.').slice(0, 2).join('.')),
        AUTHENTICATION_FAILED,
      ],
      ['an expired token', withToken({ endsIn: -1 }), AUTHENTICATION_FAILED],
      ['a token signed with another key', withToken({ key: new Uint8Array(32) }), AUTHENTICATION_FAILED],
      [
        'a token signed with our key by another algorithm',
        withToken({ alg: 'HS384' }),
        AUTHENTICATION_FAILED,
      ],
      [
        'a token signed with another key by another algorithm',
        withToken({ alg: 'HS512', key: new Uint8Array(64) }),
        AUTHENTICATION_FAILED,
      ],
      [
        'an unsigned token',
        () => bearer(new UnsecuredJWT(claims).setIssuer('checkstand').encode()),
        AUTHENTICATION_FAILED,
      ],
      ['a token of another issuer', withToken({ issuer: 'elsewhere' }), AUTHENTICATION_FAILED],
      ['a token of another role', withToken({ claims: { role: 'merchant' } }), AUTHENTICATION_FAILED],
      ['a token of no environment', withToken({ claims: { environment: 'staging' } }), AUTHENTICATION_FAILED],
      [
        'a token of another environment than the header',
        async ({ app, shop }) => bearer(await mintToken(app, shop, { environment: 'prod' }), 'test'),
        AUTHENTICATION_FAILED,
      ],
      ['a call without a credential', { 'X-Environment': 'test' }, UNAUTHORIZED],
    ],
  );

  it('returns 200 for five minutes to the token that all of these differ from', async () => {
    const { app, psp, shop } = world;
    expect(psp.creates).toEqual([]);
    const token = await mintToken(app, shop);
    const post = (headers: Record<string, string>) => postRaw(app, PATH, orderBody(session), { headers });
    expect((await post(bearer(await sign()))).status).toBe(200);
    expect((await post(bearer(token))).status).toBe(200);
    app.clock.advance(5 * 60_000);
    expect((await post(bearer(token))).status).toBe(401);
  });
});
