import type { EpochMs } from '@/lib/kernel/clock';
import type { PspPayment } from '@/lib/psp/core/kept-method';
import type { PspFailure } from '@/lib/psp/core/psp-failure';
import type { PspEvent, PspWebhookOutcome } from '@/lib/psp/port';
import { fromStripeAmount } from './core/stripe-currencies';
import { toReason, toUnknown } from './core/stripe-failure';
import { isAboutMoneyBack, readMoneyBack, type WebhookReader } from './read-money-back';
import { chargeKeyOf, toIntentPayment } from './stripe-charge-wire';
import { WITH_CHARGE } from './stripe-client';
import {
  isLive,
  isOtherMode,
  readOwner,
  readStripeEvent,
  readStripeIntent,
  readStripeSession,
  readStripeSessions,
  type StripeEvent,
  type StripeSession,
  toMeans,
  toPayment,
  toSaving,
} from './stripe-wire';
import { toStripeFailure, toUnreadable } from './to-stripe-failure';

const STRIPE_SIGNATURE_HEADER = 'Stripe-Signature';

/** The events that the endpoint at Stripe has to be subscribed to. Anything else that it sends is ignored. */
export const STRIPE_EVENT_TYPES = [
  'checkout.session.completed',
  'checkout.session.async_payment_succeeded',
  'checkout.session.async_payment_failed',
  'checkout.session.expired',
  'payment_intent.payment_failed',
  'payment_intent.succeeded',
  'refund.created',
  'refund.failed',
  'refund.updated',
  'charge.refunded',
  'charge.dispute.created',
  'charge.dispute.updated',
  'charge.dispute.closed',
  'charge.dispute.funds_withdrawn',
  'charge.dispute.funds_reinstated',
  'radar.early_fraud_warning.created',
] as const;

const TOLERANCE_SECONDS = 300;
/** How a payment was made is worth this wait and no more: Stripe waits for our answer. */
const DETAILS_TIMEOUT_MS = 3_000;

type Arrived = { rawBody: Uint8Array; headers: Headers; nowMs: EpochMs };
type Located = { event: StripeEvent; orderId: string };

const INVALID: PspWebhookOutcome = { kind: 'invalid' };
const IGNORED: PspWebhookOutcome = { kind: 'ignored' };

/**
 * Verifies over the raw bytes, with whichever secret signed them, before anything is read. An account's live and test
 * events never mix, and events about what somebody else sells with the account are ignored.
 */
export async function readWebhook(reader: WebhookReader, arrived: Arrived): Promise<PspWebhookOutcome> {
  const event = readStripeEvent(verify(reader, arrived));
  if (!event) return INVALID;
  if (event.livemode !== isLive(reader.environment)) return { kind: 'other_environment' };
  if (isAboutMoneyBack(event.type)) return readMoneyBack(reader, event);
  const owner = readOwner(event.data.object);
  if (!owner || owner.storeId !== reader.storeId || isOtherMode(event.data.object)) return IGNORED;
  const located = { event, orderId: owner.orderId };
  switch (event.type) {
    case 'checkout.session.completed':
    case 'checkout.session.async_payment_succeeded':
      return readPayment(reader, located);
    case 'checkout.session.expired':
    // The method that took its time has failed, and its session is over; the decline itself is an event of the intent.
    case 'checkout.session.async_payment_failed':
      return readEnd(reader, located);
    case 'payment_intent.succeeded':
      return readCharge(reader, located);
    case 'payment_intent.payment_failed':
      return readDecline(reader, located);
    default:
      return IGNORED;
  }
}

/** `undefined` where no secret has signed the bytes, or what they signed is no JSON. */
function verify({ client, webhookSecrets }: WebhookReader, { rawBody, headers, nowMs }: Arrived): unknown {
  const header = headers.get(STRIPE_SIGNATURE_HEADER);
  if (header === null) return undefined;
  for (const secret of webhookSecrets) {
    try {
      return client.stripe.webhooks.constructEvent(
        Buffer.from(rawBody),
        header,
        secret,
        TOLERANCE_SECONDS,
        undefined,
        nowMs,
      );
    } catch {
      // Another secret may have signed it.
    }
  }
  return undefined;
}

function baseOf(reader: WebhookReader, { event, orderId }: Located) {
  return { id: event.id, orderId, environment: reader.environment };
}

function readOwnSession(reader: WebhookReader, { event, orderId }: Located): StripeSession | null {
  const session = readStripeSession(event.data.object);
  const isOwn = session?.client_reference_id === orderId && session.livemode === isLive(reader.environment);
  return isOwn ? session : null;
}

async function readPayment(reader: WebhookReader, located: Located): Promise<PspWebhookOutcome> {
  const session = readOwnSession(reader, located);
  if (!session) return INVALID;
  // Submitted with a method that takes its time: another event will tell how that ended.
  if (session.mode === 'setup') return readSaving(reader, { located, session });
  if (session.payment_status !== 'paid') return IGNORED;
  const said = toPayment({ session, elseSeconds: located.event.created });
  if (!said) return INVALID;
  const payment = (await loadDetails(reader, { session, said })) ?? said;
  // Without the method that was kept there would be a subscription that nothing can be charged for.
  if (session.customer && !payment.savedMethod) return { kind: 'later', reason: 'timeout' };
  return {
    kind: 'event',
    event: { ...baseOf(reader, located), type: 'payment_succeeded', pspRef: session.id, payment },
  };
}

/** The event names the setup alone: what was saved has to be asked for. */
async function readSaving(
  reader: WebhookReader,
  { located, session }: { located: Located; session: StripeSession },
): Promise<PspWebhookOutcome> {
  const asked = await askForSession(reader, session.id);
  const saving = asked && toSaving(asked, located.event.created);
  if (!saving) return { kind: 'later', reason: 'timeout' };
  return {
    kind: 'event',
    event: { ...baseOf(reader, located), type: 'method_saved', pspRef: session.id, saving },
  };
}

/** A charge of a saved card. The payment of a checkout is told by its session. */
function readCharge(reader: WebhookReader, located: Located): PspWebhookOutcome {
  const intent = readStripeIntent(located.event.data.object);
  const chargeKey = intent && chargeKeyOf(intent);
  if (!intent) return INVALID;
  if (!chargeKey) return IGNORED;
  const payment = toIntentPayment(intent);
  if (!payment) return INVALID;
  return {
    kind: 'event',
    event: {
      ...baseOf(reader, located),
      type: 'payment_succeeded',
      pspRef: intent.id,
      chargeKey,
      payment,
    },
  };
}

/** How it was paid, which an event does not say. The event itself is enough to book a payment without. */
async function loadDetails(
  reader: WebhookReader,
  { session, said }: { session: StripeSession; said: PspPayment },
): Promise<PspPayment | null> {
  const asked = await askForSession(reader, session.id);
  const payment = asked && toPayment({ session: asked, elseSeconds: null });
  return payment?.paymentRef === said.paymentRef ? payment : null;
}

async function askForSession({ client }: WebhookReader, id: string): Promise<StripeSession | null> {
  try {
    const answer = await client.stripe.checkout.sessions.retrieve(
      id,
      { expand: WITH_CHARGE },
      client.startDeadline(DETAILS_TIMEOUT_MS)(),
    );
    return readStripeSession(answer);
  } catch (error) {
    toStripeFailure(error);
    return null;
  }
}

function readEnd(reader: WebhookReader, located: Located): PspWebhookOutcome {
  const session = readOwnSession(reader, located);
  if (!session) return INVALID;
  const event: PspEvent = { ...baseOf(reader, located), type: 'checkout_expired', pspRef: session.id };
  return { kind: 'event', event };
}

/** A declined payment is told of the intent, which does not say whose it is: its session has to be asked for. */
async function readDecline(reader: WebhookReader, located: Located): Promise<PspWebhookOutcome> {
  const intent = readStripeIntent(located.event.data.object);
  const amountMinor = intent && fromStripeAmount(intent);
  if (!intent || amountMinor === null) return INVALID;
  const found = await findSessionOf(reader, intent.id);
  if ('reason' in found) return { kind: 'later', ...found };
  if (found.pspRef === null) return IGNORED;
  const failed = intent.last_payment_error;
  return {
    kind: 'event',
    event: {
      ...baseOf(reader, located),
      type: 'payment_failed',
      pspRef: found.pspRef,
      // One intent has all payments of a checkout that were tried; its charges tell them apart.
      paymentRef: failed?.charge ?? intent.id,
      amountMinor,
      currency: intent.currency.toUpperCase(),
      ...toMeans(failed?.payment_method),
      reason: toReason(failed?.decline_code, failed?.code),
    },
  };
}

async function findSessionOf(
  { client }: WebhookReader,
  intentId: string,
): Promise<{ pspRef: string | null } | PspFailure> {
  try {
    const answer = await client.stripe.checkout.sessions.list(
      { payment_intent: intentId, limit: 1 },
      client.startDeadline()(),
    );
    const sessions = readStripeSessions(answer);
    return sessions ? { pspRef: sessions.data[0]?.id ?? null } : toUnknown(toUnreadable(answer));
  } catch (error) {
    return toUnknown(toStripeFailure(error));
  }
}
