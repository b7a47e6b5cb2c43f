import type { FormTree } from './form-body';
import type { DoubleRefund, DoubleSession, KeptCard, Try } from './stripe-shapes';

/** Where the double's sessions are kept; the fault harness brings a ledger of its own. */
export type SessionBook = {
  /** Keeps what was done with a kept card; a book without it knows no kept cards. */
  readonly cards?: CardBook;
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

/** How a charge of a kept card goes: it is paid, or Stripe's word for why it is not. */
export type ChargeFate = 'paid' | (string & {});

export type CardBook = {
  /** How the next charge goes. */
  nextFate(): ChargeFate;
  /** Writes a charge down. */
  charged(
    session: DoubleSession,
    params: FormTree,
    how: { amount: number; fate: ChargeFate; card: KeptCard },
  ): Try;
};

/** The payment of an intent, with its session; `null` where nobody has paid it. */
export function findPaidTry(book: Pick<SessionBook, 'all'>, intentId: string) {
  for (const session of book.all()) {
    const tries = [...session.tries, ...(session.charges ?? [])];
    const tried = tries.find((one) => one.intentId === intentId && one.isPaid);
    if (tried) return { session, tried };
  }
  return null;
}
