import type { z } from 'zod';
import type { SavedMethod } from '@/lib/psp/core/kept-method';
import type { PaidPaymentWire } from '@/lib/psp/sandbox/sandbox-payment-wire';
import type { CheckoutWire, createCheckoutSchema, EventWire } from '@/lib/psp/sandbox/sandbox-wire';
import { KeptMethods } from './kept-methods';
import { type LedgerPayment, newId } from './ledger-payment';

type CheckoutRequest = z.output<typeof createCheckoutSchema>;

export type LedgerCheckout = {
  id: string;
  url: string;
  request: CheckoutRequest;
  /** `saved`: it has taken no money and kept a method. */
  state: 'open' | 'paid' | 'saved' | 'expired';
  payments: LedgerPayment[];
  saving?: { savedMethod: SavedMethod; savedAtMs: number };
};

/** The PSP's own ledger of its checkouts and of the money it took. It knows nothing of the app. */
export class PspLedger {
  private readonly checkouts = new Map<string, LedgerCheckout>();
  readonly kept = new KeptMethods();

  constructor(readonly origin: string) {}

  get all(): LedgerCheckout[] {
    return [...this.checkouts.values()];
  }

  open(request: CheckoutRequest): LedgerCheckout {
    const id = newId('cs_test');
    const checkout: LedgerCheckout = {
      id,
      url: `${this.origin}/pay/${id}`,
      request,
      state: 'open',
      payments: [],
    };
    this.checkouts.set(id, checkout);
    return checkout;
  }

  find(id: string): LedgerCheckout | null {
    return this.checkouts.get(id) ?? null;
  }

  /** Newest first, as the PSP lists them. */
  ofOrder(orderId: string): LedgerCheckout[] {
    return this.all.filter(({ request }) => request.orderId === orderId).reverse();
  }

  findPayment(paymentId: string): LedgerPayment | null {
    const payments = this.all.flatMap((checkout) => checkout.payments);
    return payments.find(({ wire }) => wire.id === paymentId) ?? this.kept.findPayment(paymentId);
  }

  /** All money that was taken for an order, on pages and while its buyer was away. */
  takenFor(orderId: string): LedgerPayment[] {
    const charged = this.kept.chargesOf(orderId).flatMap(({ payment }) => payment ?? []);
    return [...this.ofOrder(orderId).flatMap(({ payments }) => payments), ...charged];
  }

  /** Takes the money. `isAgain` is the PSP's own mistake of charging a paid checkout once more. */
  pay(checkout: LedgerCheckout, input: { nowMs: number; isAgain?: boolean }): EventWire {
    if (checkout.state !== 'open' && !input.isAgain) throw new Error(`${checkout.id} is ${checkout.state}`);
    const payment: PaidPaymentWire = {
      id: newId('pi'),
      amountMinor: checkout.request.amountMinor,
      currency: checkout.request.currency,
      method: 'card',
      last4: '0110',
      paidAtMs: Math.floor(input.nowMs),
      ...(checkout.request.keepMethod === undefined ? {} : { savedMethod: this.kept.keep(checkout.id) }),
    };
    checkout.state = 'paid';
    checkout.payments.push({ wire: payment, refundedMinor: 0n, refunds: [] });
    return { type: 'payment.succeeded', ...eventBase(checkout, input.nowMs), payment };
  }

  /** Keeps a method without taking money. */
  save(checkout: LedgerCheckout, nowMs: number): EventWire {
    if (checkout.state !== 'open') throw new Error(`${checkout.id} is ${checkout.state}`);
    const saving = { savedMethod: this.kept.keep(checkout.id), savedAtMs: Math.floor(nowMs) };
    Object.assign(checkout, { state: 'saved', saving });
    return { type: 'method.saved', ...eventBase(checkout, nowMs), ...saving };
  }

  decline(checkout: LedgerCheckout, nowMs: number): EventWire {
    const { amountMinor, currency } = checkout.request;
    return {
      type: 'payment.failed',
      ...eventBase(checkout, nowMs),
      payment: { id: newId('pi'), amountMinor, currency, method: 'card', last4: '0220' },
      reason: 'card_declined',
    };
  }

  /** The event of an expired checkout. A PSP may send it long after the checkout was paid. */
  expiredEvent(checkout: LedgerCheckout, nowMs: number): EventWire {
    return { type: 'checkout.expired', ...eventBase(checkout, nowMs) };
  }
}

export function toCheckoutWire(checkout: LedgerCheckout): CheckoutWire {
  const { orderId, environment, amountMinor, currency } = checkout.request;
  const base = { id: checkout.id, orderId, environment, amountMinor, currency, url: checkout.url };
  const [payment] = checkout.payments;
  if (checkout.state === 'paid' && payment) return { status: 'paid', ...base, payment: payment.wire };
  if (checkout.saving) return { status: 'saved', ...base, ...checkout.saving };
  return { status: checkout.state === 'expired' ? 'expired' : 'open', ...base };
}

function eventBase(checkout: LedgerCheckout, nowMs: number) {
  const { orderId, environment } = checkout.request;
  return {
    id: newId('evt'),
    createdAtMs: Math.floor(nowMs),
    environment,
    checkoutId: checkout.id,
    orderId,
  };
}
