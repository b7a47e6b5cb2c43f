import 'server-only';
import type { Db } from '@/lib/db/client';
import type { Clock } from '@/lib/kernel/clock';
import type { Session } from './core/session';
import { noteSessionOpened } from './session-repo';

/**
 * Writes down that a browser has the page of a session that was made with a store's slug. Whoever asks for a session with the
 * same idempotency key from then on gets another one.
 */
export async function noteOpened(
  deps: { db: Db; clock: Clock },
  { id, createdBy }: Pick<Session, 'id' | 'createdBy'>,
): Promise<void> {
  if (createdBy !== 'storeSlug') return;
  await noteSessionOpened(deps.db, { sessionId: id, openedAt: new Date(deps.clock.nowMs()) });
}
