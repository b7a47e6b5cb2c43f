import type { PspFindRefundOutcome } from '@/lib/psp/core/money-back';
import type { PspAdapter, PspRefundOutcome } from '@/lib/psp/port';
import { toStripeAmount } from './core/stripe-currencies';
import {
  isAboutAmount,
  isKeySpent,
  isRefundRefused,
  type StripeFailure,
  toFailure,
  toUnknown,
} from './core/stripe-failure';
import type { RequestOptions, StripeClient } from './stripe-client';
import {
  isOverRefund,
  readStripeRefund,
  readStripeRefunds,
  type StripeRefund,
  toPspRefund,
} from './stripe-refund-wire';
import { readStripeIntent } from './stripe-wire';
import { toStripeFailure, toUnreadable } from './to-stripe-failure';

type Command = Parameters<PspAdapter['refundPayment']>[0] & { storeId: string };

/** Refunds once per key. A refund that Stripe has taken on is made, unless an event says later that it has failed. */
export async function refundPayment(client: StripeClient, command: Command): Promise<PspRefundOutcome> {
  const { paymentRef, amountMinor, currency, idempotencyKey } = command;
  const amount = toStripeAmount({ amountMinor, currency });
  if (amount === null) return { kind: 'refused', reason: 'amount_not_chargeable' };
  const options = client.startDeadline();
  try {
    const answer = await client.stripe.refunds.create(
      { payment_intent: paymentRef, amount, metadata: toMetadata(command) },
      options({ idempotencyKey }),
    );
    const refund = readStripeRefund(answer);
    const isOurs =
      refund?.payment_intent === paymentRef &&
      refund.amount === amount &&
      refund.currency === currency.toLowerCase();
    // A refund is the key's answer for good, even one that cannot be used.
    if (!isOurs) return { kind: 'unknown', ...toUnknown(toUnreadable(answer)), isKeySpent: refund !== null };
    if (!isOverRefund(refund)) return { kind: 'refunded', refundRef: refund.id };
    return { kind: 'refused', reason: refund.status === 'failed' ? 'refund_failed' : 'refund_canceled' };
  } catch (error) {
    return explain(client, { failure: toStripeFailure(error), paymentRef, amount, options });
  }
}

/** Tells, in the event of a refund that fails later, whose it was. */
function toMetadata({ orderId, storeId, environment, refundId }: Command): Record<string, string> {
  const ids = { order_id: orderId, store_id: storeId, environment };
  return refundId === undefined ? ids : { ...ids, refund_id: refundId };
}

/** Stripe has no word for a refund of more than is left, so what is left is looked up. */
async function explain(
  client: StripeClient,
  input: { failure: StripeFailure; paymentRef: string; amount: number; options: RequestOptions },
): Promise<PspRefundOutcome> {
  const { failure, amount } = input;
  if (failure.status === 400 && failure.code === 'charge_already_refunded') return { kind: 'nothing_left' };
  if (!isRefundRefused(failure))
    // A 400 is stored under its key as well, also one about a balance that may be better tomorrow.
    return {
      kind: 'unknown',
      ...toUnknown(failure),
      isKeySpent: isKeySpent(failure) || failure.status === 400,
    };
  if (!isAboutAmount(failure)) return { kind: 'refused', ...toFailure('refused', failure) };
  const left = await loadAmountLeft(client, input);
  if (left === null) return { kind: 'unknown', ...toUnknown(failure), isKeySpent: false };
  if (left === 0) return { kind: 'nothing_left' };
  // Somebody refunded a part of it by hand. What is left is not ours to guess, and has to be seen.
  return { kind: 'refused', ...toFailure(left < amount ? 'partly_refunded' : 'refused', failure) };
}

async function loadAmountLeft(
  client: StripeClient,
  { paymentRef, options }: { paymentRef: string; options: RequestOptions },
): Promise<number | null> {
  try {
    const answer = await client.stripe.paymentIntents.retrieve(
      paymentRef,
      { expand: ['latest_charge'] },
      options(),
    );
    const charge = readStripeIntent(answer)?.latest_charge;
    return charge && typeof charge === 'object' ? charge.amount - charge.amount_refunded : null;
  } catch (error) {
    toStripeFailure(error);
    return null;
  }
}

/** More than this many refunds of one payment are not read: the search then proves nothing. */
const MAX_REFUNDS = 100;

/** The newest refunds of a payment, and whether these are all. */
export async function listRefunds(
  client: StripeClient,
  { paymentRef, timeoutMs }: { paymentRef: string; timeoutMs?: number },
): Promise<{ refunds: StripeRefund[]; isWhole: boolean } | StripeFailure> {
  try {
    const answer = await client.stripe.refunds.list(
      { payment_intent: paymentRef, limit: MAX_REFUNDS },
      client.startDeadline(timeoutMs)(),
    );
    const list = readStripeRefunds(answer);
    return list ? { refunds: list.data, isWhole: !list.has_more } : toUnreadable(answer);
  } catch (error) {
    return toStripeFailure(error);
  }
}

/** Looks through the refunds of a payment for the one that carries our id. */
export async function findRefund(
  client: StripeClient,
  { paymentRef, refundId }: { paymentRef: string; refundId: string },
): Promise<PspFindRefundOutcome> {
  const listed = await listRefunds(client, { paymentRef });
  if (!('refunds' in listed)) return { kind: 'incomplete', ...toUnknown(listed) };
  const known = listed.refunds.map(toPspRefund);
  const found = known.find((refund) => refund?.refundId === refundId);
  if (found) return { kind: 'found', refund: found };
  const isProof = listed.isWhole && known.every((refund) => refund !== null);
  return isProof ? { kind: 'none' } : { kind: 'incomplete', reason: 'list_truncated' };
}
