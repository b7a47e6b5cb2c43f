import 'server-only';
import { issuePaymentDocument } from '@/lib/documents/issue-sale-document';
import type { Transaction } from '@/lib/jobs/transaction';
import type { Clock } from '@/lib/kernel/clock';
import type { Ids } from '@/lib/kernel/random';
import type { PaymentId } from '@/lib/kernel/short-id';
import type { PaymentSucceededEvent } from '@/lib/psp/port';
import type { Session } from '@/lib/sessions/core/session';
import { fromTaxQuoteJson } from '@/lib/tax/core/tax-quote-json';
import type { AttemptRow } from './attempt-repo';

/** Every payment is mailed of, and has a document. */
export async function documentPayment(
  tx: Transaction,
  deps: { clock: Clock; ids: Ids },
  paid: { session: Session; attempt: AttemptRow; event: PaymentSucceededEvent; paymentId: PaymentId },
): Promise<void> {
  const { session, attempt, event, paymentId } = paid;
  const { payment } = event;
  await tx.jobs.enqueue({ name: 'tell-by-mail', data: { what: 'payment_succeeded', id: paymentId } });
  // Last, because it holds the store's series until the transaction ends.
  await issuePaymentDocument(tx, deps, {
    sold: {
      session,
      orderId: session.orderId,
      paymentId,
      buyerEmail: attempt.draft.buyerEmail,
      billing: attempt.draft.billingDetail,
      tax: fromTaxQuoteJson(attempt.draft.tax),
      paymentMethod: payment.method,
      last4: payment.last4,
    },
    paidAtMs: payment.paidAtMs,
  });
}
