import 'server-only';
import type { Db } from '@/lib/db/client';
import { appError } from '@/lib/kernel/error-catalogue';
import type { SessionId } from '@/lib/kernel/short-id';
import { bindBuyerIdentity } from './session-repo';

/**
 * Binds a buyer whose identity a token has proved to a session. The first buyer keeps the session. It is one statement, to
 * be called inside a transaction where an order commits with it.
 *
 * @throws `session_claimed` where the session belongs to another buyer.
 */
export async function bindSessionBuyer(
  deps: { db: Db },
  input: { sessionId: SessionId; buyerIdentity: string },
): Promise<void> {
  const isBound = await bindBuyerIdentity(deps.db, input);
  if (!isBound) throw appError('session_claimed');
}
