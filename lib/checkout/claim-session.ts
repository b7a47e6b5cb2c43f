import 'server-only';
import type { KeyRing } from '@/lib/auth/key-ring';
import { verifySessionToken } from '@/lib/auth/session-token';
import type { Env } from '@/lib/config/env';
import type { Db } from '@/lib/db/client';
import type { Clock } from '@/lib/kernel/clock';
import { appError } from '@/lib/kernel/error-catalogue';
import { decodeSessionId } from '@/lib/kernel/short-id';
import { enforceRateLimit } from '@/lib/limits/enforce-rate-limit';
import { loadPaymentState } from '@/lib/orders/load-payment-state';
import { bindBuyerIdentity, findSession } from '@/lib/sessions/session-repo';
import { visitorCookie } from './visitor-cookie';

type Command = { storeSlug: string; sessionId: string; token: string; clientAddress: string | null };

/**
 * Binds the buyer whom a merchant's token names to a session. The first buyer wins and stays bound after the token's
 * five minutes; another one is refused.
 */
export async function claimSession(
  deps: { db: Db; clock: Clock; keys: KeyRing; env: Env },
  command: Command,
): Promise<{ cookie: ReturnType<typeof visitorCookie> }> {
  const sessionId = decodeSessionId(command.sessionId);
  if (sessionId)
    await enforceRateLimit(deps, { action: 'claim', subject: sessionId, address: command.clientAddress });
  const claims = await verifySessionToken(deps, command.token);
  const loaded = sessionId ? await findSession(deps.db, sessionId) : null;
  if (!loaded || loaded.session.snapshot.storeSlug !== command.storeSlug) throw appError('session_not_found');
  const { session } = loaded;
  if (claims.environment !== session.environment) throw appError('authentication_failed');
  if (claims.storeId !== session.storeId) throw appError('session_foreign_store');
  const { state } = await loadPaymentState(deps, session);
  // Who comes after the payment is not who paid, unless the session was theirs before.
  if (state.kind === 'paid' && session.buyerIdentity === null) throw appError('session_claimed');
  const isBound = await bindBuyerIdentity(deps.db, {
    sessionId: session.id,
    buyerIdentity: claims.buyerIdentity,
  });
  if (!isBound) throw appError('session_claimed');
  return { cookie: visitorCookie(deps, { session, isClaimant: true, fingerprint: null }) };
}
