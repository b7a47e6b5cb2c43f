import { SignJWT } from 'jose';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SECOND_MS } from '@/lib/kernel/clock';
import type { Session } from '@/lib/sessions/core/session';
import {
  expectRefusal,
  INCOMPLETE_BEARER,
  NO_ENVIRONMENT,
  refusesBodies,
  refusesCallers,
} from '@/lib/testing/contract';
import { postRaw } from '@/lib/testing/factories';
import { asBuyer, bearer, makeSession, mintToken, orderBody } from '@/lib/testing/sale';
import { setUpShop } from '@/lib/testing/set-up-app';

const PATH = '/v1/actions/onetime-order/create-order';

const world = setUpShop();
let session: Session;

beforeEach(async () => {
  session = await makeSession(world.app, world.shop);
});
afterEach(() => expect(world.psp.creates).toEqual([]));

describe('onetime-order/create-order', () => {
  const contract = {
    path: PATH,
    status: 400,
    headers: ({ app, shop }: typeof world) => asBuyer({ app, shop }),
  };

  refusesBodies(world, { ...contract, goodBody: () => orderBody(session), unchanged: ['attempts'] }, [
    ['a missing session', { checkoutSessionId: undefined }, 'Missing required field: checkoutSessionId'],
    [
      'a missing billing detail',
      { billingDetail: undefined },
      'Missing billingDetail: provide in request body or pre-fill in checkout session',
    ],
    [
      'an address in the US without a state',
      { billingDetail: { country: 'US', isBusiness: false } },
      'State is required for US/CA',
    ],
    [
      'an address in Canada without a province',
      { billingDetail: { country: 'CA', isBusiness: false } },
      'State is required for US/CA',
    ],
    [
      'a missing email where the buyer’s identity is no address',
      { buyerEmail: undefined },
      'Missing buyerEmail: provide in request body or pre-fill in checkout session',
    ],
    [
      'a business without a name',
      { billingDetail: { country: 'US', state: 'NY', isBusiness: true } },
      {
        message: 'Invalid billingDetail',
        details: { fields: [{ code: 'business_name_missing', field: 'businessName' }] },
      },
    ],
    [
      'an email without a domain',
      { buyerEmail: 'ann@' },
      'Invalid buyerEmail: expected an e-mail address, got "ann@"',
    ],
    [
      'a successUrl that is a script',
      { successUrl: 'javascript:alert(1)' },
      'Invalid successUrl: expected an http(s) address of at most 512 characters, got "javascript:alert(1)"',
    ],
  ]);

  refusesBodies(world, contract, [
    ['a body that is not JSON', '{"checkoutSessionId"', 'Invalid JSON body'],
    ['a body that is a list', '[]', 'Invalid JSON body'],
  ]);

  it('returns 400 for a session of a subscription product', async () => {
    const { pool } = world.app.deps;
    await pool.query("update products set type = 'subscription' where id = $1", [session.productId]);
    const answer = await postRaw(world.app, PATH, orderBody(session), { headers: await asBuyer(world) });
    await pool.query("update products set type = 'onetime' where id = $1", [session.productId]);
    expectRefusal(answer, 400, 'Session product type mismatch: expected onetime');
  });

  const MISMATCH = 'Environment mismatch between request and session';
  refusesCallers(world, { path: PATH, status: 400, body: () => orderBody(session) }, [
    [
      'a session of another environment than the header, whatever the token’s is',
      async ({ app, shop }) => bearer(await mintToken(app, shop), 'prod'),
      MISMATCH,
    ],
    [
      'a session of another environment than the header and the token',
      ({ app, shop }) => asBuyer({ app, shop }, { environment: 'prod' }),
      MISMATCH,
    ],
  ]);

  refusesCallers(world, { path: PATH, status: 400, body: {} }, [
    [
      'a session token without an environment',
      async ({ app, shop }) => ({ Authorization: `Bearer ${await mintToken(app, shop)}` }),
      INCOMPLETE_BEARER,
    ],
    [
      'a session token with an unknown environment',
      async ({ app, shop }) => ({
        Authorization: `Bearer ${await mintToken(app, shop)}`,
        'X-Environment': 'live',
      }),
      NO_ENVIRONMENT,
    ],
    [
      'a token without a buyer',
      signed({ buyerIdentity: undefined }),
      'Missing X-Context-Buyer-Identity header',
    ],
    [
      'a token whose buyer is a number',
      signed({ buyerIdentity: 7 }),
      'Missing X-Context-Buyer-Identity header',
    ],
    ['a token without a store', signed({ storeId: undefined }), 'Missing X-Context-Visiting-Store-Id header'],
    [
      'a token whose store is no id',
      signed({ storeId: 'mine' }),
      'Missing X-Context-Visiting-Store-Id header',
    ],
  ]);
});

/** A token that our key signed, with other claims than we mint. */
function signed(change: Record<string, unknown>) {
  return async ({ app }: typeof world) => {
    const { storeId, merchantId } = session;
    const nowSeconds = Math.floor(app.clock.nowMs() / SECOND_MS);
    const claims = { role: 'customer', buyerIdentity: 'buyer-1', storeId, merchantId, environment: 'test' };
    const token = await new SignJWT({ ...claims, ...change })
      .setProtectedHeader({ alg: 'HS256' })
      .setIssuer('checkstand')
      .setIssuedAt(nowSeconds)
      .setExpirationTime(nowSeconds + 60)
      .sign(app.deps.keys.sessionTokenKeys()[0]);
    return bearer(token);
  };
}
