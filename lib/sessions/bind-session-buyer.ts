import 'server-only';
import type { Transaction } from '@/lib/jobs/transaction';
import { appError } from '@/lib/kernel/error-catalogue';
import type { SessionId } from '@/lib/kernel/short-id';
import { bindBuyerIdentity } from './session-repo';

/** Binds a proved buyer to a session before an order is made of it; the first buyer wins, another is refused. */
export async function claimForOrder(
  tx: Transaction,
  input: { sessionId: SessionId; buyerIdentity: string },
): Promise<void> {
  const isBound = await bindBuyerIdentity(tx.db, input);
  if (!isBound) throw appError('session_claimed');
}
