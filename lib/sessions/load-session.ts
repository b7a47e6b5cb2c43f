import 'server-only';
import type { Db } from '@/lib/db/client';
import type { OrderId, SessionId } from '@/lib/kernel/short-id';
import { findSession, type LoadedSession, lockSession, lockSessionByOrder } from './session-repo';

export type { LoadedSession };

/** A session and what of its store is not frozen; `null` where there is none. */
export function loadSession(deps: { db: Db }, id: SessionId): Promise<LoadedSession | null> {
  return findSession(deps.db, id);
}

/** The same with its row locked until the transaction ends. */
export function loadSessionForUpdate(tx: { db: Db }, id: SessionId): Promise<LoadedSession | null> {
  return lockSession(tx.db, id);
}

/** Finds by the order id that was preallocated for it, with the row locked until the transaction ends. */
export function loadSessionForUpdateByOrder(tx: { db: Db }, orderId: OrderId): Promise<LoadedSession | null> {
  return lockSessionByOrder(tx.db, orderId);
}
