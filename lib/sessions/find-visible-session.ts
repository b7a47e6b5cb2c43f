import 'server-only';
import type { CallerOf } from '@/lib/auth/core/caller';
import type { Db } from '@/lib/db/client';
import type { Clock } from '@/lib/kernel/clock';
import { appError } from '@/lib/kernel/error-catalogue';
import type { SessionId } from '@/lib/kernel/short-id';
import { isExpired } from './core/session-life';
import { findSession, type LoadedSession } from './session-repo';

/**
 * Finds a session that may still be bought, for a caller that asks what it would cost. A session of another store or
 * environment is not found.
 *
 * @throws `session_not_found`
 */
export async function findVisibleSession(
  deps: { db: Db; clock: Clock },
  { by, sessionId }: { by: CallerOf<'storeSlug'> | CallerOf<'sessionToken'>; sessionId: SessionId },
): Promise<LoadedSession> {
  const loaded = await findSession(deps.db, sessionId);
  const isVisible =
    loaded && loaded.session.storeId === by.storeId && loaded.session.environment === by.environment;
  if (!isVisible || isExpired(loaded.session, deps.clock.nowMs())) throw appError('session_not_found');
  // A deleted store's slug is refused before this, but its tokens stay valid for the rest of their five minutes.
  if (by.kind === 'sessionToken' && !loaded.store.isSelling) throw appError('session_not_found');
  return loaded;
}
