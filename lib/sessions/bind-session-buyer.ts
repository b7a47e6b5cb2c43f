import 'server-only';
import type { Transaction } from '@/lib/jobs/transaction';
import { appError } from '@/lib/kernel/error-catalogue';
import type { SessionId } from '@/lib/kernel/short-id';
import { bindBuyerIdentity } from './session-repo';

/**
 * Binds a buyer whose identity a token has proved to a session. The first buyer keeps the session.
 *
 * @throws `session_claimed` where the session belongs to another buyer.
 */
export async function bindSessionBuyer(
  tx: Transaction,
  input: { sessionId: SessionId; buyerIdentity: string },
): Promise<void> {
  const isBound = await bindBuyerIdentity(tx.db, input);
  if (!isBound) throw appError('session_claimed');
}
