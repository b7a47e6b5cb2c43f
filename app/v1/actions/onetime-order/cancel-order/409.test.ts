import { beforeEach, describe, expect, it } from 'vitest';
import { createOrder } from '@/lib/orders/create-order';
import { expectRefusal } from '@/lib/testing/contract';
import { deferred } from '@/lib/testing/deferred';
import { postRaw } from '@/lib/testing/factories';
import { asBuyer, makeSession, orderIdOf, tokenOrder } from '@/lib/testing/sale';
import { readLedger } from '@/lib/testing/sale-ledger';
import { setUpShop } from '@/lib/testing/set-up-app';

const PATH = '/v1/actions/onetime-order/cancel-order';
/** Longer than the ten seconds for which another caller is waited for. */
const TEST_TIMEOUT_MS = 20_000;

const world = setUpShop();

beforeEach(() => world.psp.reset());

describe('onetime-order/cancel-order', () => {
  it(
    'returns 409 while the PSP still makes another payment page, and changes nothing',
    async () => {
      const { app, psp, shop } = world;
      const session = await makeSession(app, shop);
      await createOrder(app.deps, tokenOrder(session));
      const [arrived, release] = [deferred(), deferred()];
      psp.plan({ arrived, release, outcome: 'created', isDoneFirst: false });
      const changed = createOrder(
        app.deps,
        tokenOrder(session, { billingDetail: { country: 'FR', isBusiness: false } }),
      );
      await arrived.promise;

      const headers = await asBuyer(world);
      const answer = await postRaw(app, PATH, { orderId: orderIdOf(session) }, { headers });
      release.resolve();

      expectRefusal(answer, 409, {
        message: 'The payment provider is still answering, please retry',
        layer: 'order',
      });
      expect(answer.headers.get('retry-after')).toBe('2');
      await changed;
      expect(await readLedger(app, session)).toMatchObject({
        order: { status: 'pending' },
        attempts: [{ state: 'closed' }, { state: 'open' }],
      });
    },
    TEST_TIMEOUT_MS,
  );
});
