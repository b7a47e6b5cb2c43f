import { type EpochMs, MINUTE_MS } from '@/lib/kernel/clock';
import { encodeSessionId, encodeShortId } from '@/lib/kernel/short-id';
import type { PspCheckoutRequest } from '@/lib/psp/port';
import { type OrderPlan, pspLines } from './order-plan';

/** PSPs refuse checkouts that live shorter than this; a buyer who submits in the last minute still gets to pay. */
const MIN_PSP_LIFETIME_MS = 30 * MINUTE_MS;

/** A checkout that holds a use of a discount ends soon, so that one that is given up does not keep it from others. */
const DISCOUNTED_PSP_LIFETIME_MS = 35 * MINUTE_MS;

/**
 * The checkout that the PSP is asked for: exactly what the buyer was shown.
 *
 * @param input.requestId of the request that asks, for whoever looks the payment up; `null` outside of one.
 * @param input.hasEmail whether the buyer's address goes along; false where the PSP has refused it before.
 */
export function toPspRequest(input: {
  plan: OrderPlan;
  returnUrl: string;
  hasEmail: boolean;
  nowMs: EpochMs;
  requestId: string | null;
}): PspCheckoutRequest {
  const { plan, returnUrl, hasEmail, nowMs, requestId } = input;
  const { session, quote } = plan;
  return {
    orderId: encodeShortId('ORD', session.orderId),
    environment: session.environment,
    currency: session.currency,
    totalMinor: quote.tax.totalMinor.toString(),
    lines: pspLines(session, quote.tax),
    storeName: session.snapshot.storeName,
    customerEmail: hasEmail ? plan.buyerEmail : null,
    language: session.snapshot.language,
    returnUrl,
    cancelUrl: `${returnUrl}?outcome=abandoned`,
    paymentMethods: session.snapshot.paymentMethods,
    expiresAtMs: session.discount
      ? nowMs + DISCOUNTED_PSP_LIFETIME_MS
      : Math.max(session.expiresAtMs, nowMs + MIN_PSP_LIFETIME_MS),
    requestedAtMs: nowMs,
    sessionId: encodeSessionId(session.id),
    storeId: encodeShortId('STO', session.storeId),
    ...(requestId === null ? {} : { requestId }),
    ...(quote.later ? { keepMethod: quote.tax.totalMinor === 0n ? 'only' : 'with_payment' } : {}),
  };
}
