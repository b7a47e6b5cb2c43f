import type { Environment } from '@/lib/kernel/environment';
import type { PspAdapter, PspCheckoutState, PspCreateOutcome, PspExpireOutcome } from '@/lib/psp/port';
import { toCheckoutParams } from './checkout-params';
import { isKeySpent, readRefusal, silenceOf } from './core/refusals';
import { stripePaymentMethods } from './core/stripe-methods';
import { findCheckout } from './find-checkout';
import { readWebhook } from './read-webhook';
import { refundPayment } from './refund-stripe-payment';
import { createStripeTalk, type StripeAccess, type StripeTalk, WITH_CHARGE } from './stripe-client';
import { toFailure } from './stripe-failure';
import { isAnswerTo, isLive, readStripeSession, type StripeSession, toPayment } from './stripe-wire';

export type StripeAdapterInput = StripeAccess & {
  environment: Environment;
  /** Wire form, `STO_…`. Several stores may share one account, and each then gets the events of all of them. */
  storeId: string;
  /** Each of them may sign an event, so that one can be replaced without losing any. */
  webhookSecrets: readonly string[];
};

/**
 * One store's Stripe account as the port wants it. No method throws for Stripe's sake: whatever is not a listed answer is
 * `unknown`, because a lost answer may hide a checkout that exists.
 */
export function createStripeAdapter(input: StripeAdapterInput): PspAdapter {
  const talk = createStripeTalk(input);
  return {
    name: 'stripe',
    publicName: 'Stripe',
    paymentMethods: stripePaymentMethods,
    createCheckout: (command) => createCheckout(talk, command),
    retrieveCheckout: (query) => retrieveCheckout(talk, query),
    findByOrderId: (query) => findCheckout(talk, query),
    expireCheckout: (command) => expireCheckout(talk, command),
    refundPayment: (command) => refundPayment(talk, command),
    readWebhook: (arrived) => readWebhook({ ...input, talk }, arrived),
  };
}

async function createCheckout(
  talk: StripeTalk,
  { request, idempotencyKey }: Parameters<PspAdapter['createCheckout']>[0],
): Promise<PspCreateOutcome> {
  const params = toCheckoutParams(request);
  if (!params) return { kind: 'refused', reason: 'amount_not_chargeable' };
  try {
    const answer = await talk.stripe.checkout.sessions.create(params, talk.begin()({ idempotencyKey }));
    const session = readStripeSession(answer);
    if (session?.url && isAnswerTo(session, request))
      return { kind: 'created', pspRef: session.id, url: session.url };
    // A session is the key's answer for good, even one that cannot be used.
    return { kind: 'unknown', reason: 'unreadable_answer', isKeySpent: session !== null };
  } catch (error) {
    const failure = toFailure(error);
    const refusal = readRefusal(failure);
    if (refusal !== null) return { kind: 'refused', reason: refusal };
    return { kind: 'unknown', reason: silenceOf(failure), isKeySpent: isKeySpent(failure) };
  }
}

async function retrieveCheckout(
  talk: StripeTalk,
  query: { pspRef: string; environment: Environment },
  options = talk.begin()(),
): Promise<PspCheckoutState> {
  const { pspRef, environment } = query;
  try {
    const answer = await talk.stripe.checkout.sessions.retrieve(pspRef, { expand: WITH_CHARGE }, options);
    const session = readStripeSession(answer);
    if (session?.id !== pspRef || session.livemode !== isLive(environment))
      return { kind: 'unknown', reason: 'unreadable_answer' };
    return toState(session);
  } catch (error) {
    const failure = toFailure(error);
    if (failure.status === 404 && failure.code === 'resource_missing') return { kind: 'missing' };
    return { kind: 'unknown', reason: silenceOf(failure) };
  }
}

function toState(session: StripeSession): PspCheckoutState {
  const payment = toPayment({ session, elseSeconds: null });
  if (payment) return { kind: 'paid', payment };
  switch (session.status) {
    case 'open':
      return session.url
        ? { kind: 'open', url: session.url }
        : { kind: 'unknown', reason: 'unreadable_answer' };
    case 'expired':
      return { kind: 'expired' };
    case 'complete':
      return isOver(session) ? { kind: 'expired' } : { kind: 'unknown', reason: 'payment_processing' };
  }
}

/** Submitted, and the money did not come after all: nobody can pay there any more. */
function isOver({ payment_intent: intent, payment_status: status }: StripeSession): boolean {
  if (status !== 'unpaid' || intent === null || typeof intent === 'string') return false;
  return intent.status === 'requires_payment_method' || intent.status === 'canceled';
}

/** Stripe ends only what is open; whatever else it says, what the session has become is asked for. */
async function expireCheckout(
  talk: StripeTalk,
  command: Parameters<PspAdapter['expireCheckout']>[0],
): Promise<PspExpireOutcome> {
  const begun = talk.begin();
  try {
    const session = readStripeSession(
      await talk.stripe.checkout.sessions.expire(command.pspRef, {}, begun()),
    );
    if (session?.id === command.pspRef && session.status === 'expired') return { kind: 'expired' };
  } catch (error) {
    const failure = toFailure(error);
    if (failure.status !== 400) return { kind: 'unknown', reason: silenceOf(failure) };
  }
  const state = await retrieveCheckout(talk, command, begun());
  switch (state.kind) {
    case 'paid':
    case 'expired':
    case 'unknown':
      return state;
    case 'open':
    case 'missing':
      return { kind: 'unknown', reason: state.kind === 'open' ? 'still_open' : 'http_404' };
  }
}
