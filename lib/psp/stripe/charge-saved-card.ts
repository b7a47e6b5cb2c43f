import Stripe from 'stripe';
import { HOUR_MS, MINUTE_MS } from '@/lib/kernel/clock';
import type { PspChargeOutcome, PspFindChargeOutcome, PspForgetOutcome } from '@/lib/psp/core/kept-method';
import { toPspFailure } from '@/lib/psp/core/psp-failure';
import type { PspAdapter } from '@/lib/psp/port';
import { toStripeAmount } from './core/stripe-currencies';
import {
  isFinalDecline,
  isInvalidRequest,
  isKeySpent,
  isMissing,
  toFailure,
  toReason,
  toUnknown,
} from './core/stripe-failure';
import { chargeKeyOf, readStripeIntents, toIntentPayment } from './stripe-charge-wire';
import type { RequestOptions, StripeClient } from './stripe-client';
import { isLive, readStripeIntent, type StripeIntent } from './stripe-wire';
import { toStripeFailure, toUnreadable } from './to-stripe-failure';

type Command = Parameters<PspAdapter['chargeSavedMethod']>[0] & { storeId: string };
type Query = Parameters<PspAdapter['findCharge']>[0];
type Settled = Exclude<PspChargeOutcome, { kind: 'unknown' }>;

const PAGE_SIZE = 100;
const MAX_PAGES = 5;
/** Clocks differ: a charge may look a little older than our request for it. */
const FIND_MARGIN_MS = HOUR_MS;
/** Stripe does not say that an intent is listed the moment it is made: an absence proves nothing before this. */
const LIST_SETTLED_MS = MINUTE_MS;
const WITH_CHARGES = ['latest_charge'];

/** Charges a saved card while its owner is away: one intent, confirmed at once, under the charge's own key. */
export async function chargeSavedMethod(client: StripeClient, command: Command): Promise<PspChargeOutcome> {
  const { request, idempotencyKey } = command;
  const amount = toStripeAmount({ amountMinor: BigInt(request.totalMinor), currency: request.currency });
  if (amount === null || amount === 0)
    return { kind: 'declined', paymentRef: null, isFinal: true, reason: 'amount_not_chargeable' };
  const options = client.startDeadline();
  try {
    const answer = await client.stripe.paymentIntents.create(
      toParams(command, amount),
      options({ idempotencyKey }),
    );
    const intent = readStripeIntent(answer);
    const outcome = intent && isAnswerTo(intent, command) ? toOutcome(intent) : null;
    return outcome ?? { kind: 'unknown', ...toUnknown(toUnreadable(answer)), isKeySpent: true };
  } catch (error) {
    return explain(error);
  }
}

/** By name and in a fixed order, so that a replay sends the same bytes. */
function toParams(
  { request, idempotencyKey, storeId }: Command,
  amount: number,
): Stripe.PaymentIntentCreateParams {
  return {
    amount,
    currency: request.currency.toLowerCase(),
    customer: request.savedMethod.customerRef,
    payment_method: request.savedMethod.methodRef,
    off_session: true,
    confirm: true,
    expand: WITH_CHARGES,
    metadata: {
      order_id: request.orderId,
      store_id: storeId,
      environment: request.environment,
      period_number: String(request.periodNumber),
      charge_key: idempotencyKey,
    },
  };
}

/** Looks through the intents of the customer, who is this order's alone; Stripe's search lags behind and is never asked. */
export async function findCharge(client: StripeClient, query: Query): Promise<PspFindChargeOutcome> {
  const { request, idempotencyKey } = query;
  const options = client.startDeadline();
  let after: string | undefined;
  try {
    for (let page = 0; page < MAX_PAGES; page += 1) {
      const answer = await client.stripe.paymentIntents.list(
        {
          customer: request.savedMethod.customerRef,
          created: { gte: Math.floor((request.requestedAtMs - FIND_MARGIN_MS) / 1_000) },
          limit: PAGE_SIZE,
          ...(after === undefined ? {} : { starting_after: after }),
        },
        options(),
      );
      const list = readStripeIntents(answer);
      if (!list) return { kind: 'incomplete', ...toUnknown(toUnreadable(answer)) };
      const found = list.data.find((intent) => chargeKeyOf(intent) === idempotencyKey);
      if (found) return await loadCharge(client, { id: found.id, query, options });
      after = list.data.at(-1)?.id;
      if (!list.has_more || after === undefined) return toAbsence(query);
    }
  } catch (error) {
    return { kind: 'incomplete', ...toUnknown(toStripeFailure(error)) };
  }
  return { kind: 'incomplete', reason: 'list_truncated' };
}

function toAbsence({ keySpentAtMs, nowMs }: Query): PspFindChargeOutcome {
  return nowMs - keySpentAtMs >= LIST_SETTLED_MS
    ? { kind: 'none' }
    : { kind: 'incomplete', reason: 'list_not_settled' };
}

async function loadCharge(
  client: StripeClient,
  { id, query, options }: { id: string; query: Query; options: RequestOptions },
): Promise<PspFindChargeOutcome> {
  const answer = await client.stripe.paymentIntents.retrieve(id, { expand: WITH_CHARGES }, options());
  const intent = readStripeIntent(answer);
  const outcome = intent && isAnswerTo(intent, query) ? toOutcome(intent) : null;
  return outcome ?? { kind: 'incomplete', reason: 'payment_processing' };
}

/** Takes a card from its customer, after which nobody can charge it. One that is gone is forgotten. */
export async function forgetMethod(
  client: StripeClient,
  { savedMethod }: Parameters<PspAdapter['forgetMethod']>[0],
): Promise<PspForgetOutcome> {
  try {
    await client.stripe.paymentMethods.detach(savedMethod.methodRef, {}, client.startDeadline()());
    return { kind: 'forgotten' };
  } catch (error) {
    const failure = toStripeFailure(error);
    // Stripe calls the detaching of a method that has no customer an invalid request.
    const isGone = isMissing(failure) || isInvalidRequest(failure);
    return isGone ? { kind: 'forgotten' } : { kind: 'unknown', ...toUnknown(failure) };
  }
}

/** `null` while nobody knows: Stripe is still at work on it. */
function toOutcome(intent: StripeIntent): Settled | null {
  const payment = toIntentPayment(intent);
  if (payment) return { kind: 'paid', payment };
  const { last_payment_error: failed, status } = intent;
  const codes = [failed?.decline_code, failed?.code] as const;
  switch (status) {
    case 'requires_action':
    case 'requires_confirmation':
      return { kind: 'needs_customer', paymentRef: intent.id };
    case 'requires_payment_method':
    case 'canceled':
      return failed?.code === 'authentication_required'
        ? { kind: 'needs_customer', paymentRef: intent.id }
        : toDeclined(intent.id, toReason(...codes));
    default:
      return null;
  }
}

function toDeclined(paymentRef: string | null, code: string): Settled {
  const failure = toPspFailure('refused', { code });
  return { kind: 'declined', paymentRef, isFinal: isFinalDecline(code), ...failure };
}

/** A card that was refused is an error of the client's own, with the intent in it. */
function explain(error: unknown): PspChargeOutcome {
  const failure = toStripeFailure(error);
  if (error instanceof Stripe.errors.StripeCardError && failure.status === 402) {
    const paymentRef = error.payment_intent?.id ?? null;
    if (failure.code === 'authentication_required') return { kind: 'needs_customer', paymentRef };
    return toDeclined(paymentRef, toReason(error.decline_code, error.code));
  }
  if (isInvalidRequest(failure) || isMissing(failure)) {
    const isGone = failure.code === 'resource_missing';
    return { kind: 'declined', paymentRef: null, isFinal: isGone, ...toFailure('refused', failure) };
  }
  return { kind: 'unknown', ...toUnknown(failure), isKeySpent: isKeySpent(failure) };
}

/** An intent over another amount, of another mode or another charge is no answer of ours. */
function isAnswerTo(
  intent: StripeIntent,
  { request, idempotencyKey }: Pick<Command, 'request' | 'idempotencyKey'>,
) {
  const { currency, totalMinor } = request;
  return (
    chargeKeyOf(intent) === idempotencyKey &&
    intent.livemode === isLive(request.environment) &&
    intent.currency === currency.toLowerCase() &&
    intent.amount === toStripeAmount({ amountMinor: BigInt(totalMinor), currency })
  );
}
