import 'server-only';
import type { Transaction } from '@/lib/jobs/transaction';
import type { SessionId } from '@/lib/kernel/short-id';
import { deleteSessions } from './session-repo';

/** Erases sessions for good. The caller knows, and holds their rows, that none of them has an attempt or an order. */
export async function eraseSessions(tx: Pick<Transaction, 'db'>, ids: readonly SessionId[]): Promise<void> {
  if (ids.length > 0) await deleteSessions(tx.db, ids);
}
