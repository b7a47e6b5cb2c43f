import { isCurrency } from '@/lib/kernel/currencies';
import { type FormTree, textAt } from '@/lib/psp/stripe/testing/form-body';
import type {
  CardBook,
  KeptCard,
  ChargeFate as StripeFate,
  Try,
} from '@/lib/psp/stripe/testing/session-book';
import { AUTHENTICATION } from '@/lib/psp/stripe/testing/stripe-shapes';
import type { ChargeFate, LedgerCharge } from './kept-methods';
import type { PspLedger } from './psp-ledger';

/** Stripe's words for what a bank says to a charge. */
const STRIPE_WORDS: Readonly<Record<Exclude<ChargeFate, 'paid'>, StripeFate> & { paid: null }> = {
  paid: null,
  declined: 'insufficient_funds',
  declined_for_good: 'stolen_card',
  needs_customer: AUTHENTICATION,
};

/** The harness's kept methods as the cards of Stripe's customers, and what they were charged. */
export class StripeKeptCards {
  /** Kept cards by their method, as the double hands them out: one object each, which a detachment marks. */
  private readonly keptCards = new Map<string, KeptCard>();
  /** What each charge was asked for with. */
  private readonly chargeParams = new Map<string, FormTree>();

  constructor(
    private readonly ledger: PspLedger,
    private readonly nowMs: () => number,
  ) {}

  readonly book: CardBook = {
    // The ledger decides the fate of each charge, so that what was planned is used up once.
    nextFate: () => 'paid',
    charged: (_, params, { amount, card }) => {
      const currency = (textAt(params, 'currency') ?? '').toUpperCase();
      if (!isCurrency(currency)) throw new Error(`${currency} is no currency`);
      const charge = this.ledger.kept.charge(
        {
          orderId: textAt(params, 'metadata', 'order_id') ?? '',
          environment: 'test',
          periodNumber: Number(textAt(params, 'metadata', 'period_number')),
          amountMinor: String(amount),
          currency,
          customerRef: card.customerId,
          methodRef: card.methodId,
          idempotencyKey: textAt(params, 'metadata', 'charge_key') ?? '',
        },
        this.nowMs(),
      );
      this.chargeParams.set(charge.id, params);
      return this.toTry(charge);
    },
  };

  /** A charge as a try of the session at which its card was kept. */
  toTry(charge: LedgerCharge): Try {
    const { id, request, payment, madeAtMs, fate } = charge;
    const params = this.chargeParams.get(id);
    const tried = toStripeTry({
      id,
      amount: Number(request.amountMinor),
      refunded: Number(payment?.refundedMinor ?? 0),
      isPaid: payment !== null,
      paidAtMs: madeAtMs,
    });
    const card = this.cardOf(request.methodRef);
    const declineCode = payment ? null : STRIPE_WORDS[fate];
    return {
      ...tried,
      declineCode,
      ...(card ? { keeps: card } : {}),
      ...(params ? { chargeParams: params } : {}),
    };
  }

  cardOf(methodRef: string): KeptCard | null {
    const known = this.keptCards.get(methodRef);
    const method = this.ledger.kept.find(methodRef);
    if (known || !method) return known ?? null;
    const card: KeptCard = {
      customerId: method.customerRef,
      methodId: methodRef,
      last4: method.last4 ?? '0110',
      isDetached: false,
    };
    this.keptCards.set(methodRef, card);
    return card;
  }
}

/** A try to pay, as Stripe tells of it. */
export function toStripeTry(input: {
  id: string;
  amount: number;
  refunded: number;
  isPaid: boolean;
  paidAtMs?: number;
}): Try {
  return {
    intentId: input.id,
    chargeId: input.id.replace(/^pi_/, 'ch_'),
    isPaid: input.isPaid,
    amount: input.amount,
    refundedAmount: input.refunded,
    createdSeconds: Math.floor((input.paidAtMs ?? 0) / 1_000),
    last4: input.isPaid ? '0110' : '0220',
    declineCode: input.isPaid ? null : 'card_declined',
  };
}
