import { z } from 'zod';
import { PAYMENT_METHODS } from '@/lib/kernel/payment-method';
import type { PspCheckoutRequest, PspCheckoutState, PspEvent, PspWebhookOutcome } from '@/lib/psp/port';
import {
  amountMinor,
  currency,
  environment,
  epochMs,
  MAX_EPOCH_MS,
  ref,
  signedAmountMinor,
  text,
  webUrl,
} from './sandbox-fields-wire';
import {
  paidPaymentSchema,
  paymentSchema,
  savedMethodSchema,
  toPayment,
  toSaving,
} from './sandbox-payment-wire';

/*
 * The sandbox's HTTP API as JSON, and its translation to the port. Amounts travel as decimal strings of minor units.
 * Unknown fields are ignored, as a client of somebody else's API must.
 */

export const detailsFields = {
  lines: z.array(z.object({ label: text(500), amountMinor: signedAmountMinor })).max(100),
  merchantName: text(200).min(1),
  /** `null` where the hosted page would have to ask for it. */
  customerEmail: text(320).min(3).nullable(),
  language: text(35).nullable(),
  returnUrl: webUrl,
  cancelUrl: webUrl,
  paymentMethods: z.array(z.enum(PAYMENT_METHODS)).min(1).max(PAYMENT_METHODS.length),
  /** Absent where nothing is kept, so that an old request reads as it always did. */
  keepMethod: z.enum(['with_payment', 'only']).optional(),
};

/** The parts of a request that the ledger keeps besides its columns. */
export const checkoutDetailsSchema = z.object(detailsFields);

/** `POST /sandbox/api/checkouts`. */
export const createCheckoutSchema = z.object({
  orderId: ref,
  environment,
  amountMinor,
  currency,
  expiresAtMs: epochMs,
  ...detailsFields,
});
export type CreateCheckoutWire = z.input<typeof createCheckoutSchema>;

/** The query of `GET /sandbox/api/checkouts/{id}` and the body of `POST …/expire`. */
export const environmentSchema = z.object({ environment });

/** `GET /sandbox/api/checkouts?orderId=…`. */
export const listQuerySchema = z.object({
  orderId: ref,
  environment,
  createdAfterMs: z.coerce.number().int().min(0).max(MAX_EPOCH_MS),
});

const checkoutBase = { id: ref, orderId: ref, environment, amountMinor, currency, url: webUrl };
const checkoutSchema = z.discriminatedUnion('status', [
  z.object({ status: z.literal('open'), ...checkoutBase }),
  z.object({ status: z.literal('paid'), ...checkoutBase, payment: paidPaymentSchema }),
  z.object({
    status: z.literal('saved'),
    ...checkoutBase,
    savedMethod: savedMethodSchema,
    savedAtMs: epochMs,
  }),
  z.object({ status: z.literal('expired'), ...checkoutBase }),
]);
/** A checkout as every call of the API answers it. */
export type CheckoutWire = z.infer<typeof checkoutSchema>;

const checkoutListSchema = z.object({ data: z.array(checkoutSchema).max(100), hasMore: z.boolean() });
export type CheckoutListWire = z.infer<typeof checkoutListSchema>;

/** Every failure of the API has this body; `code` is a word, safe to log and to keep. */
const errorSchema = z.object({
  error: z.object({ code: z.string().regex(/^[a-z0-9_]{1,64}$/), message: z.string() }),
});
export type ErrorWire = z.infer<typeof errorSchema>;

const eventBase = { id: ref, createdAtMs: epochMs, environment, checkoutId: ref, orderId: ref };
const eventSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('payment.succeeded'),
    ...eventBase,
    payment: paidPaymentSchema,
    /** The key of a charge; absent where a shopper has paid a checkout. */
    chargeKey: z.string().max(255).optional(),
  }),
  z.object({
    type: z.literal('method.saved'),
    ...eventBase,
    savedMethod: savedMethodSchema,
    savedAtMs: epochMs,
  }),
  z.object({
    type: z.literal('payment.failed'),
    ...eventBase,
    payment: paymentSchema,
    reason: z.string().regex(/^[a-z0-9_]{1,64}$/),
  }),
  z.object({ type: z.literal('checkout.expired'), ...eventBase }),
  z.object({
    type: z.literal('dispute.opened'),
    ...eventBase,
    payment: paymentSchema,
    disputeId: ref,
    reason: z.string().regex(/^[a-z0-9_]{1,64}$/),
  }),
]);
/** The body of a webhook. */
export type EventWire = z.infer<typeof eventSchema>;

const EVENT_TYPES: ReadonlySet<string> = new Set<EventWire['type']>([
  'payment.succeeded',
  'method.saved',
  'payment.failed',
  'checkout.expired',
  'dispute.opened',
]);

/**
 * Writes the body of a create call. Keys are named one by one, in a fixed order: the request comes back from jsonb
 * with its keys reordered, and a replay must carry the same bytes.
 */
export function toCreateCheckoutWire(request: PspCheckoutRequest): CreateCheckoutWire {
  return {
    orderId: request.orderId,
    environment: request.environment,
    amountMinor: request.totalMinor,
    currency: request.currency,
    expiresAtMs: request.expiresAtMs,
    lines: request.lines.map((line) => ({ label: line.label, amountMinor: line.amountMinor })),
    merchantName: request.storeName,
    customerEmail: request.customerEmail,
    language: request.language,
    returnUrl: request.returnUrl,
    cancelUrl: request.cancelUrl,
    paymentMethods: request.paymentMethods,
    ...(request.keepMethod === undefined ? {} : { keepMethod: request.keepMethod }),
  };
}

/** Reads a checkout from an answer; `null` where it is not one. */
export function readCheckout(body: unknown): CheckoutWire | null {
  return checkoutSchema.safeParse(body).data ?? null;
}

export function readCheckoutList(body: unknown): CheckoutListWire | null {
  return checkoutListSchema.safeParse(body).data ?? null;
}

/** The sandbox's own word for a failure; `null` where the body is somebody else's (a proxy's page, nothing). */
export function readErrorCode(body: unknown): string | null {
  return errorSchema.safeParse(body).data?.error.code ?? null;
}

/** A checkout in the port's words. */
export function toCheckoutState(
  checkout: CheckoutWire,
): Exclude<PspCheckoutState, { kind: 'missing' | 'unknown' }> {
  switch (checkout.status) {
    case 'open':
      return { kind: 'open', url: checkout.url };
    case 'paid':
      return { kind: 'paid', payment: toPayment(checkout.payment) };
    case 'saved':
      return { kind: 'saved', saving: toSaving(checkout) };
    case 'expired':
      return { kind: 'expired' };
  }
}

/** Reads a webhook's body, after its signature was verified. A kind of event we do not know is not an error. */
export function readEvent(body: unknown): PspWebhookOutcome {
  const parsed = eventSchema.safeParse(body);
  if (parsed.success) return { kind: 'event', event: toEvent(parsed.data) };
  const type = z.object({ type: z.string() }).safeParse(body).data?.type;
  return type === undefined || EVENT_TYPES.has(type) ? { kind: 'invalid' } : { kind: 'ignored' };
}

function toEvent(event: EventWire): PspEvent {
  const about = { id: event.id, orderId: event.orderId, environment: event.environment };
  const base = { ...about, pspRef: event.checkoutId };
  switch (event.type) {
    case 'payment.succeeded':
      return {
        ...base,
        type: 'payment_succeeded',
        payment: toPayment(event.payment),
        ...(event.chargeKey === undefined ? {} : { chargeKey: event.chargeKey }),
      };
    case 'method.saved':
      return { ...base, type: 'method_saved', saving: toSaving(event) };
    case 'payment.failed': {
      const { id, amountMinor, currency, method, last4 } = event.payment;
      return {
        ...base,
        type: 'payment_failed',
        paymentRef: id,
        amountMinor: BigInt(amountMinor),
        currency,
        method,
        last4,
        reason: event.reason,
      };
    }
    case 'checkout.expired':
      return { ...base, type: 'checkout_expired' };
    case 'dispute.opened': {
      const { id, amountMinor, currency } = event.payment;
      return {
        ...about,
        type: 'dispute_changed',
        paymentRef: id,
        disputeRef: event.disputeId,
        state: 'open',
        amountMinor: BigInt(amountMinor),
        currency,
        reason: event.reason,
      };
    }
  }
}
