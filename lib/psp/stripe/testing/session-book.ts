import type { FormTree } from './form-body';

/** One try to pay. */
export type Try = {
  intentId: string;
  chargeId: string;
  isPaid: boolean;
  /** With a method that takes its time: neither paid nor failed yet. */
  isProcessing?: boolean;
  /** Why Stripe would not refund it. */
  refundBar?: 'refund_disputed_payment' | 'charge_not_refundable';
  amount: number;
  refundedAmount: number;
  createdSeconds: number;
  last4: string;
  declineCode: string | null;
  /** The card that Stripe keeps for later, and its customer. */
  keeps?: KeptCard;
  /** Of a charge of a kept card: the parameters it was asked for with. */
  chargeParams?: FormTree;
};

/** A card that is kept with a customer, until it is detached. */
export type KeptCard = { customerId: string; methodId: string; last4: string; isDetached: boolean };

/** A Checkout Session as the double's ledger has it. */
export type DoubleSession = {
  id: string;
  url: string;
  /** The parameters it was made with. */
  params: FormTree;
  amountTotal: number;
  currency: string;
  isLive: boolean;
  createdSeconds: number;
  state: 'open' | 'complete' | 'expired';
  tries: Try[];
  /** Of a session that takes no money: the card that it has kept, once it has. */
  setup?: { id: string; card: KeptCard; savedSeconds: number };
  /** Charges of its kept card, made while its owner was away. */
  charges?: Try[];
};

/** A refund as Stripe answers it. `null` is a status that it does not say yet. */
export type DoubleRefund = {
  id: string;
  intentId: string;
  amount: number;
  metadata: FormTree;
  createdSeconds: number;
  status: 'succeeded' | 'pending' | 'requires_action' | 'failed' | 'canceled' | null;
  failureReason?: string;
};

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
