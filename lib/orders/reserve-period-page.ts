import 'server-only';
import type { Transaction } from '@/lib/jobs/transaction';
import { type Clock, MINUTE_MS } from '@/lib/kernel/clock';
import type { Ids } from '@/lib/kernel/random';
import { encodeSessionId, encodeShortId } from '@/lib/kernel/short-id';
import { currentRequestId } from '@/lib/log';
import type { PspAdapter, PspCheckoutRequest } from '@/lib/psp/port';
import { fromLineItemJson } from '@/lib/sessions/core/line-items';
import { fromTaxQuoteJson } from '@/lib/tax/core/tax-quote-json';
import { findAttempts } from './attempt-repo';
import type { LeasedCall } from './call-psp';
import { findLiveAttempt } from './core/attempt';
import { pspLines } from './core/order-plan';
import { insertPeriodAttempt, type PeriodCharge } from './reserve-charge';

/** As short as PSPs allow, with some minutes to spare: while the page can be paid, the subscription does nothing else. */
const PAGE_LIFETIME_MS = 35 * MINUTE_MS;

/**
 * Makes the attempt that opens a page of the PSP on which a later period of a subscription is paid by hand, and its method is
 * kept in the place of the one before. Like `reserveCharge`, under the session's row lock.
 *
 * @param input.returnUrl a page of ours, to which the buyer comes back after paying or giving up
 * @param input.customerEmail for its form; `null` for whoever has not proved to be the buyer, and must not read it there
 * @returns `null` where another attempt is live.
 */
export async function reservePeriodPage(
  tx: Transaction,
  deps: { clock: Clock; ids: Ids },
  input: { charge: PeriodCharge; psp: PspAdapter; returnUrl: string; customerEmail: string | null },
): Promise<LeasedCall | null> {
  const { charge, psp } = input;
  const attempts = await findAttempts(tx.db, charge.session.id);
  if (findLiveAttempt(attempts)) return null;
  const nowMs = deps.clock.nowMs();
  return insertPeriodAttempt(tx, deps, charge, {
    attemptNumber: (attempts[0]?.attemptNumber ?? 0) + 1,
    psp: psp.name,
    storeId: charge.session.storeId,
    request: toPageRequest(charge, { ...input, nowMs }),
    nowMs,
  });
}

function toPageRequest(
  { session, order, tax, lineItems }: PeriodCharge,
  page: { returnUrl: string; customerEmail: string | null; nowMs: number },
): PspCheckoutRequest {
  const { returnUrl, customerEmail, nowMs } = page;
  const requestId = currentRequestId();
  return {
    orderId: encodeShortId('ORD', order.id),
    environment: session.environment,
    currency: session.currency,
    totalMinor: tax.totalMinor,
    lines: pspLines({ ...session, lineItems: lineItems.map(fromLineItemJson) }, fromTaxQuoteJson(tax)),
    storeName: session.snapshot.storeName,
    customerEmail,
    language: session.snapshot.language,
    returnUrl,
    cancelUrl: returnUrl,
    paymentMethods: session.snapshot.paymentMethods,
    expiresAtMs: nowMs + PAGE_LIFETIME_MS,
    requestedAtMs: nowMs,
    sessionId: encodeSessionId(session.id),
    storeId: encodeShortId('STO', session.storeId),
    ...(requestId === null ? {} : { requestId }),
    keepMethod: 'with_payment',
  };
}
