import type { Environment } from '@/lib/kernel/environment';
import type { PspAdapter, PspCheckoutState, PspCreateOutcome, PspExpireOutcome } from '@/lib/psp/port';
import { chargeSavedMethod, findCharge, forgetMethod } from './charge-saved-card';
import { toCheckoutParams } from './checkout-params';
import { stripeMinimumMinor } from './core/minimum-amounts';
import { stripeChargeStepMinor } from './core/stripe-currencies';
import { isKeySpent, isMissing, readCreateRefusal, toFailure, toUnknown } from './core/stripe-failure';
import { stripePaymentMethods } from './core/stripe-methods';
import { findCheckout } from './find-checkout';
import { readWebhook } from './read-webhook';
import { findRefund, refundPayment } from './refund-stripe-payment';
import { createStripeClient, type StripeAccess, type StripeClient, WITH_CHARGE } from './stripe-client';
import {
  isAnswerTo,
  isLive,
  readStripeSession,
  type StripeSession,
  toPayment,
  toSaving,
} from './stripe-wire';
import { toStripeFailure, toUnreadable } from './to-stripe-failure';

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
  const client = createStripeClient(input);
  return {
    name: 'stripe',
    publicName: 'Stripe',
    keepsMethods: true,
    paymentMethods: stripePaymentMethods,
    minimumMinor: stripeMinimumMinor,
    chargeStepMinor: stripeChargeStepMinor,
    createCheckout: (command) => createCheckout(client, command),
    retrieveCheckout: (query) => retrieveCheckout(client, query),
    findByOrderId: (query) => findCheckout(client, query),
    expireCheckout: (command) => expireCheckout(client, command),
    chargeSavedMethod: (command) => chargeSavedMethod(client, { ...command, storeId: input.storeId }),
    findCharge: (query) => findCharge(client, query),
    forgetMethod: (command) => forgetMethod(client, command),
    refundPayment: (command) => refundPayment(client, { ...command, storeId: input.storeId }),
    findRefund: (query) => findRefund(client, query),
    readWebhook: (arrived) => readWebhook({ ...input, client }, arrived),
  };
}

async function createCheckout(
  client: StripeClient,
  { request, idempotencyKey }: Parameters<PspAdapter['createCheckout']>[0],
): Promise<PspCreateOutcome> {
  const params = toCheckoutParams(request);
  if (!params) return { kind: 'refused', reason: 'amount_not_chargeable' };
  try {
    const options = client.startDeadline();
    const answer = await client.stripe.checkout.sessions.create(params, options({ idempotencyKey }));
    const session = readStripeSession(answer);
    if (session?.url && isAnswerTo(session, request))
      return { kind: 'created', pspRef: session.id, url: session.url };
    // A session is the key's answer for good, even one that cannot be used.
    return { kind: 'unknown', ...toUnknown(toUnreadable(answer)), isKeySpent: session !== null };
  } catch (error) {
    const failure = toStripeFailure(error);
    const refusal = readCreateRefusal(failure);
    if (refusal === 'account_refused') return { kind: refusal, ...toFailure(refusal, failure) };
    if (refusal !== null) return { kind: 'refused', ...toFailure(refusal, failure) };
    return { kind: 'unknown', ...toUnknown(failure), isKeySpent: isKeySpent(failure) };
  }
}

async function retrieveCheckout(
  client: StripeClient,
  query: { pspRef: string; environment: Environment },
  options = client.startDeadline()(),
): Promise<PspCheckoutState> {
  const { pspRef, environment } = query;
  try {
    const answer = await client.stripe.checkout.sessions.retrieve(pspRef, { expand: WITH_CHARGE }, options);
    const session = readStripeSession(answer);
    if (session?.id !== pspRef || session.livemode !== isLive(environment))
      return { kind: 'unknown', ...toUnknown(toUnreadable(answer)) };
    return toState(session);
  } catch (error) {
    const failure = toStripeFailure(error);
    return isMissing(failure) ? { kind: 'missing' } : { kind: 'unknown', ...toUnknown(failure) };
  }
}

function toState(session: StripeSession): PspCheckoutState {
  const saving = session.mode === 'setup' ? toSaving(session, 0) : null;
  if (saving) return { kind: 'saved', saving };
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

/** The buyer has submitted it, and the money did not come after all: nobody can pay there any more. */
function isOver({ payment_intent: intent, payment_status: status }: StripeSession): boolean {
  if (status !== 'unpaid' || intent === null || typeof intent === 'string') return false;
  return intent.status === 'requires_payment_method' || intent.status === 'canceled';
}

/** Stripe ends only what is open; whatever else it says, what the session has become is asked for. */
async function expireCheckout(
  client: StripeClient,
  command: Parameters<PspAdapter['expireCheckout']>[0],
): Promise<PspExpireOutcome> {
  const options = client.startDeadline();
  try {
    const session = readStripeSession(
      await client.stripe.checkout.sessions.expire(command.pspRef, {}, options()),
    );
    if (session?.id === command.pspRef && session.status === 'expired') return { kind: 'expired' };
  } catch (error) {
    const failure = toStripeFailure(error);
    if (failure.status !== 400) return { kind: 'unknown', ...toUnknown(failure) };
  }
  const state = await retrieveCheckout(client, command, options());
  switch (state.kind) {
    case 'paid':
    case 'saved':
    case 'expired':
    case 'unknown':
      return state;
    case 'open':
    case 'missing':
      return { kind: 'unknown', reason: state.kind === 'open' ? 'still_open' : 'http_404' };
  }
}
