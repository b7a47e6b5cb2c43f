import type { IncomingMessage } from 'node:http';
import { desc, eq } from 'drizzle-orm';
import { createSandboxAdapter } from '@/lib/psp/sandbox/sandbox-adapter';
import { sandboxSecrets } from '@/lib/psp/sandbox/sandbox-secrets';
import { SIGNATURE_HEADER, signWebhook } from '@/lib/psp/sandbox/sandbox-signature';
import { describePspContract } from '@/lib/psp/testing/psp-contract';
import type { Delivery } from '@/lib/psp/testing/psp-contract-harness';
import { actOnCheckout } from './act-on-checkout';
import { toSandboxServices } from './sandbox-services';
import { sandboxCheckouts, sandboxEvents } from './sandbox-tables';
import { type Fate, setUpServedApp } from './testing/set-up-served-app';

const PAYS = '4576 7500 0000 0110';
/** They pay on the page, and go like this later. */
const LATER = { paid: PAYS, declined: '4576 7500 0000 0330', needs_customer: '4576 7500 0000 0550' };
const DECLINED = '4576 7500 0000 0220';

/** The effect of the line to the sandbox on the next create call or charge, or on all calls. */
const line: { mishap: Exclude<Fate, 'answered'> | null; isDown: boolean } = { mishap: null, isDown: false };

const world = setUpServedApp(fateOf);

function fateOf({ method, url }: IncomingMessage): Fate {
  const isCreate = method === 'POST' && /\/(?:checkouts|charges)$/.test(url ?? '');
  const mishap = isCreate ? line.mishap : null;
  if (isCreate) line.mishap = null;
  return line.isDown ? 'lost_request' : (mishap ?? 'answered');
}

describePspContract('sandbox', async () => {
  line.isDown = false;
  const { webhookSecret, apiKey } = sandboxSecrets(world.app.deps.keys);
  const nowMs = () => world.app.clock.nowMs();
  const sign = (body: string, signedAtMs: number): Delivery => {
    const rawBody = Buffer.from(body);
    const signature = signWebhook({ secret: webhookSecret, rawBody, nowMs: signedAtMs });
    return { rawBody, headers: new Headers({ [SIGNATURE_HEADER]: signature }) };
  };
  const act = async (checkoutId: string, cardNumber: string): Promise<Delivery> => {
    const deps = toSandboxServices(world.app.deps);
    if (!deps) throw new Error('the harness runs in demo mode');
    await actOnCheckout(deps, { checkoutId, action: 'approve', method: null, cardNumber });
    const [told] = await world.app.deps.db
      .select()
      .from(sandboxEvents)
      .where(eq(sandboxEvents.checkoutId, checkoutId))
      .orderBy(desc(sandboxEvents.createdAt))
      .limit(1);
    return sign(told?.body ?? '', nowMs());
  };
  return {
    adapter: createSandboxAdapter({ apiUrl: world.origin, apiKey, webhookSecret, timeoutMs: 2_000 }),
    nowMs,
    arrange: (mishap, request) => {
      if (mishap === 'refused') return { ...request, customerEmail: 'declined@sandbox.test' };
      if (mishap === 'server_error') return { ...request, customerEmail: 'down@sandbox.test' };
      line.mishap = mishap;
      return request;
    },
    goDown: () => {
      line.isDown = true;
    },
    countCheckouts: (orderId) =>
      world.app.deps.db.$count(sandboxCheckouts, eq(sandboxCheckouts.orderId, orderId)),
    pay: (pspRef, later = 'paid') => act(pspRef, LATER[later]),
    arrangeCharge: (mishap) => {
      line.mishap = mishap;
    },
    chargeEvent: async (key) => {
      const [told] = await world.app.deps.db
        .select({ body: sandboxEvents.body })
        .from(sandboxEvents)
        .innerJoin(sandboxCheckouts, eq(sandboxCheckouts.id, sandboxEvents.checkoutId))
        .where(eq(sandboxCheckouts.idempotencyKey, key));
      return sign(told?.body ?? '', nowMs());
    },
    decline: (pspRef) => act(pspRef, DECLINED),
    lapse: async (pspRef) => {
      const [checkout] = await world.app.deps.db
        .select()
        .from(sandboxCheckouts)
        .where(eq(sandboxCheckouts.id, pspRef));
      const event = {
        id: `evt_lapse_${pspRef}`,
        createdAtMs: nowMs(),
        environment: 'test',
        checkoutId: pspRef,
      };
      return sign(
        JSON.stringify({ ...event, orderId: checkout?.orderId, type: 'checkout.expired' }),
        nowMs(),
      );
    },
    resign: ({ rawBody }, signedAtMs) => sign(Buffer.from(rawBody).toString('utf8'), signedAtMs),
    close: async () => {},
  };
});
