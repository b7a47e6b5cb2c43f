import 'server-only';
import { releaseDiscountUse } from '@/lib/discounts/settle-discount-use';
import type { Transaction } from '@/lib/jobs/transaction';
import { assert } from '@/lib/kernel/assert';
import { decodeShortId } from '@/lib/kernel/short-id';
import { type AttemptRow, closeAttempt } from './attempt-repo';

/**
 * Ends a live attempt that can no longer be paid, and gives back the discount use that it held, in one transaction.
 *
 * @returns false where the attempt was over before; then nothing has changed.
 */
export async function endAttempt(
  tx: Transaction,
  attempt: AttemptRow,
  closed: Parameters<typeof closeAttempt>[2],
): Promise<boolean> {
  const isClosed = await closeAttempt(tx.db, attempt, closed);
  if (isClosed) await giveBackDiscount(tx, attempt, closed.now);
  return isClosed;
}

/** Gives back the use of an attempt that is known to be over. A use that a payment has confirmed stays. */
export async function giveBackDiscount(
  tx: Transaction,
  { draft, request }: Pick<AttemptRow, 'draft' | 'request'>,
  now: Date,
): Promise<void> {
  if (!draft.discount) return;
  const orderId = decodeShortId('ORD', request.orderId);
  assert(orderId, 'an attempt names its order');
  await releaseDiscountUse(tx, { discountId: draft.discount.id, orderId, now });
}
