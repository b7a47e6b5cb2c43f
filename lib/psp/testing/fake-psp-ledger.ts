import type { PspPayment, PspSaving, SavedMethod } from '@/lib/psp/core/kept-method';
import type { PspRefund, RefundFailedEvent, RefundsReportedEvent } from '@/lib/psp/core/money-back';
import type { PspCheckoutEvent, PspCheckoutRequest, PspFindOutcome, PspRefundOutcome } from '@/lib/psp/port';

export type FakeCheckout = {
  pspRef: string;
  url: string;
  request: PspCheckoutRequest;
  state: 'open' | 'expired' | 'paid' | 'saved';
  payment: PspPayment | null;
  saving: PspSaving | null;
};

export type FakeRefundCommand = {
  paymentRef: string;
  amountMinor: bigint;
  currency: string;
  idempotencyKey: string;
  refundId?: string;
};

/** The fields in which a payment differs from the one that was asked for. */
export type OddPayment = { amountMinor?: bigint; currency?: string; paymentRef?: string };

/** The fake PSP's records of its checkouts, of the money it took and of what it refunded. */
export class FakePspLedger {
  private readonly checkouts = new Map<string, FakeCheckout>();
  /** The refunds of each payment, by the key that asked for them. */
  private readonly refunded = new Map<string, Map<string, PspRefund>>();
  /** The amounts that were taken of kept methods. */
  readonly charged: PspPayment[] = [];
  private counter = 0;

  open(request: PspCheckoutRequest): FakeCheckout {
    const pspRef = this.nextRef('fake_co');
    const checkout: FakeCheckout = {
      pspRef,
      url: `https://psp.test/pay/${pspRef}`,
      request: structuredClone(request),
      state: 'open',
      payment: null,
      saving: null,
    };
    this.checkouts.set(pspRef, checkout);
    return checkout;
  }

  get(pspRef: string): FakeCheckout | null {
    return this.checkouts.get(pspRef) ?? null;
  }

  all(): FakeCheckout[] {
    return [...this.checkouts.values()];
  }

  ofOrder(orderId: string): FakeCheckout[] {
    return [...this.checkouts.values()].filter(({ request }) => request.orderId === orderId);
  }

  /** The checkout that a request has made; `incomplete` where none is found and the list was not read whole. */
  findFor(
    wanted: PspCheckoutRequest,
    { otherPspRefs, isListTruncated }: { otherPspRefs: readonly string[]; isListTruncated: boolean },
  ): PspFindOutcome {
    const usable = this.ofOrder(wanted.orderId).filter(
      ({ pspRef, request, state }) =>
        request.environment === wanted.environment && state !== 'expired' && !otherPspRefs.includes(pspRef),
    );
    const found = usable.find(
      ({ request }) => request.totalMinor === wanted.totalMinor && request.currency === wanted.currency,
    );
    if (found) return { kind: 'found', pspRef: found.pspRef, url: found.url };
    if (usable[0]) return { kind: 'different', pspRef: usable[0].pspRef };
    return isListTruncated ? { kind: 'incomplete', reason: 'list_truncated' } : { kind: 'none' };
  }

  /** Pays a checkout, whatever state it is in, and returns the event that tells of it; one that only keeps a method keeps it. */
  pay(pspRef: string, odd: OddPayment): PspCheckoutEvent {
    const checkout = this.must(pspRef);
    if (checkout.request.keepMethod === 'only') return this.save(checkout);
    const payment: PspPayment = {
      paymentRef: odd.paymentRef ?? this.nextRef('fake_pay'),
      amountMinor: odd.amountMinor ?? BigInt(checkout.request.totalMinor),
      currency: odd.currency ?? checkout.request.currency,
      method: 'card',
      last4: '0110',
      paidAtMs: Date.UTC(2026, 10, 20, 12),
      ...(checkout.request.keepMethod === undefined ? {} : { savedMethod: this.newMethod() }),
    };
    checkout.state = 'paid';
    checkout.payment ??= payment;
    return { ...this.eventOf(checkout), pspRef, type: 'payment_succeeded', payment };
  }

  private save(checkout: FakeCheckout): PspCheckoutEvent {
    checkout.state = 'saved';
    checkout.saving ??= { savedMethod: this.newMethod(), savedAtMs: Date.UTC(2026, 10, 20, 12) };
    const { pspRef, saving } = checkout;
    return { ...this.eventOf(checkout), pspRef, type: 'method_saved', saving };
  }

  private newMethod(): SavedMethod {
    const customerRef = this.nextRef('fake_cus');
    return {
      customerRef,
      methodRef: customerRef.replace('cus', 'pm'),
      brand: 'visa',
      last4: '0110',
      expiresMonth: '2099-12',
    };
  }

  /** The event of a declined payment; the checkout stays open. */
  decline(pspRef: string, odd: Pick<OddPayment, 'paymentRef'>): PspCheckoutEvent {
    const checkout = this.must(pspRef);
    return {
      ...this.eventOf(checkout),
      pspRef,
      type: 'payment_failed',
      paymentRef: odd.paymentRef ?? this.nextRef('fake_pay'),
      amountMinor: BigInt(checkout.request.totalMinor),
      currency: checkout.request.currency,
      method: 'card',
      last4: '0220',
      reason: 'card_declined',
    };
  }

  expire(pspRef: string): PspCheckoutEvent {
    const checkout = this.must(pspRef);
    checkout.state = 'expired';
    return { ...this.eventOf(checkout), pspRef, type: 'checkout_expired' };
  }

  refund(command: FakeRefundCommand): PspRefundOutcome {
    const { paymentRef, amountMinor, currency, idempotencyKey, refundId = null } = command;
    const parts = this.refunded.get(paymentRef) ?? new Map<string, PspRefund>();
    const known = parts.get(idempotencyKey);
    if (known) return { kind: 'refunded', refundRef: known.refundRef };
    const leftMinor = (this.paidMinor(paymentRef) ?? amountMinor) - this.refundedMinor(paymentRef);
    if (leftMinor <= 0n) return { kind: 'nothing_left' };
    if (leftMinor < amountMinor) return { kind: 'refused', reason: 'partly_refunded' };
    const refundRef = this.nextRef('fake_re');
    const made: PspRefund = { refundRef, refundId, amountMinor, currency, isOver: false };
    this.refunded.set(paymentRef, parts.set(idempotencyKey, made));
    return { kind: 'refunded', refundRef };
  }

  refundsOf(paymentRef: string): PspRefund[] {
    return [...(this.refunded.get(paymentRef)?.values() ?? [])];
  }

  /** The amount that was given back of a payment and did not come home again. */
  refundedMinor(paymentRef: string): bigint {
    const made = this.refundsOf(paymentRef).filter(({ isOver }) => !isOver);
    return made.reduce((sum, { amountMinor }) => sum + amountMinor, 0n);
  }

  /** The event of a refund that the bank has sent back: the newest one of the payment, where it knows one. */
  failRefund({ orderId, paymentRef }: { orderId: string; paymentRef: string }): RefundFailedEvent {
    const refund = this.refundsOf(paymentRef).findLast(({ isOver }) => !isOver);
    if (refund) refund.isOver = true;
    const about = { id: this.nextRef('fake_evt'), orderId, environment: 'test' } as const;
    return {
      ...about,
      type: 'refund_failed',
      paymentRef,
      refundRef: refund?.refundRef ?? this.nextRef('fake_re'),
      refundId: refund?.refundId ?? null,
      amountMinor: refund?.amountMinor ?? 0n,
      currency: refund?.currency ?? 'EUR',
      reason: 'lost_or_stolen_card',
    };
  }

  /** The event that tells of all refunds of a payment. */
  reportRefunds({ orderId, paymentRef }: { orderId: string; paymentRef: string }): RefundsReportedEvent {
    const about = { id: this.nextRef('fake_evt'), orderId, environment: 'test' } as const;
    return { ...about, type: 'refunds_reported', paymentRef, refunds: this.refundsOf(paymentRef) };
  }

  private paidMinor(paymentRef: string): bigint | undefined {
    const payments = [...[...this.checkouts.values()].map(({ payment }) => payment), ...this.charged];
    return payments.find((payment) => payment?.paymentRef === paymentRef)?.amountMinor;
  }

  private must(pspRef: string): FakeCheckout {
    const checkout = this.checkouts.get(pspRef);
    if (!checkout) throw new Error(`The fake PSP has no checkout ${pspRef}`);
    return checkout;
  }

  private eventOf({ request }: FakeCheckout) {
    return { id: this.nextRef('fake_evt'), orderId: request.orderId, environment: request.environment };
  }

  nextRef(prefix: string): string {
    this.counter += 1;
    return `${prefix}_${this.counter}`;
  }
}
