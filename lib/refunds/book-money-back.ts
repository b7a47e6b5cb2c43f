import 'server-only';
import type { JobData } from '@/lib/jobs/job-queue';
import type { Transact, Transaction } from '@/lib/jobs/transaction';
import { assertNever } from '@/lib/kernel/assert';
import { type Clock, DAY_MS } from '@/lib/kernel/clock';
import { LoggableError } from '@/lib/kernel/loggable-error';
import type { Ids } from '@/lib/kernel/random';
import { decodeShortId } from '@/lib/kernel/short-id';
import type { Log } from '@/lib/log';
import { lockPaymentByRef, type PaymentRow } from '@/lib/orders/payment-repo';
import { type HandedEvent, type HandedOutcome, settleHandedEvent } from '@/lib/orders/settle-handed-event';
import type { RefundFailedEvent } from '@/lib/psp/core/money-back';
import { addForeignRefund } from './add-foreign-refund';
import { bookDispute } from './book-dispute';
import { bookReportedRefund } from './book-reported-refund';
import { findRefundsOfPayment } from './refund-repo';
import { settleRefund } from './settle-refund';

type Deps = { transact: Transact; clock: Clock; ids: Ids; log: Log };

/** How long an event waits for its payment to become known: providers stop sending the payment's own event by then. */
const PATIENCE_MS = 4 * DAY_MS;

/**
 * Job: books what a provider tells of money that goes back: refunds of ours and those that were made in its dashboard, refunds
 * that fail later, and disputes.
 *
 * @throws while the payment is not known yet, so that the job comes back.
 */
export async function bookMoneyBack(deps: Deps, key: JobData['book-money-back']): Promise<void> {
  const outcome = await deps.transact((tx) =>
    settleHandedEvent(tx, key, (handed) => book(deps, tx, { psp: key.psp, handed })),
  );
  if (outcome === null) return;
  const fields = { psp: key.psp, eventId: key.id, outcome };
  if (outcome === 'unknown_payment') deps.log.error('psp event about a payment that is not known', fields);
  else deps.log.info('psp event about money that goes back', fields);
}

async function book(
  deps: Deps,
  tx: Transaction,
  { psp, handed }: { psp: string; handed: HandedEvent },
): Promise<HandedOutcome> {
  const { event, receivedAtMs } = handed;
  const orderId = decodeShortId('ORD', event.orderId);
  if (!orderId) return 'unknown_payment';
  // Accounts of two stores may give two payments the same reference, so the payment is looked for in the order that is named.
  const payment = await lockPaymentByRef(tx.db, { psp, orderId, paymentRef: event.paymentRef });
  if (payment?.status !== 'succeeded') {
    if (deps.clock.nowMs() - receivedAtMs > PATIENCE_MS) return 'unknown_payment';
    throw new LoggableError('The payment that an event is about is not known yet');
  }
  switch (event.type) {
    case 'refund_failed':
      return toOutcome(await bookFailure(deps, tx, { payment, event }));
    case 'refunds_reported': {
      let isNews = false;
      for (const refund of event.refunds)
        if (await bookReportedRefund(tx, deps, { payment, refund })) isNews = true;
      return toOutcome(isNews);
    }
    case 'dispute_changed':
      return toOutcome(await bookDispute(tx, deps, { payment, event }));
    default:
      return assertNever(event);
  }
}

function toOutcome(isNews: boolean): HandedOutcome {
  return isNews ? 'money_back_booked' : 'already_recorded';
}

/**
 * Books that a refund has failed. A refund that was made at the provider itself may fail before the app was told of it: it is kept
 * as failed, so that an older report of it, which comes later, does not count as money that went back.
 */
async function bookFailure(
  deps: Deps,
  tx: Transaction,
  { payment, event }: { payment: PaymentRow; event: RefundFailedEvent },
): Promise<boolean> {
  const refundId = event.refundId === null ? null : decodeShortId('REF', event.refundId);
  const made = await findRefundsOfPayment(tx.db, payment.id);
  const refund = made.find(({ id, pspRefundRef }) => id === refundId || pspRefundRef === event.refundRef);
  if (!refund) {
    await addForeignRefund(tx, deps, { payment, refund: event, failureReason: event.reason });
    return true;
  }
  const result = { kind: 'failed', reason: event.reason } as const;
  return settleRefund(tx, deps, { refundId: refund.id, result });
}
