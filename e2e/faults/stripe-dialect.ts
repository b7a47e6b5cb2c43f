import { isCurrency } from '@/lib/kernel/currencies';
import type { EventWire } from '@/lib/psp/sandbox/sandbox-wire';
import { type FormTree, textAt, treeAt } from '@/lib/psp/stripe/testing/form-body';
import type { SessionBook } from '@/lib/psp/stripe/testing/session-book';
import { signStripeEvent } from '@/lib/psp/stripe/testing/sign-event';
import { StripeApi, type StripeOperation } from '@/lib/psp/stripe/testing/stripe-api';
import {
  type DoubleRefund,
  type DoubleSession,
  type Shape,
  type Try,
  toError,
  toEvent,
  toIntent,
  toSession,
} from '@/lib/psp/stripe/testing/stripe-shapes';
import type { PspAnswer, PspOperation } from './psp-api';
import type { PspDialect } from './psp-dialect';
import type { LedgerCheckout, PspLedger } from './psp-ledger';

export const STRIPE_SECRETS = {
  secretKey: 'sk_test_faultharness',
  webhookSecret: 'whsec_faultharness',
};

/** Nobody promises that a session is listed the moment it is made. */
const LIST_LAG_MS = 50_000;

/** What the harness counts and disturbs, in its own words. Looking at a payment is a way of asking for it. */
const OPERATIONS: Readonly<Record<StripeOperation, PspOperation>> = {
  create: 'create',
  retrieve: 'retrieve',
  find: 'find',
  expire: 'expire',
  charge: 'create',
  find_charge: 'find',
  forget: 'expire',
  refund: 'refund',
  look: 'retrieve',
  account: 'retrieve',
};

/** Stripe's API and events over the harness's ledger: the real adapter talks to it through the real client. */
export function createStripeDialect(): PspDialect {
  let book: LedgerBook | null = null;
  const dialect: PspDialect = {
    apiKeys: [STRIPE_SECRETS.secretKey],
    webhookSecret: STRIPE_SECRETS.webhookSecret,
    failures: {
      unauthorized: failure(401, { type: 'invalid_request_error' }),
      not_found: failure(404, { type: 'invalid_request_error' }),
      internal: failure(500, { type: 'api_error' }),
      unavailable: failure(503, { type: 'api_error' }),
      conflict: failure(409, { type: 'invalid_request_error', code: 'idempotency_key_in_use' }),
      key_reused: failure(400, { type: 'idempotency_error' }),
      // As an account without a business name is answered: no code, and no parameter.
      refused: failure(400, { type: 'invalid_request_error' }),
    },
    createApi: ({ ledger, nowMs, onExpired }) => {
      book = new LedgerBook(ledger, { nowMs, onExpired });
      const api = new StripeApi(book, { nowMs, listLagMs: LIST_LAG_MS });
      return {
        locate: (request, requestText) => {
          const url = new URL(request.url ?? '/', ledger.origin);
          const work = api.locate({ method: request.method ?? '', url, text: requestText });
          const key = request.headers['idempotency-key'];
          const idempotencyKey = request.method === 'POST' && typeof key === 'string' ? key : null;
          return (
            work && {
              call: { operation: OPERATIONS[work.operation], orderId: work.orderId, idempotencyKey },
              requestText,
              run: work.run,
            }
          );
        },
      };
    },
    toRequest: (event, { storeId, nowMs }) => {
      if (!book) throw new Error('There is no API yet whose events these could be');
      const body = JSON.stringify(book.toStripeEvent(event));
      const headers = signStripeEvent({ secret: dialect.webhookSecret, body, nowMs });
      return { path: `/webhooks/stripe/${storeId}`, headers, body };
    },
  };
  return dialect;
}

function failure(status: number, error: { type: string; code?: string }): PspAnswer {
  return { status, body: toError({ ...error, message: 'Planned' }) };
}

/** The harness's ledger as the Stripe double's book: amounts are euros, whose units are the same for both. */
class LedgerBook implements SessionBook {
  private readonly made = new Map<string, { params: FormTree; createdSeconds: number }>();
  /** Declined tries, which the ledger does not keep. */
  private readonly declined = new Map<string, Try[]>();

  constructor(
    private readonly ledger: PspLedger,
    private readonly options: { nowMs: () => number; onExpired: (checkout: LedgerCheckout) => void },
  ) {}

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
    if (!isCurrency(currency)) throw new Error(`Nobody pays in ${currency}`);
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
    const session = this.find(event.checkoutId);
    if (!session) throw new Error(`Nobody made ${event.checkoutId}`);
    const { type, object } = this.toObject(event, session);
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
        const tried = toTry({
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
      case 'method.saved':
        throw new Error('The harness saves no methods without a payment');
      case 'checkout.expired': {
        const object = toSession({ ...session, state: 'expired' }, { isExpanded: false });
        return { type: 'checkout.session.expired', object };
      }
      case 'dispute.opened':
        throw new Error('The harness plays no disputes');
    }
  }

  private toDouble(checkout: LedgerCheckout): DoubleSession {
    const made = this.made.get(checkout.id);
    if (!made) throw new Error(`Nobody made ${checkout.id} by the API`);
    const { request, payments } = checkout;
    const paid = payments.map(({ wire, refundedMinor }) =>
      toTry({
        id: wire.id,
        amount: Number(wire.amountMinor),
        refunded: Number(refundedMinor),
        isPaid: true,
        paidAtMs: wire.paidAtMs,
      }),
    );
    return {
      ...made,
      id: checkout.id,
      url: checkout.url,
      amountTotal: Number(request.amountMinor),
      currency: request.currency.toLowerCase(),
      isLive: false,
      state: checkout.state === 'paid' ? 'complete' : checkout.state,
      tries: [...(this.declined.get(checkout.id) ?? []), ...paid],
    };
  }
}

function toTry(input: {
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
