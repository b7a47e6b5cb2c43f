import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Session } from '@/lib/sessions/core/session';
import { deferred } from '@/lib/testing/deferred';
import { postRaw, type RawPostOptions } from '@/lib/testing/factories';
import { bearer, makeSession, mintToken, orderBody, orderIdOf } from '@/lib/testing/sale';
import { readLedger } from '@/lib/testing/sale-ledger';
import { setUpShop } from '@/lib/testing/set-up-app';

const PATH = '/v1/actions/onetime-order/create-order';
const DE = { country: 'DE', isBusiness: false };

const world = setUpShop();
let token: string;

beforeAll(async () => {
  token = await mintToken(world.app, world.shop, { buyerIdentity: 'customer-7' });
});

beforeEach(() => world.psp.reset());

function post(session: Session, change: Record<string, unknown> = {}, options: RawPostOptions = {}) {
  const { app } = world;
  return postRaw(app, PATH, orderBody(session, change), { headers: bearer(token), ...options });
}

const checkoutsAt = (session: Session) => world.psp.checkoutsOf(orderIdOf(session));

describe('onetime-order/create-order', () => {
  it("returns the address of the PSP's page and nothing else", async () => {
    const { app, shop } = world;
    const session = await makeSession(app, shop);
    const answer = await post(session);
    expect([answer.status, answer.body]).toEqual([
      200,
      { data: { checkoutUrl: checkoutsAt(session)[0]?.url } },
    ]);
    expect(answer.headers.get('access-control-allow-origin')).toBe('*');
  });

  it('takes the buyer from the token, and ignores body fields that the session has decided', async () => {
    const { app, shop } = world;
    const session = await makeSession(app, shop);
    await post(session, {
      buyerIdentity: 'customer-8',
      storeId: 'STO_1',
      productId: 'PROD_1',
      currency: 'USD',
      buyerIp: '192.0.2.1',
    });
    const { order } = await readLedger(app, session);
    expect(order).toMatchObject({ buyerIdentity: 'customer-7', currency: 'EUR', totalMinor: 3_451n });
  });

  it('needs nothing but the session, where an API key has prefilled the rest', async () => {
    const { app, shop } = world;
    const session = await makeSession(app, shop, {
      body: { billingDetail: DE, buyerEmail: 'stored@example.com' },
    });
    expect((await post(session, { billingDetail: undefined, buyerEmail: undefined })).status).toBe(200);
    const { order } = await readLedger(app, session);
    expect(order).toMatchObject({ buyerEmail: 'stored@example.com', billingDetail: DE });
  });

  it("takes an order by the store's API key, which proves no buyer and may lead anywhere", async () => {
    const { app, shop } = world;
    const session = await makeSession(app, shop);
    const successUrl = 'https://anywhere.example/%7BORDER_ID%7D?s={CHECKOUT_SESSION_ID}';
    const answer = await shop.merchant.post(PATH, orderBody(session, { successUrl }));
    expect([answer.status, answer.body]).toEqual([
      200,
      {
        data: { checkoutUrl: checkoutsAt(session)[0]?.url },
        warnings: [
          {
            layer: 'order',
            message: 'successUrl keeps {CHECKOUT_SESSION_ID} as it is: the only placeholder is {ORDER_ID}',
            aiHint: 'Use {ORDER_ID}, which becomes the id of the order',
          },
        ],
      },
    ]);
    const { order } = await readLedger(app, session);
    expect(order).toMatchObject({ buyerIdentity: null, buyerEmail: 'ann@example.com', successUrl });
  });

  it('warns of a successUrl of an origin that is not allowed', async () => {
    const { app, shop } = world;
    const session = await makeSession(app, shop);
    const answer = await post(session, { successUrl: 'https://evil.example/' });
    expect([answer.status, answer.body.warnings]).toEqual([
      200,
      [
        {
          layer: 'order',
          message:
            "successUrl ignored: its origin is neither the product's own nor in the store's allowedOrigins",
        },
      ],
    ]);
  });

  it('returns the same answer again, with an idempotency key and without', async () => {
    const { app, psp, shop } = world;
    const session = await makeSession(app, shop);
    const first = await post(session, {}, { idempotencyKey: 'order-1' });
    expect((await post(session)).body).toEqual(first.body);
    expect((await post(session, {}, { idempotencyKey: 'order-1' })).body).toEqual(first.body);
    expect(psp.creates).toHaveLength(1);
  });

  it('makes one order for fifty calls at once: each returns its url, 409 or 429', async () => {
    const { app, psp, shop } = world;
    const session = await makeSession(app, shop);
    const [arrived, release] = [deferred(), deferred()];
    psp.plan({ arrived, release, outcome: 'created', isDoneFirst: false });
    const calls = Array.from({ length: 50 }, () => post(session));
    await arrived.promise;
    release.resolve();
    const answers = await Promise.all(calls);
    const url = checkoutsAt(session)[0]?.url;
    for (const { status, body } of answers) {
      if (status === 200) expect(body.data).toEqual({ checkoutUrl: url });
      else expect([409, 429]).toContain(status);
    }
    expect(answers.some(({ status }) => status === 200)).toBe(true);
    expect(psp.creates).toHaveLength(1);
    expect(checkoutsAt(session)).toHaveLength(1);
  });
});
