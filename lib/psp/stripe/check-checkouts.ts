import { randomUUID } from 'node:crypto';
import { type EpochMs, HOUR_MS } from '@/lib/kernel/clock';
import type { Environment } from '@/lib/kernel/environment';
import type { PspCheckLine } from '@/lib/psp/core/psp-account';
import type { PspCheckoutRequest } from '@/lib/psp/port';
import { toCheckoutParams } from './checkout-params';
import { stripePaymentMethods } from './core/stripe-methods';
import type { StripeClient } from './stripe-client';
import { toStripeFailure } from './to-stripe-failure';

type Input = {
  environment: Environment;
  storeName: string;
  /** Any address of ours: nobody is ever led there. */
  returnUrl: string;
  prices: readonly { currency: string; amountMinor: bigint }[];
  nowMs: EpochMs;
};

const MAX_WORDS_LENGTH = 300;
/** A key in Stripe's words is masked there already; this is for the day when it is not. */
const KEY = /\b(?:sk|rk|whsec)_\w+/g;

/**
 * Makes one checkout in each currency that the store sells in, with the parameters of a sale, and expires it at once: an
 * account whose key is good may still not be able to sell. Nobody sees it, and nothing is booked, because it has no ids of
 * a store.
 */
export async function checkCheckouts(client: StripeClient, input: Input): Promise<PspCheckLine[]> {
  const lines: PspCheckLine[] = [];
  for (const price of input.prices) lines.push(await checkCheckout(client, { ...input, price }));
  if (lines.length > 0) return lines;
  return [{ isGood: true, text: 'No checkout was tried: the store sells nothing in this environment yet' }];
}

async function checkCheckout(
  client: StripeClient,
  input: Input & { price: Input['prices'][number] },
): Promise<PspCheckLine> {
  const { currency } = input.price;
  const text = `Stripe opens a checkout in ${currency}`;
  const params = toCheckoutParams(toRequest(input));
  if (!params)
    return {
      isGood: false,
      text: `${text}: it cannot charge the price of ${input.price.amountMinor} minor units`,
      fix: `Change the price in ${currency}, or sell in another currency`,
    };
  const options = client.startDeadline();
  try {
    const made = await client.stripe.checkout.sessions.create(
      params,
      options({ idempotencyKey: randomUUID() }),
    );
    await client.stripe.checkout.sessions.expire(made.id, {}, options());
    return { isGood: true, text };
  } catch (error) {
    return { isGood: false, text, fix: explain(error) };
  }
}

/** Stripe's own words are for the merchant, and say what to do better than any code. */
function explain(error: unknown): string {
  const { code, requestId } = toStripeFailure(error);
  const words = error instanceof Error ? error.message.replace(KEY, '…').slice(0, MAX_WORDS_LENGTH) : '';
  const about = [code, requestId].filter((part) => part !== null).join(', ');
  return about === '' ? `Stripe says: ${words}` : `Stripe says: ${words} (${about})`;
}

function toRequest({
  environment,
  storeName,
  returnUrl,
  price,
  nowMs,
}: Input & { price: Input['prices'][number] }) {
  const totalMinor = price.amountMinor.toString();
  return {
    orderId: `CHECK_${randomUUID()}`,
    environment,
    currency: price.currency,
    totalMinor,
    lines: [{ label: storeName, amountMinor: totalMinor }],
    storeName,
    customerEmail: null,
    language: null,
    returnUrl,
    cancelUrl: returnUrl,
    paymentMethods: [...stripePaymentMethods(price.currency)],
    expiresAtMs: nowMs + HOUR_MS,
    requestedAtMs: nowMs,
  } satisfies PspCheckoutRequest;
}
