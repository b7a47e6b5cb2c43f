import 'server-only';
import type { Transact } from '@/lib/jobs/transaction';
import type { Clock } from '@/lib/kernel/clock';
import { decodeSessionId } from '@/lib/kernel/short-id';
import { loadPaymentState } from '@/lib/orders/load-payment-state';
import { extendSession, type SessionExtension } from '@/lib/sessions/extend-session';
import { lockSession } from '@/lib/sessions/session-repo';
import type { PageAddress } from './find-page-session';

/**
 * Gives the session of a checkout page more time, unless it is paid or canceled. Whoever holds the link may ask, because
 * whoever holds the link may pay.
 */
export async function extendCheckout(
  deps: { transact: Transact; clock: Clock },
  address: PageAddress,
): Promise<SessionExtension> {
  const id = decodeSessionId(address.sessionId);
  if (!id) return 'refused';
  return deps.transact(async (tx) => {
    const loaded = await lockSession(tx.db, id);
    if (!loaded || loaded.session.snapshot.storeSlug !== address.storeSlug) return 'refused';
    const { state } = await loadPaymentState({ db: tx.db, clock: deps.clock }, loaded.session);
    if (state.kind === 'paid' || state.kind === 'canceled') return 'refused';
    return extendSession(tx, { loaded, nowMs: deps.clock.nowMs() });
  });
}
