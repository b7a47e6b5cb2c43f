import type { FormTree } from './form-body';
import type { DoubleRefund, DoubleSession } from './stripe-shapes';

/** Where the double's sessions are kept; the fault harness brings a ledger of its own. */
export type SessionBook = {
  /** Newest first. */
  all(): DoubleSession[];
  find(id: string): DoubleSession | null;
  open(input: { params: FormTree; amountTotal: number; currency: string }): DoubleSession;
  expire(session: DoubleSession): void;
  /** How the next refund begins. */
  nextRefundStatus(): DoubleRefund['status'];
  /** Records a refund that was made, where the rest of the double keeps it. */
  refunded(refund: DoubleRefund, session: DoubleSession): unknown;
  readonly refunds: readonly DoubleRefund[];
};

/** The payment of an intent, with its session; `null` where nobody has paid it. */
export function findPaidTry(book: Pick<SessionBook, 'all'>, intentId: string) {
  for (const session of book.all()) {
    const tried = session.tries.find((one) => one.intentId === intentId && one.isPaid);
    if (tried) return { session, tried };
  }
  return null;
}
