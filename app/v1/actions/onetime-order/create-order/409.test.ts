import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { encodeSessionId, encodeShortId } from '@/lib/kernel/short-id';
import { recordPspEvent } from '@/lib/orders/record-psp-event';
import { createFakePsp, type FakePsp } from '@/lib/psp/testing/fake-psp';
import type { Session } from '@/lib/sessions/core/session';
import { startTestApp, type TestApp } from '@/lib/testing/app-harness';
import { postRaw } from '@/lib/testing/factories';
import { bearer, makeSession, mintToken, openShop, type Shop } from '@/lib/testing/sale';

const PATH = '/v1/actions/onetime-order/create-order';

let app: TestApp;
let psp: FakePsp;
let shop: Shop;

beforeAll(async () => {
  psp = createFakePsp();
  app = await startTestApp({ psps: psp.registry, hasJobs: true });
  shop = await openShop(app);
});
beforeEach(() => psp.reset());
afterAll(() => app.close());

async function post(
  session: Session | string,
  change: Record<string, unknown> = {},
  buyerIdentity = 'buyer-1',
) {
  const checkoutSessionId = typeof session === 'string' ? session : encodeSessionId(session.id);
  const body = {
    checkoutSessionId,
    billingDetail: { country: 'DE', isBusiness: false },
    buyerEmail: 'ann@example.com',
    ...change,
  };
  return postRaw(app, PATH, body, { headers: bearer(await mintToken(app, shop, { buyerIdentity })) });
}

const INVALID = [409, [{ message: 'Checkout session invalid, please re-enter checkout', layer: 'order' }]];
const outcome = ({ status, body }: Awaited<ReturnType<typeof post>>) => [status, body.errors];

describe('create-order 409', () => {
  it.each([
    ['that does not exist', 'cs_00000000-0000-4000-8000-000000000000'],
    ['that cannot exist', 'nonsense'],
  ])('refuses a session %s', async (_, id) => {
    expect(outcome(await post(id))).toEqual(INVALID);
  });

  it('refuses a session that has expired', async () => {
    const session = await makeSession(app, shop, { body: { expiresInSeconds: 60 } });
    app.clock.advance(60_000);
    expect(outcome(await post(session))).toEqual(INVALID);
    expect(psp.creates).toEqual([]);
  });

  it('refuses a session whose store is switched off', async () => {
    const session = await makeSession(app, shop);
    await app.deps.pool.query("update stores set status = 'inactive'");
    const answer = await post(session);
    await app.deps.pool.query("update stores set status = 'active'");
    expect(outcome(answer)).toEqual(INVALID);
  });

  it('refuses a session that is paid', async () => {
    const session = await makeSession(app, shop);
    await post(session);
    const [checkout] = psp.checkoutsOf(encodeShortId('ORD', session.orderId));
    await recordPspEvent(app.deps, { psp: 'fake', event: psp.pay(checkout?.pspRef ?? '') });
    expect(outcome(await post(session))).toEqual([
      409,
      [{ message: 'This checkout session is already paid', layer: 'order' }],
    ]);
  });

  it("refuses a session that is another customer's", async () => {
    const session = await makeSession(app, shop);
    await post(session);
    expect(outcome(await post(session, {}, 'buyer-2'))).toEqual([
      409,
      [{ message: 'This checkout session belongs to another customer', layer: 'order' }],
    ]);
  });

  it('shows the new total where it is not the one that was shown, and takes it when it comes back', async () => {
    const session = await makeSession(app, shop);
    const shown = `2900.580.3480.${'x'.repeat(22)}`;
    const answer = await post(session, { quoteId: shown });
    expect([answer.status, answer.body.errors?.[0]]).toEqual([
      409,
      {
        message: 'Tax changed, review the new total',
        layer: 'order',
        details: {
          old: { subtotal: '29.00', taxAmount: '5.80', total: '34.80' },
          new: { subtotal: '29.00', taxAmount: '5.51', total: '34.51' },
          quoteId: expect.stringMatching(/^2900\.551\.3451\./),
        },
      },
    ]);
    expect(psp.creates).toEqual([]);
    const details = answer.body.errors?.[0]?.details as { quoteId: string }; // checked right above
    expect((await post(session, { quoteId: details.quoteId })).status).toBe(200);
  });
});
