import 'server-only';
import type { Transaction } from '@/lib/jobs/transaction';
import { type RefundedAmounts, toPaymentRefundStatus } from './core/payment-refund-status';
import { type PaymentRow, setRefundStatus } from './payment-repo';

/** Writes on a locked payment how far it has been refunded. */
export async function updateRefundStatus(
  tx: Pick<Transaction, 'db'>,
  payment: Pick<PaymentRow, 'id' | 'amountMinor'>,
  refunded: Omit<RefundedAmounts, 'paidMinor'>,
): Promise<void> {
  const status = toPaymentRefundStatus({ ...refunded, paidMinor: payment.amountMinor });
  await setRefundStatus(tx.db, payment.id, status);
}
