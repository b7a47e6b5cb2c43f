import { beforeEach, describe, expect, it } from 'vitest';
import type { Session } from '@/lib/sessions/core/session';
import { expectRefusal } from '@/lib/testing/contract';
import { postRaw } from '@/lib/testing/factories';
import { asBuyer, makeSession, orderBody } from '@/lib/testing/sale';
import { readLedger } from '@/lib/testing/sale-ledger';
import { setUpShop } from '@/lib/testing/set-up-app';

const PATH = '/v1/actions/onetime-order/create-order';

const world = setUpShop();

beforeEach(() => world.psp.reset());

const post = async (session: Session, idempotencyKey: string) =>
  postRaw(world.app, PATH, orderBody(session), { headers: await asBuyer(world), idempotencyKey });

describe('onetime-order/create-order', () => {
  it.each(['refused', 'lost_answer', 'lost_request', 'server_error'] as const)(
    'returns 502 and leaves no order for a PSP failure (%s), and 200 to the retry under the same key',
    async (step) => {
      const { app, psp, shop } = world;
      const session = await makeSession(app, shop);
      psp.plan(step);
      expectRefusal(await post(session, `key-${step}`), 502, {
        message: 'Payment provider unavailable, please retry',
        layer: 'order',
      });
      expect((await readLedger(app, session)).order).toBeNull();
      expect((await post(session, `key-${step}`)).status).toBe(200);
      expect((await readLedger(app, session)).order).toMatchObject({ status: 'pending' });
    },
  );
});
