import { z } from 'zod';
import { isCurrency } from '@/lib/kernel/currencies';
import { ENVIRONMENTS } from '@/lib/kernel/environment';
import { PAYMENT_METHODS } from '@/lib/kernel/payment-method';
import type {
  PspCheckoutRequest,
  PspCheckoutState,
  PspEvent,
  PspPayment,
  PspWebhookOutcome,
} from '@/lib/psp/port';

/*
 * The sandbox's HTTP API as JSON, and its translation to the port. Amounts travel as decimal strings of minor units.
 * Unknown fields are ignored, as a client of somebody else's API must.
 */

/** At most 18 digits: always within PostgreSQL's bigint. */
export const amountMinor = z.string().regex(/^(0|[1-9]\d{0,17})$/);
const signedAmountMinor = z.string().regex(/^(0|-?[1-9]\d{0,17})$/);
/** Up to the year 9999, where dates of databases and of JavaScript still agree. */
const MAX_EPOCH_MS = 253_402_300_799_999;
const epochMs = z.int().min(0).max(MAX_EPOCH_MS);
/** Text that PostgreSQL can keep: no NUL, no half of a surrogate pair. */
const text = (maxLength: number) =>
  z
    .string()
    .max(maxLength)
    .refine((value) => !value.includes('\0') && !/\p{Surrogate}/u.test(value));
export const ref = z.string().regex(/^[A-Za-z0-9_-]{1,128}$/);
export const currency = z.string().refine(isCurrency);
export const environment = z.enum(ENVIRONMENTS);
const webUrl = z.url({ protocol: /^https?$/ }).max(2048);

const detailsFields = {
  lines: z.array(z.object({ label: text(500), amountMinor: signedAmountMinor })).max(100),
  merchantName: text(200).min(1),
  /** `null` where the hosted page would have to ask for it. */
  customerEmail: text(320).min(3).nullable(),
  language: text(35).nullable(),
  returnUrl: webUrl,
  cancelUrl: webUrl,
  paymentMethods: z.array(z.enum(PAYMENT_METHODS)).min(1).max(PAYMENT_METHODS.length),
};

/** What the ledger keeps of a request besides its columns. */
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

const paymentSchema = z.object({
  id: ref,
  amountMinor,
  currency,
  method: z.string().max(50).nullable(),
  last4: z
    .string()
    .regex(/^\d{4}$/)
    .nullable(),
});
const paidPaymentSchema = paymentSchema.extend({ paidAtMs: epochMs });
export type PaidPaymentWire = z.infer<typeof paidPaymentSchema>;

const checkoutBase = { id: ref, orderId: ref, environment, amountMinor, currency, url: webUrl };
const checkoutSchema = z.discriminatedUnion('status', [
  z.object({ status: z.literal('open'), ...checkoutBase }),
  z.object({ status: z.literal('paid'), ...checkoutBase, payment: paidPaymentSchema }),
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
  z.object({ type: z.literal('payment.succeeded'), ...eventBase, payment: paidPaymentSchema }),
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
      return { ...base, type: 'payment_succeeded', payment: toPayment(event.payment) };
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

function toPayment(payment: PaidPaymentWire): PspPayment {
  return {
    paymentRef: payment.id,
    amountMinor: BigInt(payment.amountMinor),
    currency: payment.currency,
    method: payment.method,
    last4: payment.last4,
    paidAtMs: payment.paidAtMs,
  };
}
