import 'server-only';
import type { Transaction } from '@/lib/jobs/transaction';
import { assertNever } from '@/lib/kernel/assert';
import type { OrderId, StoreId } from '@/lib/kernel/short-id';
import type { RefundFailedEvent } from '@/lib/psp/core/money-back';
import { decideRefundFailure } from './core/duplicate-payment';
import type { PspEventOutcome } from './core/psp-event-outcome';
import { lockDuplicatePayment, refuseDuplicatePayment } from './duplicate-payment-repo';

/** Books that the refund of a duplicate payment, which the PSP had taken on, has failed after all. */
export async function recordRefundFailure(
  tx: Transaction,
  {
    psp,
    storeId,
    orderId,
    event,
  }: { psp: string; storeId: StoreId; orderId: OrderId; event: RefundFailedEvent },
): Promise<PspEventOutcome> {
  const key = { psp, storeId, pspPaymentRef: event.paymentRef };
  const found = await lockDuplicatePayment(tx.db, key);
  // An event can name any order: the payment has to be of the one that it names.
  const decision = decideRefundFailure(found?.orderId === orderId ? found : null);
  switch (decision.kind) {
    case 'ignore':
      return decision.outcome;
    case 'refuse':
      await refuseDuplicatePayment(tx.db, key);
      return 'refund_failed';
    default:
      return assertNever(decision);
  }
}
