import { describePspContract } from '@/lib/psp/testing/psp-contract';
import type { Delivery } from '@/lib/psp/testing/psp-contract-harness';
import { createStripeAdapter } from './stripe-adapter';
import { signStripeEvent } from './testing/sign-event';
import { StripeDouble } from './testing/stripe-server';
import type { Shape } from './testing/stripe-shapes';

const SECRET_KEY = 'sk_test_contract';
const WEBHOOK_SECRET = 'whsec_contract';
/** In Stripe's words. */
const FATES = { declined: 'insufficient_funds', needs_customer: 'authentication_required' } as const;

describePspContract('stripe', async () => {
  const double = await StripeDouble.start({ secretKey: SECRET_KEY });
  const nowMs = () => Date.now();
  const sign = (body: string, signedAtMs: number): Delivery => ({
    rawBody: Buffer.from(body),
    headers: new Headers(signStripeEvent({ secret: WEBHOOK_SECRET, body, nowMs: signedAtMs })),
  });
  const send = (event: Shape) => sign(JSON.stringify(event), nowMs());
  const sessionOf = (pspRef: string) => {
    const session = double.ledger.find(pspRef);
    if (!session) throw new Error(`The double has no session ${pspRef}`);
    return session;
  };
  return {
    adapter: createStripeAdapter({
      secretKey: SECRET_KEY,
      webhookSecrets: ['whsec_the_next_one', WEBHOOK_SECRET],
      environment: 'test',
      storeId: 'STO_contract',
      baseUrl: double.origin,
      timeoutMs: 2_000,
    }),
    nowMs,
    arrange: (mishap, request) => {
      const faults = {
        refused: 'refuse',
        lost_answer: 'reset_after',
        lost_request: 'reset_before',
        server_error: 'error_before',
      } as const;
      double.plan('create', faults[mishap]);
      return request;
    },
    goDown: () => double.setDown(true),
    countCheckouts: async (orderId) => double.sessionsOf(orderId).length,
    pay: async (pspRef, later = 'paid') => {
      if (later !== 'paid') double.ledger.planCharges(FATES[later]);
      return send(double.ledger.pay(sessionOf(pspRef)));
    },
    arrangeCharge: (mishap) =>
      double.plan('charge', mishap === 'lost_answer' ? 'reset_after' : 'reset_before'),
    chargeEvent: async (key) => send(double.ledger.chargeEvent(key)),
    decline: async (pspRef) => send(double.ledger.decline(sessionOf(pspRef))),
    lapse: async (pspRef) => send(double.ledger.expire(sessionOf(pspRef))),
    resign: ({ rawBody }, signedAtMs) => sign(Buffer.from(rawBody).toString('utf8'), signedAtMs),
    close: () => double.close(),
  };
});
