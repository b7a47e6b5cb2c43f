import 'server-only';
import type { Db } from '@/lib/db/client';
import type { SessionId } from '@/lib/kernel/short-id';
import type { SessionRevision } from './core/session-revision';
import { updateRevision } from './session-repo';

/**
 * Changes what is still open about a session that nobody has submitted; price, product and currency stay. To be called
 * with its row locked, by a caller that has looked for attempts.
 */
export async function reviseSession(
  tx: { db: Db },
  { sessionId, revision }: { sessionId: SessionId; revision: SessionRevision },
): Promise<void> {
  await updateRevision(tx.db, sessionId, revision);
}
