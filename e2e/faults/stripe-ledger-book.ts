import { isCurrency } from '@/lib/kernel/currencies';
import type { EventWire } from '@/lib/psp/sandbox/sandbox-wire';
import { type FormTree, textAt, treeAt } from '@/lib/psp/stripe/testing/form-body';
import type {
  CardBook,
  DoubleRefund,
  DoubleSession,
  SessionBook,
  Try,
} from '@/lib/psp/stripe/testing/session-book';
import { type Shape, toEvent, toIntent, toSession } from '@/lib/psp/stripe/testing/stripe-shapes';
import type { LedgerCharge } from './kept-methods';
import type { LedgerCheckout, PspLedger } from './psp-ledger';
import { StripeKeptCards, toStripeTry } from './stripe-kept-cards';

/** The harness's ledger as the Stripe double's book: amounts are euros, whose units are the same for both. */
export class StripeLedgerBook implements SessionBook {
  private readonly made = new Map<string, { params: FormTree; createdSeconds: number }>();
  /** Declined tries, which the ledger does not keep. */
  private readonly declined = new Map<string, Try[]>();
  private readonly kept: StripeKeptCards;
  readonly cards: CardBook;

  constructor(
    private readonly ledger: PspLedger,
    private readonly options: { nowMs: () => number; onExpired: (checkout: LedgerCheckout) => void },
  ) {
    this.kept = new StripeKeptCards(ledger, options.nowMs);
    this.cards = this.kept.book;
  }

  all(): DoubleSession[] {
    return this.ledger.all.map((checkout) => this.toDouble(checkout)).reverse();
  }

  find(id: string): DoubleSession | null {
    const checkout = this.ledger.find(id);
    return checkout && this.toDouble(checkout);
  }

  open(input: { params: FormTree; amountTotal: number; currency: string }): DoubleSession {
    const { params, amountTotal } = input;
    const currency = input.currency.toUpperCase();
    if (!isCurrency(currency)) throw new Error(`${currency} is no currency`);
    const text = (name: string) => textAt(params, name) ?? '';
    const items = Object.values(treeAt(params, 'line_items')).filter((item) => typeof item === 'object');
    const checkout = this.ledger.open({
      orderId: text('client_reference_id'),
      environment: 'test',
      amountMinor: String(amountTotal),
      currency,
      expiresAtMs: Number(text('expires_at')) * 1_000,
      lines: items.map((item) => ({
        label: textAt(item, 'price_data', 'product_data', 'name') ?? '',
        amountMinor: textAt(item, 'price_data', 'unit_amount') ?? '0',
      })),
      merchantName: 'Fault store',
      customerEmail: text('customer_email'),
      language: text('locale'),
      returnUrl: text('success_url'),
      cancelUrl: text('cancel_url'),
      paymentMethods: ['card'],
      ...keepingOf(params),
    });
    this.made.set(checkout.id, { params, createdSeconds: Math.floor(this.options.nowMs() / 1_000) });
    return this.toDouble(checkout);
  }

  expire(session: DoubleSession): void {
    const checkout = this.ledger.find(session.id);
    if (!checkout) return;
    checkout.state = 'expired';
    this.options.onExpired(checkout);
  }

  nextRefundStatus(): DoubleRefund['status'] {
    return 'succeeded';
  }

  readonly refunds: DoubleRefund[] = [];

  refunded(refund: DoubleRefund): void {
    const { id, intentId, amount } = refund;
    this.refunds.push(refund);
    const payment = this.ledger.findPayment(intentId);
    if (!payment) return;
    payment.refundedMinor += BigInt(amount);
    payment.refunds.push({
      id,
      refundId: textAt(refund.metadata, 'refund_id'),
      amountMinor: BigInt(amount),
    });
  }

  toStripeEvent(event: EventWire): Shape {
    const charge = this.ledger.kept.allCharges.find(({ id }) => id === event.checkoutId);
    const session = charge ? this.sessionOf(charge) : this.find(event.checkoutId);
    if (!session) throw new Error(`No session was made with the id ${event.checkoutId}`);
    const { type, object } = charge ? this.toChargeObject(charge, session) : this.toObject(event, session);
    const createdSeconds = Math.floor(event.createdAtMs / 1_000);
    return toEvent({ id: event.id, type, createdSeconds, isLive: false, object });
  }

  private toObject(event: EventWire, session: DoubleSession): { type: string; object: Shape } {
    switch (event.type) {
      case 'payment.succeeded': {
        const tries = session.tries.filter(({ intentId }) => intentId === event.payment.id);
        const object = toSession({ ...session, state: 'complete', tries }, { isExpanded: false });
        return { type: 'checkout.session.completed', object };
      }
      case 'payment.failed': {
        const tried = toStripeTry({
          id: event.payment.id,
          amount: session.amountTotal,
          refunded: 0,
          isPaid: false,
        });
        const known = this.declined.get(session.id) ?? [];
        if (!known.some(({ intentId }) => intentId === tried.intentId))
          this.declined.set(session.id, [...known, tried]);
        const object = toIntent(session, tried, { isExpanded: false });
        return { type: 'payment_intent.payment_failed', object };
      }
      case 'method.saved': {
        const object = toSession(session, { isExpanded: false });
        return { type: 'checkout.session.completed', object };
      }
      case 'checkout.expired': {
        const object = toSession({ ...session, state: 'expired' }, { isExpanded: false });
        return { type: 'checkout.session.expired', object };
      }
      case 'dispute.opened':
        throw new Error('The harness plays no disputes');
    }
  }

  /** The event of a charge names the charge itself. */
  private toChargeObject(charge: LedgerCharge, session: DoubleSession): { type: string; object: Shape } {
    const object = toIntent(session, this.kept.toTry(charge), { isExpanded: false });
    return { type: charge.payment ? 'payment_intent.succeeded' : 'payment_intent.payment_failed', object };
  }

  /** The session at which the card of a charge was kept. */
  private sessionOf({ request }: LedgerCharge): DoubleSession | null {
    return this.find(this.ledger.kept.find(request.methodRef)?.checkoutId ?? '');
  }

  private toDouble(checkout: LedgerCheckout): DoubleSession {
    const made = this.made.get(checkout.id);
    if (!made) throw new Error(`The checkout ${checkout.id} was not made by the API`);
    const { request, payments, saving } = checkout;
    const paid = payments.map(({ wire, refundedMinor }) => {
      const card = wire.savedMethod && this.kept.cardOf(wire.savedMethod.methodRef);
      const tried = toStripeTry({
        id: wire.id,
        amount: Number(wire.amountMinor),
        refunded: Number(refundedMinor),
        isPaid: true,
        paidAtMs: wire.paidAtMs,
      });
      return card ? { ...tried, keeps: card } : tried;
    });
    const saved = saving && this.kept.cardOf(saving.savedMethod.methodRef);
    const charges = this.ledger.kept
      .chargesOf(request.orderId)
      .filter((charge) => this.ledger.kept.find(charge.request.methodRef)?.checkoutId === checkout.id);
    return {
      ...made,
      id: checkout.id,
      url: checkout.url,
      amountTotal: Number(request.amountMinor),
      currency: request.currency.toLowerCase(),
      isLive: false,
      state: checkout.state === 'paid' || checkout.state === 'saved' ? 'complete' : checkout.state,
      tries: [...(this.declined.get(checkout.id) ?? []), ...paid],
      charges: charges.map((charge) => this.kept.toTry(charge)),
      ...(saved && saving
        ? {
            setup: {
              id: `seti_${checkout.id}`,
              card: saved,
              savedSeconds: Math.floor(saving.savedAtMs / 1_000),
            },
          }
        : {}),
    };
  }
}

function keepingOf(params: FormTree): { keepMethod?: 'with_payment' | 'only' } {
  if (textAt(params, 'mode') === 'setup') return { keepMethod: 'only' };
  const isKept = textAt(params, 'payment_intent_data', 'setup_future_usage') === 'off_session';
  return isKept ? { keepMethod: 'with_payment' } : {};
}
