import 'server-only';
import type { Db } from '@/lib/db/client';
import type { SessionId } from '@/lib/kernel/short-id';
import { markSettledWithoutPsp } from './session-repo';

/** Notes that a session's order is completed although no provider was asked, in the transaction that completes it. */
export async function settleSessionWithoutPsp(tx: { db: Db }, sessionId: SessionId): Promise<void> {
  await markSettledWithoutPsp(tx.db, sessionId);
}
