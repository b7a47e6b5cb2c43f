import 'server-only';
import type { KeyRing } from '@/lib/auth/key-ring';
import { verifySessionToken } from '@/lib/auth/session-token';
import type { Env } from '@/lib/config/env';
import type { Db } from '@/lib/db/client';
import type { Clock } from '@/lib/kernel/clock';
import { appError } from '@/lib/kernel/error-catalogue';
import { decodeSessionId } from '@/lib/kernel/short-id';
import { enforceRateLimit } from '@/lib/limits/enforce-rate-limit';
import { findOrder } from '@/lib/orders/order-repo';
import { changeCookie } from './change-cookie';
import { findChangeAt } from './find-change-at';

type Deps = { db: Db; clock: Clock; keys: KeyRing; env: Env };

/**
 * Proves to this browser the buyer whom a merchant's token names, for the page of one change of a plan.
 *
 * @throws `too_many_requests`, `authentication_failed`, `session_not_found`, `session_foreign_store`
 */
export async function claimChange(
  deps: Deps,
  command: { storeSlug: string; sessionId: string; token: string; clientAddress: string | null },
): Promise<{ cookie: ReturnType<typeof changeCookie> }> {
  const subject = decodeSessionId(command.sessionId);
  if (subject) await enforceRateLimit(deps, { action: 'claim', subject, address: command.clientAddress });
  const { environment, storeId, buyerIdentity } = await verifySessionToken(deps, command.token);
  const change = await findChangeAt(deps, command);
  const order = change && (await findOrder(deps.db, change.orderId));
  if (!change || !order) throw appError('session_not_found');
  if (environment !== order.environment) throw appError('authentication_failed');
  if (storeId !== change.storeId) throw appError('session_foreign_store');
  return { cookie: changeCookie(deps, { ...change, buyerIdentity }) };
}
