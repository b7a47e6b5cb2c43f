import { createHash } from 'node:crypto';
import { encodeSessionId, encodeShortId, type OrderId, type SessionId, toId } from '@/lib/kernel/short-id';
import type { Cloning } from './clone-rows';

/** Rows of one sale that the app made, which all others are patterned after. */
export type PatternSale = {
  sessionId: string;
  orderId: string;
  storeId: string;
  merchantId: string;
  deliveryId: string;
};

/** Other merchants' stores, half of all sales. */
const OTHER_STORES = 99;
/** How many of them belong to the merchant who is measured: a merchant with several stores reads all of them at once. */
const STORES_OF_MERCHANT = 3;
const MAX_OPEN_SESSIONS = 5_000;
const DAYS = 365;

/** The newest sessions, which can still be paid. */
export function openSessionCount(count: number): number {
  return Math.min(MAX_OPEN_SESSIONS, Math.floor(count / 2));
}

/** The id on the wire of the session with a number, from 1. */
export function sessionIdOf(number: number): string {
  return encodeSessionId(toId<SessionId>(uuidOf('session', number)));
}

/** The id on the wire of the order with a number, which is one that was paid. */
export function orderIdOf(number: number): string {
  return encodeShortId('ORD', toId<OrderId>(uuidOf('order', number)));
}

/** The id on the wire of the n-th of the sessions that can still be paid, from 0. */
export function openSessionId(count: number, index: number): string {
  return sessionIdOf(count - (index % openSessionCount(count)));
}

/**
 * A year of sales: of ten sessions four were submitted and three paid, and one merchant has half of them. Ids are spread at
 * random as real ones are; times rise with the numbers, as rows are written.
 */
export function grownTables(sale: PatternSale, count: number): Cloning[] {
  const open = `i > ${count - openSessionCount(count)}`;
  const shared: SharedColumns = {
    open,
    store: `case when i % 2 = 0 or ${open} then '${sale.storeId}'::uuid else ${uuid('store', `(i % ${OTHER_STORES})`)} end`,
    created: `now() - ((${count} - i)::float8 / ${count}) * interval '${DAYS} days'`,
    isPaid: `not ${open} and i % 10 < 3`,
    isSubmitted: `not ${open} and i % 10 < 4`,
  };
  return [...smallTables(sale), ...offers(sale, shared), ...sales(sale, shared), ...told(sale, shared)];
}

/** SQL over `i` that several tables agree on. */
type SharedColumns = { open: string; store: string; created: string; isPaid: string; isSubmitted: string };

function offers(sale: PatternSale, { open, store, created, isSubmitted }: SharedColumns): Cloning[] {
  const expires = `case when ${open} then now() + interval '7 days' else ${created} + interval '45 minutes' end`;
  return [
    {
      table: 'sessions',
      pattern: `id = '${sale.sessionId}'`,
      columns: {
        id: uuid('session'),
        order_id: uuid('order'),
        store_id: store,
        buyer_identity: 'null',
        order_merchant_external_id: `'order-' || i`,
        created_at: created,
        expires_at: expires,
        first_expires_at: expires,
      },
    },
    {
      table: 'attempts',
      pattern: `session_id = '${sale.sessionId}'`,
      where: isSubmitted,
      columns: {
        session_id: uuid('session'),
        store_id: store,
        idempotency_key: `'bench-' || i`,
        // One of a thousand is open and was updated just now, so that no sweep has it to do.
        state: `case when i % 10 < 3 then 'paid' when i % 1000 = 3 then 'open' else 'closed' end`,
        psp_ref: `'co_' || ${uuid('checkout')}`,
        created_at: `case when i % 1000 = 3 then now() - interval '1 hour' else ${created} end`,
        updated_at: `case when i % 1000 = 3 then now() else ${created} end`,
      },
    },
  ];
}

function sales(sale: PatternSale, { store, created, isPaid }: SharedColumns): Cloning[] {
  return [
    {
      table: 'orders',
      pattern: `id = '${sale.orderId}'`,
      where: isPaid,
      columns: {
        id: uuid('order'),
        session_id: uuid('session'),
        store_id: store,
        buyer_identity: `'buyer-' || (i % 100000)`,
        buyer_email: `'buyer-' || (i % 100000) || '@bench.test'`,
        order_merchant_external_id: `'order-' || i`,
        created_at: created,
        updated_at: created,
        completed_at: created,
      },
    },
    {
      table: 'payments',
      pattern: `order_id = '${sale.orderId}'`,
      where: isPaid,
      columns: {
        id: uuid('payment'),
        order_id: uuid('order'),
        psp_payment_ref: `'pay_' || ${uuid('charge')}`,
        paid_at: created,
        created_at: created,
      },
    },
  ];
}

function told(sale: PatternSale, { store, created, isPaid }: SharedColumns): Cloning[] {
  return [
    {
      table: 'psp_events',
      pattern: `order_id = '${sale.orderId}'`,
      where: isPaid,
      columns: { id: `'evt_' || ${uuid('event')}`, order_id: uuid('order'), received_at: created },
    },
    {
      table: 'deliveries',
      pattern: `id = '${sale.deliveryId}'`,
      where: isPaid,
      columns: {
        id: uuid('delivery'),
        store_id: store,
        endpoint_id: 'case when i % 2 = 0 then pattern.endpoint_id end',
        event_id: `'evt-' || i`,
        created_at: created,
        updated_at: created,
      },
    },
    {
      table: 'delivery_attempts',
      pattern: `delivery_id = '${sale.deliveryId}'`,
      where: isPaid,
      columns: { delivery_id: uuid('delivery'), started_at: created },
    },
  ];
}

/**
 * The rows that are only kept for a while, and those that are seldom written. The stored answers of idempotency keys expire over
 * the coming day.
 */
function smallTables(sale: PatternSale): Cloning[] {
  return [
    {
      table: 'merchants',
      pattern: `id = '${sale.merchantId}'`,
      where: `i between ${STORES_OF_MERCHANT} and ${OTHER_STORES - 1}`,
      columns: { id: uuid('merchant'), email: `'merchant-' || i || '@bench.test'` },
    },
    {
      table: 'stores',
      pattern: `id = '${sale.storeId}'`,
      where: `i <= ${OTHER_STORES}`,
      columns: {
        id: uuid('store', '(i - 1)'),
        owner_merchant_id: `case when i <= ${STORES_OF_MERCHANT} then '${sale.merchantId}'::uuid else ${uuid('merchant', '(i - 1)')} end`,
        slug: `'bench-' || i || '-aaaaaa'`,
      },
    },
    {
      table: 'idempotency_keys',
      pattern: 'true',
      where: 'i % 10 = 5',
      columns: { scope: `'bench|' || i`, expires_at: `now() + (i % 86400) * interval '1 second'` },
    },
    {
      table: 'duplicate_payments',
      pattern: 'true',
      where: 'i % 1000 = 7',
      columns: { psp_payment_ref: `'dup_' || i` },
    },
    {
      table: 'tax_id_checks',
      pattern: 'true',
      where: 'i % 100 = 9',
      columns: { number: 'i::text', fresh_until: `now() + (i % 86400) * interval '1 second'` },
    },
  ];
}

/** The SQL that makes the same ids as `uuidOf`. */
function uuid(kind: string, number = 'i'): string {
  return `md5('${kind}-' || ${number})::uuid`;
}

function uuidOf(kind: string, number: number): string {
  const hex = createHash('md5').update(`${kind}-${number}`).digest('hex');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
