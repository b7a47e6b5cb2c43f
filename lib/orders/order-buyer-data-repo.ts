import 'server-only';
import { and, eq, inArray, lt, notExists, or, sql } from 'drizzle-orm';
import type { Db } from '@/lib/db/client';
import type { OrderId, SessionId } from '@/lib/kernel/short-id';
import { sessions } from '@/lib/sessions/session-tables';
import { attempts } from './attempt-tables';
import { LIVE_STATES } from './core/attempt';
import { orders } from './order-tables';
import { payments } from './payment-tables';
import { savedMethods } from './saved-method-tables';

const MAX_ORDERS = 10_000;
/** Stands in an order whose buyer was erased; nobody can own it (RFC 6761). */
const ERASED_EMAIL = 'erased@buyer.invalid';

/** Every order of a buyer, by the address for mail or by an identity that is one. */
export async function findOrdersOfBuyer(db: Db, email: string) {
  return db
    .select()
    .from(orders)
    .where(or(sql`lower(${orders.buyerEmail}) = ${email}`, sql`lower(${orders.buyerIdentity}) = ${email}`))
    .limit(MAX_ORDERS);
}

export async function findPaymentsOfOrders(db: Db, orderIds: readonly OrderId[]) {
  return orderIds.length === 0
    ? []
    : db
        .select()
        .from(payments)
        .where(inArray(payments.orderId, [...orderIds]));
}

/** The methods that subscriptions are paid by. */
export async function findSavedMethodsOfOrders(db: Db, orderIds: readonly OrderId[]) {
  return orderIds.length === 0
    ? []
    : db
        .select()
        .from(savedMethods)
        .where(inArray(savedMethods.orderId, [...orderIds]));
}

/** Attempts for a buyer that are not over: at the provider, somebody may be paying right now. */
export async function countLiveAttempts(db: Db, email: string): Promise<number> {
  const rows = await db
    .select({ sessionId: attempts.sessionId })
    .from(attempts)
    .where(and(inArray(attempts.state, [...LIVE_STATES]), isOfBuyer(email)));
  return rows.length;
}

/**
 * Takes who the buyer is out of orders. What the sums of tax are made of stays: country, state, and whether it was a
 * business; and where tax was left off for a tax id, that id and its company, which the tax office may ask for.
 */
export async function clearOrderBuyers(db: Db, orderIds: readonly OrderId[], now: Date): Promise<void> {
  if (orderIds.length === 0) return;
  const kept = sql`jsonb_strip_nulls(jsonb_build_object(
    'country', ${orders.billingDetail} -> 'country', 'state', ${orders.billingDetail} -> 'state',
    'isBusiness', ${orders.billingDetail} -> 'isBusiness'))
    || case when ${orders.taxIdStatus} is null then '{}'::jsonb
       else jsonb_strip_nulls(jsonb_build_object('taxId', ${orders.billingDetail} -> 'taxId',
         'businessName', ${orders.billingDetail} -> 'businessName')) end`;
  await db
    .update(orders)
    .set({
      buyerEmail: ERASED_EMAIL,
      buyerIdentity: null,
      billingDetail: kept,
      successUrl: null,
      submitFingerprint: null,
      customFields: [],
      updatedAt: now,
    })
    .where(inArray(orders.id, [...orderIds]));
  await db
    .update(payments)
    .set({ last4: null, cardBrand: null, cardExpMonth: null, cardExpYear: null })
    .where(inArray(payments.orderId, [...orderIds]));
  await db.delete(savedMethods).where(inArray(savedMethods.orderId, [...orderIds]));
}

/** An attempt without its buyer. A payment that still comes for it is booked, to nobody's name. */
const FORGOTTEN = {
  fingerprint: 'erased',
  url: null,
  request: sql`jsonb_set(${attempts.request}, '{customerEmail}', 'null')`,
  draft: sql`(${attempts.draft} - 'customFields' - 'taxIdCheck') || jsonb_build_object(
    'buyerEmail', ${ERASED_EMAIL}::text, 'buyerIdentity', null, 'successUrl', null,
    'billingDetail', jsonb_build_object('country', ${attempts.draft} #> '{billingDetail,country}',
      'isBusiness', ${attempts.draft} #> '{billingDetail,isBusiness}'))`,
};

/** Takes the buyers out of attempts that are over since before a moment. @returns the sessions that they were for */
export async function clearAttemptsBefore(
  db: Db,
  input: { before: Date; limit: number },
): Promise<SessionId[]> {
  const old = await db
    .select({ sessionId: attempts.sessionId, attemptNumber: attempts.attemptNumber })
    .from(attempts)
    .where(
      and(
        lt(attempts.updatedAt, input.before),
        sql`${attempts.state} in ('failed', 'closed') and ${attempts.fingerprint} <> 'erased'`,
      ),
    )
    .orderBy(attempts.updatedAt)
    .limit(input.limit)
    .for('update', { skipLocked: true });
  if (old.length === 0) return [];
  const isOld = old.map(({ sessionId, attemptNumber }) =>
    and(eq(attempts.sessionId, sessionId), eq(attempts.attemptNumber, attemptNumber)),
  );
  await db
    .update(attempts)
    .set(FORGOTTEN)
    .where(or(...isOld));
  return old.map(({ sessionId }) => sessionId);
}

/** Finds those of some sessions that became no order and that nobody is paying. */
export async function findSessionsWithoutSale(db: Db, ids: readonly SessionId[]): Promise<SessionId[]> {
  if (ids.length === 0) return [];
  const live = db
    .select({ id: attempts.sessionId })
    .from(attempts)
    .where(and(eq(attempts.sessionId, sessions.id), inArray(attempts.state, [...LIVE_STATES])));
  const sold = db.select({ id: orders.id }).from(orders).where(eq(orders.sessionId, sessions.id));
  const rows = await db
    .select({ id: sessions.id })
    .from(sessions)
    .where(and(inArray(sessions.id, [...ids]), notExists(live), notExists(sold)));
  return rows.map(({ id }) => id);
}

/**
 * The frozen requests of attempts that are over hold the buyer too, and their fingerprints can be reckoned from an address
 * that somebody guesses.
 *
 * @returns the sessions that they were for
 */
export async function clearAttempts(
  db: Db,
  input: { email: string; sessionIds: readonly SessionId[] },
): Promise<SessionId[]> {
  const ofSessions = input.sessionIds.length > 0 ? [inArray(attempts.sessionId, [...input.sessionIds])] : [];
  const cleared = await db
    .update(attempts)
    .set(FORGOTTEN)
    .where(or(isOfBuyer(input.email), ...ofSessions))
    .returning({ sessionId: attempts.sessionId });
  return cleared.map(({ sessionId }) => sessionId);
}

function isOfBuyer(email: string) {
  return or(
    sql`lower(${attempts.draft} ->> 'buyerEmail') = ${email}`,
    sql`lower(${attempts.draft} ->> 'buyerIdentity') = ${email}`,
  );
}
