import type { PspAdapter, PspRefundOutcome } from '@/lib/psp/port';
import { readRefusal, type StripeFailure, silenceOf } from './core/refusals';
import { toStripeAmount } from './core/stripe-currencies';
import type { StripeTalk } from './stripe-client';
import { toFailure } from './stripe-failure';
import { readStripeIntent, readStripeRefund } from './stripe-wire';

type Command = Parameters<PspAdapter['refundPayment']>[0];
type Options = ReturnType<ReturnType<StripeTalk['begin']>>;

/** Gives money back once per key. Money that is on its way back (`pending`) is not ours any more. */
export async function refundPayment(talk: StripeTalk, command: Command): Promise<PspRefundOutcome> {
  const { paymentRef, amountMinor, currency, idempotencyKey } = command;
  const amount = toStripeAmount({ amountMinor, currency });
  if (amount === null) return { kind: 'refused', reason: 'amount_not_chargeable' };
  const begun = talk.begin();
  try {
    const answer = await talk.stripe.refunds.create(
      { payment_intent: paymentRef, amount },
      begun({ idempotencyKey }),
    );
    const refund = readStripeRefund(answer);
    const isOurs =
      refund?.payment_intent === paymentRef &&
      refund.amount === amount &&
      refund.currency === currency.toLowerCase();
    return isOurs ? toOutcome(refund.status) : { kind: 'unknown', reason: 'unreadable_answer' };
  } catch (error) {
    return explain(talk, { failure: toFailure(error), paymentRef, amount, options: begun() });
  }
}

function toOutcome(status: string): PspRefundOutcome {
  switch (status) {
    case 'succeeded':
    case 'pending':
      return { kind: 'refunded' };
    case 'failed':
    case 'canceled':
      return { kind: 'refused', reason: `refund_${status}` };
    default:
      return { kind: 'unknown', reason: 'unreadable_answer' };
  }
}

/** Stripe has no word for a refund of more than is left, so what is left is looked up. */
async function explain(
  talk: StripeTalk,
  input: { failure: StripeFailure; paymentRef: string; amount: number; options: Options },
): Promise<PspRefundOutcome> {
  const { failure, paymentRef, amount, options } = input;
  if (failure.status === 400 && failure.code === 'charge_already_refunded') return { kind: 'nothing_left' };
  const refusal = readRefusal(failure);
  if (refusal === null) return { kind: 'unknown', reason: silenceOf(failure) };
  if (failure.param !== 'amount') return { kind: 'refused', reason: refusal };
  const left = await loadAmountLeft(talk, { paymentRef, options });
  if (left === null) return { kind: 'unknown', reason: refusal };
  if (left === 0) return { kind: 'nothing_left' };
  // Somebody gave a part of it back by hand. What is left is not ours to guess, and has to be seen.
  return { kind: 'refused', reason: left < amount ? 'partly_refunded' : refusal };
}

async function loadAmountLeft(
  talk: StripeTalk,
  input: { paymentRef: string; options: Options },
): Promise<number | null> {
  try {
    const answer = await talk.stripe.paymentIntents.retrieve(
      input.paymentRef,
      { expand: ['latest_charge'] },
      input.options,
    );
    const charge = readStripeIntent(answer)?.latest_charge;
    return charge && typeof charge === 'object' ? charge.amount - charge.amount_refunded : null;
  } catch (error) {
    toFailure(error);
    return null;
  }
}
