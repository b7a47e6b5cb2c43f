import 'server-only';
import type { KeyRing } from '@/lib/auth/key-ring';
import { verifySessionToken } from '@/lib/auth/session-token';
import type { Env } from '@/lib/config/env';
import type { Db } from '@/lib/db/client';
import type { Clock } from '@/lib/kernel/clock';
import { appError } from '@/lib/kernel/error-catalogue';
import { decodeSessionId } from '@/lib/kernel/short-id';
import { enforceRateLimit } from '@/lib/limits/enforce-rate-limit';
import type { PageRequest } from './find-page-session';
import { type LoadedCheckoutState, loadCheckoutState } from './load-checkout-state';
import { visitorCookie } from './visitor-cookie';

type Deps = { db: Db; clock: Clock; keys: KeyRing; env: Env };

export type ClaimCommand = PageRequest & { token: string; clientAddress: string | null };

/**
 * Proves to this browser the buyer whom a merchant's token names, for longer than the token's five minutes. The session
 * itself stays as it is: a claim locks nobody out, and opens nothing that others submitted. What this browser submits from
 * now on is that buyer's.
 *
 * @returns the browser's cookie, which from now on proves the claim, and still proves a submit that it proved before
 * @throws `too_many_requests`, `authentication_failed`, `session_not_found`, `session_foreign_store`
 */
export async function claimSession(
  deps: Deps,
  command: ClaimCommand,
): Promise<{ cookie: ReturnType<typeof visitorCookie> }> {
  const subject = decodeSessionId(command.sessionId);
  if (subject) await enforceRateLimit(deps, { action: 'claim', subject, address: command.clientAddress });
  const { environment, storeId, buyerIdentity } = await verifySessionToken(deps, command.token);
  const loaded = await loadCheckoutState(deps, command);
  if (!loaded) throw appError('session_not_found');
  const { session } = loaded;
  if (environment !== session.environment) throw appError('authentication_failed');
  if (storeId !== session.storeId) throw appError('session_foreign_store');
  return { cookie: visitorCookie(deps, { session, buyerIdentity, fingerprint: submittedBy(loaded) }) };
}

/** The order that the browser's cookie proves to have submitted; `null` where it proves none of this session's. */
function submittedBy({ payment, proof }: LoadedCheckoutState): string | null {
  return payment.attempts.find(({ fingerprint }) => proof.hasSubmitted(fingerprint))?.fingerprint ?? null;
}
