import 'server-only';
import { appError } from '@/lib/kernel/error-catalogue';
import type { SessionId } from '@/lib/kernel/short-id';
import type { Services } from '@/lib/services';
import { bindBuyerIdentity } from './session-repo';

/** Binds a proved buyer to a session before an order is made of it; the first buyer wins, another is refused. */
export async function claimForOrder(
  deps: Pick<Services, 'db'>,
  input: { sessionId: SessionId; buyerIdentity: string },
): Promise<void> {
  const isBound = await bindBuyerIdentity(deps.db, input);
  if (!isBound) throw appError('session_claimed');
}
