import 'server-only';
import { and, inArray, or, sql } from 'drizzle-orm';
import type { Db } from '@/lib/db/client';
import type { OrderId, SessionId } from '@/lib/kernel/short-id';
import { attempts } from './attempt-tables';
import { orders } from './order-tables';
import { payments } from './payment-tables';

const MAX_ORDERS = 10_000;
/** Stands in an order whose buyer was erased; nobody can own it (RFC 6761). */
export const ERASED_EMAIL = 'erased@buyer.invalid';

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

/** Attempts for a buyer that are not over: at the provider, somebody may be paying right now. */
export async function countLiveAttempts(db: Db, email: string): Promise<number> {
  const rows = await db
    .select({ sessionId: attempts.sessionId })
    .from(attempts)
    .where(and(inArray(attempts.state, ['intent', 'unknown', 'open']), isOfBuyer(email)));
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
    .set({
      fingerprint: 'erased',
      url: null,
      request: sql`jsonb_set(${attempts.request}, '{customerEmail}', 'null')`,
      draft: sql`(${attempts.draft} - 'customFields' - 'taxIdCheck') || jsonb_build_object(
        'buyerEmail', ${ERASED_EMAIL}::text, 'buyerIdentity', null, 'successUrl', null,
        'billingDetail', jsonb_build_object('country', ${attempts.draft} #> '{billingDetail,country}',
          'isBusiness', ${attempts.draft} #> '{billingDetail,isBusiness}'))`,
    })
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
