import 'server-only';
import type { Db } from '@/lib/db/client';
import type { Transaction } from '@/lib/jobs/transaction';
import { assert } from '@/lib/kernel/assert';
import type { OrderId } from '@/lib/kernel/short-id';
import { type AttemptRow, findAttempts } from '@/lib/orders/attempt-repo';
import { findOrder, type OrderRow } from '@/lib/orders/order-repo';
import { findPeriodPayment, type PaymentRow } from '@/lib/orders/payment-repo';
import { findSessionByOrder, type LoadedSession, lockSessionByOrder } from '@/lib/sessions/session-repo';
import { findLiveChanges, type LiveChanges } from './plan-change-repo';
import {
  findNewestPeriod,
  findSubscription,
  type PeriodRow,
  type SubscriptionRow,
} from './subscription-repo';

/** A subscription under its lock, with what its next step is decided from. */
export type LoadedSubscription = LoadedSession & {
  order: OrderRow;
  /** `null` until its first row is written. */
  subscription: SubscriptionRow | null;
  newest: PeriodRow | null;
  /** Newest first. */
  attempts: AttemptRow[];
  /** The payment of the newest period. */
  payment: PaymentRow | null;
  changes: LiveChanges;
  /** The payment of the change whose money is moving, once it has come. */
  changePayment: PaymentRow | null;
};

/**
 * Locks a subscription and loads it. Everything that moves money for an order locks the session's row, so that a renewal, a
 * PSP's event and a cancellation take turns.
 *
 * @returns `null` for an order that is no subscription's, or is not there yet.
 */
export async function lockSubscription(
  tx: Transaction,
  orderId: OrderId,
): Promise<LoadedSubscription | null> {
  return loadParts(tx.db, orderId, await lockSessionByOrder(tx.db, orderId));
}

/** The same without the lock, for what only shows how a subscription stands. */
export async function findLoadedSubscription(db: Db, orderId: OrderId): Promise<LoadedSubscription | null> {
  return loadParts(db, orderId, await findSessionByOrder(db, orderId));
}

async function loadParts(
  db: Db,
  orderId: OrderId,
  loaded: LoadedSession | null,
): Promise<LoadedSubscription | null> {
  const order = loaded && (await findOrder(db, orderId));
  if (!order || loaded.session.productType !== 'subscription') return null;
  const subscription = await findSubscription(db, orderId);
  const newest = await findNewestPeriod(db, orderId);
  const changes = await findLiveChanges(db, orderId);
  const paymentOf = async (periodNumber: number | undefined) =>
    periodNumber === undefined ? null : findPeriodPayment(db, { orderId, periodNumber });
  return {
    ...loaded,
    order,
    subscription,
    newest,
    attempts: await findAttempts(db, loaded.session.id),
    payment: await paymentOf(newest?.periodNumber),
    changes,
    changePayment: await paymentOf(changes.charging?.terms?.periodNumber),
  };
}

/** A subscription whose row is written, which is so from its first step on. */
export type RunningSubscription = LoadedSubscription & { subscription: SubscriptionRow };

export function requireRow(loaded: LoadedSubscription): RunningSubscription {
  const { subscription } = loaded;
  assert(subscription, 'a subscription that was looked at has a row');
  return { ...loaded, subscription };
}
