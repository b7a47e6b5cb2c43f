import type { IncomingMessage } from 'node:http';
import type { z } from 'zod';
import { type ChargeWire, createChargeSchema, forgetSchema } from '@/lib/psp/sandbox/sandbox-charge-wire';
import { type RefundWire, refundListQuerySchema, refundSchema } from '@/lib/psp/sandbox/sandbox-refund-wire';
import { createCheckoutSchema, environmentSchema } from '@/lib/psp/sandbox/sandbox-wire';
import type { LedgerCharge } from './kept-methods';
import { type LedgerPayment, type LedgerRefund, newId } from './ledger-payment';
import { type LedgerCheckout, type PspLedger, toCheckoutWire } from './psp-ledger';

export type PspOperation =
  | 'create'
  | 'retrieve'
  | 'find'
  | 'expire'
  | 'refund'
  | 'charge'
  | 'find_charge'
  | 'forget';
export type PspCall = { operation: PspOperation; orderId: string | null; idempotencyKey: string | null };
export type PspAnswer = { status: number; body: unknown };
/** A call that was understood, and how to carry it out. */
export type PspWork = { call: PspCall; requestText: string; run: () => PspAnswer };

/** The sandbox's HTTP API over the double's ledger, as it is when nothing goes wrong. */
export class PspApi {
  constructor(
    private readonly ledger: PspLedger,
    private readonly options: { nowMs: () => number; onExpired: (checkout: LedgerCheckout) => void },
  ) {}

  /** What a request asks for; `null` for a path that the API does not have. */
  locate(request: IncomingMessage, requestText: string): PspWork | null {
    const url = new URL(request.url ?? '/', this.ledger.origin);
    const key = request.headers['idempotency-key'];
    const idempotencyKey = typeof key === 'string' ? key : null;
    const [, id, action] = /^\/sandbox\/api\/checkouts\/([\w-]+)(\/expire)?$/.exec(url.pathname) ?? [];
    const checkout = id === undefined ? null : this.ledger.find(id);
    const work = (operation: PspOperation, orderId: string | null, run: () => PspAnswer): PspWork => ({
      call: { operation, orderId, idempotencyKey },
      requestText,
      run,
    });
    if (id !== undefined) {
      const orderId = checkout?.request.orderId ?? null;
      return action
        ? work('expire', orderId, () => this.expire(checkout, requestText))
        : work('retrieve', orderId, () => toAnswer(checkout));
    }
    if (url.pathname === '/sandbox/api/refunds') {
      if (request.method === 'GET') return work('retrieve', null, () => this.listRefunds(url));
      return work('refund', null, () => this.refund(requestText));
    }
    if (url.pathname === '/sandbox/api/charges') {
      if (request.method === 'GET') return work('find_charge', null, () => this.listCharges(url));
      const body = createChargeSchema.parse(JSON.parse(requestText));
      return work('charge', body.orderId, () => this.charge(body, idempotencyKey ?? ''));
    }
    const [, methodRef] = /^\/sandbox\/api\/methods\/(\w+)\/forget$/.exec(url.pathname) ?? [];
    if (methodRef !== undefined)
      return work('forget', null, () => this.forget(methodRef, forgetSchema.parse(JSON.parse(requestText))));
    if (url.pathname !== '/sandbox/api/checkouts') return null;
    if (request.method === 'GET') {
      const orderId = url.searchParams.get('orderId') ?? '';
      return work('find', orderId, () => this.list(orderId));
    }
    const body = createCheckoutSchema.parse(JSON.parse(requestText));
    return work('create', body.orderId, () => ({
      status: 201,
      body: toCheckoutWire(this.ledger.open(body)),
    }));
  }

  private list(orderId: string): PspAnswer {
    const data = this.ledger.ofOrder(orderId).map(toCheckoutWire);
    return { status: 200, body: { data, hasMore: false } };
  }

  private expire(checkout: LedgerCheckout | null, requestText: string): PspAnswer {
    environmentSchema.parse(JSON.parse(requestText));
    if (checkout?.state === 'open') {
      checkout.state = 'expired';
      this.options.onExpired(checkout);
    }
    return toAnswer(checkout);
  }

  private charge(body: z.output<typeof createChargeSchema>, idempotencyKey: string): PspAnswer {
    const made = this.ledger.kept.charge({ ...body, idempotencyKey }, this.options.nowMs());
    return { status: 200, body: toChargeWire(made) };
  }

  private listCharges(url: URL): PspAnswer {
    const made = this.ledger.kept.findByKey(url.searchParams.get('idempotencyKey') ?? '');
    return { status: 200, body: { data: made ? [toChargeWire(made)] : [] } };
  }

  private forget(methodRef: string, { customerRef }: z.output<typeof forgetSchema>): PspAnswer {
    const method = this.ledger.kept.find(methodRef);
    if (method?.customerRef === customerRef) method.isForgotten = true;
    return { status: 200, body: { status: 'forgotten' } };
  }

  private refund(requestText: string): PspAnswer {
    const request = refundSchema.parse(JSON.parse(requestText));
    const payment = this.ledger.findPayment(request.paymentId);
    if (!payment) return failure(400, 'payment_not_found');
    const paidMinor = BigInt(payment.wire.amountMinor);
    if (payment.refundedMinor === paidMinor) return failure(422, 'payment_already_refunded');
    const refundedMinor = payment.refundedMinor + BigInt(request.amountMinor);
    if (refundedMinor > paidMinor) return failure(422, 'refund_exceeds_payment');
    payment.refundedMinor = refundedMinor;
    const made: LedgerRefund = {
      id: newId('re'),
      refundId: request.refundId ?? null,
      amountMinor: BigInt(request.amountMinor),
    };
    payment.refunds.push(made);
    return { status: 200, body: toRefundWire(payment, made) };
  }

  private listRefunds(url: URL): PspAnswer {
    const query = refundListQuerySchema.parse(Object.fromEntries(url.searchParams));
    const payment = this.ledger.findPayment(query.paymentId);
    if (!payment) return failure(400, 'payment_not_found');
    const data = payment.refunds.map((made) => toRefundWire(payment, made));
    return { status: 200, body: { data, hasMore: false } };
  }
}

function toChargeWire({ id, request, fate, payment }: LedgerCharge): ChargeWire {
  const { orderId, environment, amountMinor, currency } = request;
  const base = { id, orderId, environment, amountMinor, currency };
  if (payment) return { status: 'paid', ...base, payment: payment.wire };
  if (fate === 'needs_customer') return { status: 'needs_customer', ...base };
  const isFinal = fate === 'declined_for_good';
  return { status: 'declined', ...base, reason: isFinal ? 'stolen_card' : 'insufficient_funds', isFinal };
}

function toRefundWire({ wire }: LedgerPayment, made: LedgerRefund): RefundWire {
  const { id, refundId, amountMinor } = made;
  const { id: paymentId, currency } = wire;
  return { status: 'succeeded', id, refundId, paymentId, amountMinor: amountMinor.toString(), currency };
}

function toAnswer(checkout: LedgerCheckout | null): PspAnswer {
  return checkout
    ? { status: 200, body: structuredClone(toCheckoutWire(checkout)) }
    : failure(404, 'checkout_not_found');
}

export function failure(status: number, code: string): PspAnswer {
  return { status, body: { error: { code, message: code } } };
}
