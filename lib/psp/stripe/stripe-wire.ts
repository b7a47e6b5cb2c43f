import { z } from 'zod';
import { SECOND_MS } from '@/lib/kernel/clock';
import type { Environment } from '@/lib/kernel/environment';
import type { PspPayment, PspSaving, SavedMethod } from '@/lib/psp/core/kept-method';
import type { PspCheckoutRequest } from '@/lib/psp/port';
import { fromStripeAmount, toStripeAmount } from './core/stripe-currencies';
import { fromStripeType } from './core/stripe-methods';

/*
 * The fields that are read of Stripe's objects, and their translation to the port. Only fields that every version of the
 * API has had are asked for, because an endpoint's events come in the version that the endpoint was made with.
 */

export const ref = (prefix: string) => z.string().regex(new RegExp(`^${prefix}_[A-Za-z0-9_]{1,250}$`));
const webUrl = z.url({ protocol: /^https?$/ }).max(5_000);
/** Up to the year 9999, where dates of databases and of JavaScript still agree. */
const epochSeconds = z.int().min(0).max(253_402_300_799);
export const amount = z.int().min(0);
export const metadata = z.record(z.string(), z.string()).nullish();

/** Nice to know. Where it cannot be read, the money that it was paid with still can. */
const methodSchema = z
  .object({
    type: z.string().max(50),
    card: z
      .object({
        last4: z
          .string()
          .regex(/^\d{4}$/)
          .nullish(),
        brand: z.string().max(20).nullish(),
        exp_month: z.int().min(1).max(12).nullish(),
        exp_year: z.int().min(2000).max(9999).nullish(),
        wallet: z.object({ type: z.string() }).nullish(),
      })
      .nullish(),
  })
  .nullish()
  .catch(null);

const chargeSchema = z.object({
  id: ref('(?:ch|py)'),
  amount,
  amount_refunded: amount,
  created: epochSeconds,
  payment_method_details: methodSchema,
});

const intentSchema = z.object({
  id: ref('pi'),
  amount,
  amount_received: amount,
  currency: z.string(),
  created: epochSeconds,
  livemode: z.boolean(),
  status: z.string(),
  latest_charge: z.union([z.string(), chargeSchema]).nullish(),
  payment_method: z.string().max(255).nullish(),
  last_payment_error: z
    .object({
      charge: ref('(?:ch|py)').nullish(),
      code: z.string().nullish(),
      decline_code: z.string().nullish(),
      payment_method: methodSchema,
    })
    .nullish(),
  metadata,
});

/** A method that is saved without a payment. */
const setupSchema = z.object({
  id: ref('seti'),
  status: z.string(),
  payment_method: z
    .union([z.string(), z.looseObject({ id: ref('pm'), created: epochSeconds.nullish() })])
    .nullish(),
});

const sessionSchema = z.object({
  id: ref('cs'),
  object: z.literal('checkout.session'),
  client_reference_id: z.string().nullable(),
  livemode: z.boolean(),
  amount_total: amount.nullable(),
  currency: z.string().nullable(),
  status: z.enum(['open', 'complete', 'expired']),
  payment_status: z.string(),
  payment_intent: z.union([ref('pi'), intentSchema]).nullable(),
  /** `setup` saves a card and takes no money. */
  mode: z.string().nullish(),
  customer: z.union([ref('cus'), z.looseObject({ id: ref('cus') })]).nullish(),
  setup_intent: z.union([ref('seti'), setupSchema]).nullish(),
  url: webUrl.nullable(),
  success_url: webUrl.nullable(),
});
export type StripeSession = z.infer<typeof sessionSchema>;
export type StripeIntent = z.infer<typeof intentSchema>;
/**
 * Of a list only what tells whose a session is: whatever else is sold with the account stands in it too, in shapes that
 * are none of our business.
 */
const listedSchema = z.looseObject({
  id: ref('cs'),
  client_reference_id: z.string().nullish(),
  livemode: z.boolean(),
});
const listSchema = z.object({ data: z.array(listedSchema).max(100), has_more: z.boolean() });
export type StripeSessionList = z.infer<typeof listSchema>;

/** `id` cannot be one of ours, such as those under which a payment is booked that we learned of by asking. */
const eventSchema = z.object({
  id: ref('evt'),
  type: z.string().max(100),
  created: epochSeconds,
  livemode: z.boolean(),
  data: z.object({ object: z.unknown() }),
});
export type StripeEvent = z.infer<typeof eventSchema>;

/** The store and order of an object; not ours where a merchant sells by other ways with the same account. */
const ownerSchema = z.object({ metadata });

/** The purpose of a session; other objects have no such field. */
const modeSchema = z.object({ mode: z.string().nullish() });

export const readStripeSession = (body: unknown) => sessionSchema.safeParse(body).data ?? null;
export const readStripeSessions = (body: unknown) => listSchema.safeParse(body).data ?? null;
export const readStripeIntent = (body: unknown) => intentSchema.safeParse(body).data ?? null;
export const readStripeEvent = (body: unknown) => eventSchema.safeParse(body).data ?? null;
/**
 * The ids that we gave an object of Stripe's when it was made.
 *
 * @returns `null` for an object of somebody else.
 */
export function readOwner(body: unknown): { orderId: string; storeId: string } | null {
  const ids = ownerSchema.safeParse(body).data?.metadata;
  const { order_id: orderId, store_id: storeId } = ids ?? {};
  return orderId !== undefined && storeId !== undefined ? { orderId, storeId } : null;
}

/** True for a session that sells a subscription of Stripe's own, which nothing here makes, whatever ids it has. */
export function isOtherMode(body: unknown): boolean {
  const mode = modeSchema.safeParse(body).data?.mode;
  return typeof mode === 'string' && mode !== 'payment' && mode !== 'setup';
}

/** Stripe's own name of an environment: real money moves in its live mode. */
export function isLive(environment: Environment): boolean {
  return environment === 'prod';
}

/** A session for another order, amount or mode than we asked for is no answer of ours, whatever its status says. */
export function isAnswerTo(session: StripeSession, request: PspCheckoutRequest): boolean {
  const { currency, totalMinor } = request;
  const isOurs =
    session.client_reference_id === request.orderId && session.livemode === isLive(request.environment);
  if (request.keepMethod === 'only') return isOurs && session.mode === 'setup';
  return (
    isOurs &&
    session.currency === currency.toLowerCase() &&
    session.amount_total === toStripeAmount({ amountMinor: BigInt(totalMinor), currency })
  );
}

/**
 * The payment of a paid session. How it was paid is known only where Stripe was asked to put the charge in.
 *
 * @param input.elseSeconds when it was paid, where there is no charge that says so.
 * @returns `null` where the session is not paid, or what it says cannot be written down exactly.
 */
export function toPayment(input: { session: StripeSession; elseSeconds: number | null }): PspPayment | null {
  const { session, elseSeconds } = input;
  const intent = session.payment_intent;
  if (session.payment_status !== 'paid' || intent === null) return null;
  const taken =
    typeof intent === 'string'
      ? { ref: intent, amount: session.amount_total, currency: session.currency, charge: null, created: null }
      : {
          ref: intent.id,
          amount: intent.amount_received,
          currency: intent.currency,
          charge: typeof intent.latest_charge === 'object' ? intent.latest_charge : null,
          created: intent.created,
        };
  const savedMethod = toSavedMethod(session);
  if (taken.amount === null || taken.currency === null) return null;
  const amountMinor = fromStripeAmount({ amount: taken.amount, currency: taken.currency });
  const paidAtSeconds = taken.charge?.created ?? elseSeconds ?? taken.created;
  if (amountMinor === null || paidAtSeconds === null) return null;
  return {
    paymentRef: taken.ref,
    amountMinor,
    currency: taken.currency.toUpperCase(),
    ...toMeans(taken.charge?.payment_method_details),
    paidAtMs: paidAtSeconds * SECOND_MS,
    ...(savedMethod === null ? {} : { savedMethod }),
  };
}

/**
 * The method that Stripe has kept with the payment of a session; `null` where nothing, or where the session does not say it
 * whole.
 */
function toSavedMethod({ customer, payment_intent: intent }: StripeSession): SavedMethod | null {
  if (!customer || intent === null || typeof intent === 'string' || !intent.payment_method) return null;
  const charge = typeof intent.latest_charge === 'object' ? intent.latest_charge : null;
  return {
    customerRef: refOf(customer),
    methodRef: intent.payment_method,
    ...toCardFacts(charge?.payment_method_details),
  };
}

/** The method that a session that takes no money has kept; `null` where it has not yet, or does not say it whole. */
export function toSaving(session: StripeSession, elseSeconds: number): PspSaving | null {
  const { customer, setup_intent: setup } = session;
  if (!customer || !setup || typeof setup === 'string' || setup.status !== 'succeeded') return null;
  const method = setup.payment_method;
  if (!method || typeof method === 'string') return null;
  return {
    savedMethod: {
      customerRef: refOf(customer),
      methodRef: method.id,
      ...toCardFacts(methodSchema.parse(method)),
    },
    savedAtMs: (method.created ?? elseSeconds) * SECOND_MS,
  };
}

const refOf = (object: string | { id: string }) => (typeof object === 'string' ? object : object.id);

function toCardFacts(method: z.infer<typeof methodSchema>): Omit<SavedMethod, 'customerRef' | 'methodRef'> {
  const card = method?.card;
  const hasExpiry = card?.exp_month && card.exp_year;
  return {
    brand: card?.brand ?? null,
    last4: card?.last4 ?? null,
    expiresMonth: hasExpiry ? `${card.exp_year}-${String(card.exp_month).padStart(2, '0')}` : null,
  };
}

/** How something was paid, or was to be. */
export function toMeans(method: z.infer<typeof methodSchema>): {
  method: string | null;
  last4: string | null;
} {
  if (!method) return { method: null, last4: null };
  const wallet = method.card?.wallet?.type ?? null;
  return { method: fromStripeType({ type: method.type, wallet }), last4: method.card?.last4 ?? null };
}
