import type { Environment } from '@/lib/kernel/environment';
import type { PspMoneyBackEvent } from '@/lib/psp/core/money-back';
import type { PspFailure } from '@/lib/psp/core/psp-failure';
import type { PspWebhookOutcome } from '@/lib/psp/port';
import { fromStripeAmount } from './core/stripe-currencies';
import { toReason, toUnknown } from './core/stripe-failure';
import { listRefunds } from './refund-stripe-payment';
import type { StripeClient } from './stripe-client';
import {
  isOverRefund,
  readFraudWarning,
  readRefundedCharge,
  readStripeDispute,
  readStripeRefund,
  type StripeRefund,
  toDisputeState,
  toPspRefund,
} from './stripe-refund-wire';
import { readOwner, readStripeIntent, type StripeEvent } from './stripe-wire';
import { toStripeFailure, toUnreadable } from './to-stripe-failure';

/** The context that an endpoint's events are read with: the account, its secrets, and whose they have to be. */
export type WebhookReader = {
  client: StripeClient;
  environment: Environment;
  storeId: string;
  webhookSecrets: readonly string[];
};

/** Stripe waits for our answer: what an event does not say is worth this wait and no more. */
const DETAILS_TIMEOUT_MS = 3_000;

const INVALID: PspWebhookOutcome = { kind: 'invalid' };
const IGNORED: PspWebhookOutcome = { kind: 'ignored' };

/** True for the events about refunds and disputes, which may name a payment and nothing else of ours. */
export function isAboutMoneyBack(type: string): boolean {
  return /^(?:refund|charge\.dispute|radar\.early_fraud_warning)\./.test(type) || type === 'charge.refunded';
}

/**
 * Reads an event about money that goes back. What is made in Stripe's dashboard carries no ids of ours, so the payment that
 * it is about is asked whose it is.
 */
export async function readMoneyBack(reader: WebhookReader, event: StripeEvent): Promise<PspWebhookOutcome> {
  if (event.type.startsWith('refund.')) return readRefundEvent(reader, event);
  if (event.type === 'charge.refunded') return readRefundedChargeEvent(reader, event);
  if (event.type === 'radar.early_fraud_warning.created') return readWarning(reader, event);
  return readDispute(reader, event);
}

async function readRefundEvent(reader: WebhookReader, event: StripeEvent): Promise<PspWebhookOutcome> {
  const refund = readStripeRefund(event.data.object);
  if (!refund) return readOwner(event.data.object) ? INVALID : IGNORED;
  // How a refund goes on says nothing new, as long as its money is on the way.
  if (event.type !== 'refund.created' && !isOverRefund(refund)) return IGNORED;
  const owner = await findOwner(reader, { event, paymentRef: refund.payment_intent });
  if (!('orderId' in owner)) return owner;
  if (isOverRefund(refund)) {
    const made = toPspRefund(refund);
    if (!made) return INVALID;
    return toEvent(reader, event, {
      orderId: owner.orderId,
      type: 'refund_failed',
      paymentRef: refund.payment_intent,
      refundRef: made.refundRef,
      refundId: made.refundId,
      amountMinor: made.amountMinor,
      currency: made.currency,
      reason: toReason(refund.failure_reason, refund.status),
    });
  }
  return toRefunds(reader, event, { ...owner, paymentRef: refund.payment_intent, refunds: [refund] });
}

/** Told by every version of Stripe's API, without saying which refund it is about. */
async function readRefundedChargeEvent(
  reader: WebhookReader,
  event: StripeEvent,
): Promise<PspWebhookOutcome> {
  const charge = readRefundedCharge(event.data.object);
  if (!charge) return IGNORED;
  const paymentRef = charge.payment_intent;
  const owner = await findOwner(reader, { event, paymentRef });
  if (!('orderId' in owner)) return owner;
  const listed = await listRefunds(reader.client, { paymentRef, timeoutMs: DETAILS_TIMEOUT_MS });
  if (!('refunds' in listed)) return { kind: 'later', ...toUnknown(listed) };
  return toRefunds(reader, event, { ...owner, paymentRef, refunds: listed.refunds });
}

function toRefunds(
  reader: WebhookReader,
  event: StripeEvent,
  input: { orderId: string; paymentRef: string; refunds: readonly StripeRefund[] },
): PspWebhookOutcome {
  const refunds = input.refunds.flatMap((refund) => toPspRefund(refund) ?? []);
  if (refunds.length < input.refunds.length) return INVALID;
  const { orderId, paymentRef } = input;
  return toEvent(reader, event, { orderId, type: 'refunds_reported', paymentRef, refunds });
}

async function readDispute(reader: WebhookReader, event: StripeEvent): Promise<PspWebhookOutcome> {
  const dispute = readStripeDispute(event.data.object);
  if (!dispute) return IGNORED;
  const paymentRef = dispute.payment_intent;
  const owner = await findOwner(reader, { event, paymentRef });
  if (!('orderId' in owner)) return owner;
  const amountMinor = fromStripeAmount(dispute);
  if (amountMinor === null) return INVALID;
  return toEvent(reader, event, {
    orderId: owner.orderId,
    type: 'dispute_changed',
    paymentRef,
    disputeRef: dispute.id,
    state: toDisputeState(dispute),
    amountMinor,
    currency: dispute.currency.toUpperCase(),
    reason: toReason(dispute.reason, dispute.status),
  });
}

async function readWarning(reader: WebhookReader, event: StripeEvent): Promise<PspWebhookOutcome> {
  const warning = readFraudWarning(event.data.object);
  if (!warning) return IGNORED;
  const paymentRef = warning.payment_intent;
  const intent = await loadIntent(reader, paymentRef);
  if ('reason' in intent) return { kind: 'later', ...intent };
  const owner = ownerOf(reader, intent);
  const amountMinor = fromStripeAmount(intent);
  if (!('orderId' in owner) || amountMinor === null) return IGNORED;
  return toEvent(reader, event, {
    orderId: owner.orderId,
    type: 'dispute_changed',
    paymentRef,
    disputeRef: warning.id,
    state: 'warned',
    amountMinor,
    currency: intent.currency.toUpperCase(),
    reason: toReason(warning.fraud_type, 'early_fraud_warning'),
  });
}

type Told<Event> = Event extends PspMoneyBackEvent ? Omit<Event, 'id' | 'environment'> : never;

function toEvent(
  { environment }: WebhookReader,
  { id }: StripeEvent,
  told: Told<PspMoneyBackEvent>,
): PspWebhookOutcome {
  return { kind: 'event', event: { ...told, id, environment } };
}

/** Finds the store and order of an event: by the ids that its object carries, else by those of the payment that it names. */
async function findOwner(
  reader: WebhookReader,
  { event, paymentRef }: { event: StripeEvent; paymentRef: string },
): Promise<{ orderId: string } | PspWebhookOutcome> {
  if (readOwner(event.data.object)) return ownerOf(reader, event.data.object);
  const intent = await loadIntent(reader, paymentRef);
  return 'reason' in intent ? { kind: 'later', ...intent } : ownerOf(reader, intent);
}

function ownerOf({ storeId }: WebhookReader, object: unknown): { orderId: string } | PspWebhookOutcome {
  const owner = readOwner(object);
  return owner?.storeId === storeId ? { orderId: owner.orderId } : IGNORED;
}

async function loadIntent(
  { client }: WebhookReader,
  paymentRef: string,
): Promise<NonNullable<ReturnType<typeof readStripeIntent>> | PspFailure> {
  try {
    const answer = await client.stripe.paymentIntents.retrieve(
      paymentRef,
      {},
      client.startDeadline(DETAILS_TIMEOUT_MS)(),
    );
    return readStripeIntent(answer) ?? toUnknown(toUnreadable(answer));
  } catch (error) {
    return toUnknown(toStripeFailure(error));
  }
}
