import type { PspAdapter, PspRefundOutcome } from '@/lib/psp/port';
import {
  isAboutAmount,
  isRefundRefused,
  type StripeFailure,
  toFailure,
  toUnknown,
} from './core/definite-answers';
import { toStripeAmount } from './core/stripe-currencies';
import type { RequestOptions, StripeClient } from './stripe-client';
import { toStripeFailure, toUnreadable } from './stripe-failure';
import { isOverRefund, readStripeIntent, readStripeRefund } from './stripe-wire';

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
    if (!isOurs) return { kind: 'unknown', ...toUnknown(toUnreadable(answer)) };
    if (!isOverRefund(refund)) return { kind: 'refunded' };
    return { kind: 'refused', reason: refund.status === 'failed' ? 'refund_failed' : 'refund_canceled' };
  } catch (error) {
    return explain(client, { failure: toStripeFailure(error), paymentRef, amount, options });
  }
}

/** Tells, in the event of a refund that fails later, whose it was. */
function toMetadata({ orderId, storeId, environment }: Command): Record<string, string> {
  return { order_id: orderId, store_id: storeId, environment };
}

/** Stripe has no word for a refund of more than is left, so what is left is looked up. */
async function explain(
  client: StripeClient,
  input: { failure: StripeFailure; paymentRef: string; amount: number; options: RequestOptions },
): Promise<PspRefundOutcome> {
  const { failure, amount } = input;
  if (failure.status === 400 && failure.code === 'charge_already_refunded') return { kind: 'nothing_left' };
  if (!isRefundRefused(failure)) return { kind: 'unknown', ...toUnknown(failure) };
  if (!isAboutAmount(failure)) return { kind: 'refused', ...toFailure('refused', failure) };
  const left = await loadAmountLeft(client, input);
  if (left === null) return { kind: 'unknown', ...toUnknown(failure) };
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
