import 'server-only';
import type { Transaction } from '@/lib/jobs/transaction';
import type { PaymentId } from '@/lib/kernel/short-id';
import { lockPayment, setCreditedMinor } from './payment-repo';

/** Holds a payment until the transaction ends, so that no refund of it is decided meanwhile. */
export async function holdPayment(tx: Transaction, paymentId: PaymentId): Promise<void> {
  await lockPayment(tx.db, paymentId);
}

/**
 * Says how much of a payment has become credit for another plan, and can no longer go back; 0 takes that back. Its row is to
 * be held.
 */
export async function setPaymentCredit(
  tx: Transaction,
  { paymentId, creditedMinor }: { paymentId: PaymentId; creditedMinor: bigint },
): Promise<void> {
  await setCreditedMinor(tx.db, paymentId, creditedMinor);
}
