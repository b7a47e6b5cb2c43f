import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { encodeShortId } from '@/lib/kernel/short-id';
import { createOrder } from '@/lib/orders/create-order';
import { createFakePsp, type FakePsp } from '@/lib/psp/testing/fake-psp';
import { startTestApp, type TestApp } from '@/lib/testing/app-harness';
import { deferred } from '@/lib/testing/deferred';
import { postRaw } from '@/lib/testing/factories';
import { bearer, makeSession, mintToken, openShop, type Shop, tokenOrder } from '@/lib/testing/sale';
import { readLedger } from '@/lib/testing/sale-ledger';

const PATH = '/v1/actions/onetime-order/cancel-order';
/** Longer than the ten seconds for which another caller is waited for. */
const PATIENCE_MS = 20_000;

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

describe('cancel-order 409', () => {
  it(
    'says that somebody is still paying, when the PSP takes its time with another payment page',
    async () => {
      const session = await makeSession(app, shop);
      await createOrder(app.deps, tokenOrder(session));
      const [arrived, release] = [deferred(), deferred()];
      psp.plan({ arrived, release, outcome: 'created', isDoneFirst: false });
      const changed = createOrder(
        app.deps,
        tokenOrder(session, { billingDetail: { country: 'FR', isBusiness: false } }),
      );
      await arrived.promise;
      const body = { orderId: encodeShortId('ORD', session.orderId) };
      const answer = await postRaw(app, PATH, body, { headers: bearer(await mintToken(app, shop)) });
      release.resolve();
      expect([answer.status, answer.body.errors]).toEqual([
        409,
        [{ message: 'The payment provider is still answering, please retry', layer: 'order' }],
      ]);
      expect(answer.headers.get('retry-after')).toBe('2');
      await changed;
      expect(await readLedger(app, session)).toMatchObject({
        order: { status: 'pending' },
        attempts: [{ state: 'closed' }, { state: 'open' }],
      });
    },
    PATIENCE_MS,
  );
});
