import { randomUUID } from 'node:crypto';
import { type FormTree, textAt } from './form-body';
import type {
  CardBook,
  ChargeFate,
  DoubleRefund,
  DoubleSession,
  KeptCard,
  SessionBook,
  Try,
} from './session-book';
import {
  type Shape,
  toCharge,
  toDispute,
  toEvent,
  toFraudWarning,
  toIntent,
  toRefund,
  toSession,
} from './stripe-shapes';

const compactId = (prefix: string) => `${prefix}_${randomUUID().replaceAll('-', '')}`;

const newCard = (last4: string): KeptCard => ({
  customerId: compactId('cus'),
  methodId: compactId('pm'),
  last4,
  isDetached: false,
});

/** The double's own records of its sessions and of the money it took, and the events that tell of it. */
export class StripeLedger implements SessionBook {
  private readonly sessions: DoubleSession[] = [];
  readonly refunds: DoubleRefund[] = [];
  private readonly refundStatuses: DoubleRefund['status'][] = [];
  private readonly fates: ChargeFate[] = [];

  constructor(
    private readonly options: { origin: string; isLive: boolean; nowMs: () => number },
    private readonly tell: (event: Shape) => void,
  ) {}

  all(): DoubleSession[] {
    return [...this.sessions].reverse();
  }

  find(id: string): DoubleSession | null {
    return this.sessions.find((session) => session.id === id) ?? null;
  }

  open(input: { params: FormTree; amountTotal: number; currency: string }): DoubleSession {
    const { origin, isLive } = this.options;
    const id = compactId(isLive ? 'cs_live' : 'cs_test');
    const session: DoubleSession = {
      ...input,
      id,
      url: `${origin}/pay/${id}`,
      isLive,
      createdSeconds: this.nowSeconds,
      state: 'open',
      tries: [],
    };
    this.sessions.push(session);
    return session;
  }

  /** Takes the money, whatever state the session is in, and tells of it. */
  pay(session: DoubleSession): Shape {
    if (textAt(session.params, 'mode') === 'setup') return this.save(session);
    const tried = this.newTry(session, { isPaid: true, last4: '4242', declineCode: null });
    const isKept = textAt(session.params, 'payment_intent_data', 'setup_future_usage') === 'off_session';
    session.tries.push(isKept ? { ...tried, keeps: newCard(tried.last4) } : tried);
    session.state = 'complete';
    return this.sessionEvent('checkout.session.completed', session);
  }

  /** Keeps a card without any money. */
  private save(session: DoubleSession): Shape {
    session.setup = { id: compactId('seti'), card: newCard('4242'), savedSeconds: this.nowSeconds };
    session.state = 'complete';
    return this.sessionEvent('checkout.session.completed', session);
  }

  /** The next charges of kept cards go like this; after the last one all are paid. */
  planCharges(...fates: ChargeFate[]): void {
    this.fates.push(...fates);
  }

  /** The event that tells of a charge under a key. */
  chargeEvent(chargeKey: string): Shape {
    for (const session of this.sessions) {
      const tried = session.charges?.find(
        ({ chargeParams = {} }) => textAt(chargeParams, 'metadata', 'charge_key') === chargeKey,
      );
      if (!tried) continue;
      const type = tried.isPaid ? 'payment_intent.succeeded' : 'payment_intent.payment_failed';
      return this.event(type, session, toIntent(session, tried, { isExpanded: false }));
    }
    throw new Error('nothing was charged under this key');
  }

  readonly cards: CardBook = {
    nextFate: () => this.fates.shift() ?? 'paid',
    charged: (session, chargeParams, { amount, fate, card }) => {
      const isPaid = fate === 'paid';
      const tried: Try = {
        intentId: compactId('pi'),
        chargeId: compactId('ch'),
        isPaid,
        amount,
        refundedAmount: 0,
        createdSeconds: this.nowSeconds,
        last4: card.last4,
        declineCode: isPaid ? null : fate,
        keeps: card,
        chargeParams,
      };
      session.charges = [...(session.charges ?? []), tried];
      return tried;
    },
  };

  /** The buyer has submitted a method that takes its time; `settle` says how that ended. */
  submitLate(session: DoubleSession): Shape {
    const how = { isPaid: false, isProcessing: true, last4: '3184', declineCode: null };
    session.tries.push(this.newTry(session, how));
    session.state = 'complete';
    return this.sessionEvent('checkout.session.completed', session);
  }

  settle(session: DoubleSession, isPaid: boolean): Shape {
    const tried = session.tries.at(-1);
    if (!tried?.isProcessing) throw new Error('nothing is being processed');
    Object.assign(tried, { isProcessing: false, isPaid });
    const type = isPaid ? 'async_payment_succeeded' : 'async_payment_failed';
    return this.sessionEvent(`checkout.session.${type}`, session);
  }

  decline(session: DoubleSession, declineCode = 'insufficient_funds'): Shape {
    const tried = this.newTry(session, { isPaid: false, last4: '9995', declineCode });
    session.tries.push(tried);
    const object = toIntent(session, tried, { isExpanded: false });
    return this.event('payment_intent.payment_failed', session, object);
  }

  expire(session: DoubleSession): Shape {
    session.state = 'expired';
    return this.sessionEvent('checkout.session.expired', session);
  }

  /** The buyer has told the bank that the payment was not theirs: from now on it cannot be refunded. */
  dispute(session: DoubleSession): Shape {
    const tried = this.paidTry(session);
    tried.refundBar = 'refund_disputed_payment';
    return this.event('charge.dispute.created', session, toDispute(session, tried, 'needs_response'));
  }

  /** The bank has decided. Money of a dispute that was lost stays with the buyer. */
  closeDispute(session: DoubleSession, status: 'won' | 'lost' | 'warning_closed'): Shape {
    const tried = this.paidTry(session);
    return this.event('charge.dispute.closed', session, toDispute(session, tried, status));
  }

  /** The card network expects that the buyer will complain. */
  warn(session: DoubleSession): Shape {
    const object = toFraudWarning(session, this.paidTry(session));
    return this.event('radar.early_fraud_warning.created', session, object);
  }

  /** Somebody refunds a part in Stripe's dashboard, which leaves no ids of ours on the refund. */
  refundByHand(session: DoubleSession, amount: number): Shape[] {
    const tried = this.paidTry(session);
    const refund: DoubleRefund = {
      id: compactId('re'),
      intentId: tried.intentId,
      amount,
      metadata: {},
      createdSeconds: this.nowSeconds,
      status: 'succeeded',
    };
    tried.refundedAmount += amount;
    return this.refunded(refund, session);
  }

  /** The next refunds begin like this, one status a refund; after the last one all succeed. */
  planRefunds(...statuses: DoubleRefund['status'][]): void {
    this.refundStatuses.push(...statuses);
  }

  nextRefundStatus(): DoubleRefund['status'] {
    return this.refundStatuses.length > 0 ? (this.refundStatuses.shift() ?? null) : 'succeeded';
  }

  refunded(refund: DoubleRefund, session: DoubleSession): Shape[] {
    this.refunds.push(refund);
    const charge = toCharge(session, this.tryOf(refund, session));
    return [
      this.refundEvent('refund.created', refund, session),
      this.event('charge.refunded', session, charge),
    ];
  }

  /** The bank has sent the money of a refund back, or the buyer never took it. */
  endRefund(refund: DoubleRefund, status: 'failed' | 'canceled' = 'failed'): Shape {
    const session = this.sessions.find(({ tries }) => tries.some((one) => one.intentId === refund.intentId));
    if (!session) throw new Error('a refund is of a session');
    this.paidTry(session).refundedAmount -= refund.amount;
    Object.assign(refund, {
      status,
      ...(status === 'failed' ? { failureReason: 'lost_or_stolen_card' } : {}),
    });
    return this.refundEvent(status === 'failed' ? 'refund.failed' : 'refund.updated', refund, session);
  }

  /** A refund is on its way to the bank, which changes nothing for anybody. */
  updateRefund(refund: DoubleRefund): Shape {
    const session = this.sessions.find(({ tries }) => tries.some((one) => one.intentId === refund.intentId));
    if (!session) throw new Error('a refund is of a session');
    return this.refundEvent('refund.updated', refund, session);
  }

  private paidTry(session: DoubleSession): Try {
    const tried = session.tries.find(({ isPaid }) => isPaid);
    if (!tried) throw new Error('nobody has paid the session');
    return tried;
  }

  /** The payment that a refund is of. */
  private tryOf({ intentId }: DoubleRefund, session: DoubleSession): Try {
    const tries = [...session.tries, ...(session.charges ?? [])];
    return tries.find((tried) => tried.intentId === intentId && tried.isPaid) ?? this.paidTry(session);
  }

  private newTry(
    session: DoubleSession,
    how: Pick<Try, 'isPaid' | 'isProcessing' | 'last4' | 'declineCode'>,
  ): Try {
    // All tries of a session are made with one intent, as long as none of them has paid it.
    const known = session.tries.find(({ isPaid }) => !isPaid)?.intentId;
    return {
      ...how,
      intentId: known ?? compactId('pi'),
      chargeId: compactId('ch'),
      amount: session.amountTotal,
      refundedAmount: 0,
      createdSeconds: this.nowSeconds,
    };
  }

  private sessionEvent(type: string, session: DoubleSession): Shape {
    return this.event(type, session, toSession(session, { isExpanded: false }));
  }

  private refundEvent(type: string, refund: DoubleRefund, session: DoubleSession): Shape {
    return this.event(type, session, toRefund(session, this.tryOf(refund, session), refund));
  }

  private event(type: string, session: DoubleSession, object: Shape): Shape {
    const event = toEvent({
      id: compactId('evt'),
      type,
      createdSeconds: this.nowSeconds,
      isLive: session.isLive,
      object,
    });
    this.tell(event);
    return event;
  }

  private get nowSeconds(): number {
    return Math.floor(this.options.nowMs() / 1_000);
  }
}
