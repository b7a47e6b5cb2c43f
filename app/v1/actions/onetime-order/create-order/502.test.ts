import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { encodeSessionId } from '@/lib/kernel/short-id';
import { createFakePsp, type FakePsp } from '@/lib/psp/testing/fake-psp';
import type { Session } from '@/lib/sessions/core/session';
import { startTestApp, type TestApp } from '@/lib/testing/app-harness';
import { postRaw } from '@/lib/testing/factories';
import { bearer, makeSession, mintToken, openShop, type Shop } from '@/lib/testing/sale';
import { readLedger } from '@/lib/testing/sale-ledger';

const PATH = '/v1/actions/onetime-order/create-order';

let app: TestApp;
let psp: FakePsp;
let shop: Shop;

beforeAll(async () => {
  psp = createFakePsp();
  app = await startTestApp({ psps: psp.registry });
  shop = await openShop(app);
});
beforeEach(() => psp.reset());
afterAll(() => app.close());

async function post(session: Session, idempotencyKey?: string) {
  const body = {
    checkoutSessionId: encodeSessionId(session.id),
    billingDetail: { country: 'DE', isBusiness: false },
    buyerEmail: 'ann@example.com',
  };
  return postRaw(app, PATH, body, {
    headers: bearer(await mintToken(app, shop)),
    ...(idempotencyKey ? { idempotencyKey } : {}),
  });
}

describe('create-order 502', () => {
  it.each(['refused', 'lost_answer', 'lost_request', 'server_error'] as const)(
    'a PSP failure (%s) leaves no order, frees the key, and a retry works',
    async (step) => {
      const session = await makeSession(app, shop);
      psp.plan(step);
      const answer = await post(session, `key-${step}`);
      expect([answer.status, answer.body]).toEqual([
        502,
        { data: null, errors: [{ message: 'Payment provider unavailable, please retry', layer: 'order' }] },
      ]);
      expect((await readLedger(app, session)).order).toBeNull();
      expect((await post(session, `key-${step}`)).status).toBe(200);
      expect((await readLedger(app, session)).order).toMatchObject({ status: 'pending' });
    },
  );
});
