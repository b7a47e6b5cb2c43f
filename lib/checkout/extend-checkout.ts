import 'server-only';
import type { Transact } from '@/lib/jobs/transaction';
import type { Clock } from '@/lib/kernel/clock';
import { decodeSessionId } from '@/lib/kernel/short-id';
import { loadPaymentState } from '@/lib/orders/load-payment-state';
import { decideExtension } from '@/lib/sessions/core/session-life';
import { lockSession, moveExpiry } from '@/lib/sessions/session-repo';

/** `open` means that there is time enough already, by another click perhaps. */
export type ExtendedSession = { kind: 'extended' | 'open' | 'refused' };

/**
 * Gives a session more time, before or after it has expired. It stays the same session with the same order id, and so
 * keeps every price and name it froze: whoever holds the link may ask, as whoever holds it may pay.
 */
export async function extendSession(
  deps: { transact: Transact; clock: Clock },
  request: { storeSlug: string; sessionId: string },
): Promise<ExtendedSession> {
  const id = decodeSessionId(request.sessionId);
  if (!id) return { kind: 'refused' };
  return deps.transact(async (tx) => {
    const loaded = await lockSession(tx.db, id);
    if (!loaded || loaded.session.snapshot.storeSlug !== request.storeSlug) return { kind: 'refused' };
    const { session, store } = loaded;
    const { state } = await loadPaymentState({ db: tx.db, clock: deps.clock }, session);
    const isSettled = state.kind === 'paid' || state.kind === 'canceled';
    if (isSettled || !store.isSelling) return { kind: 'refused' };
    const decision = decideExtension({ session, renewal: store.renewal, nowMs: deps.clock.nowMs() });
    switch (decision.kind) {
      case 'too_early':
        return { kind: 'open' };
      case 'refuse':
        return { kind: 'refused' };
      case 'extend':
        await moveExpiry(tx.db, {
          sessionId: id,
          expiresAt: new Date(decision.expiresAtMs),
          extensionCount: session.extensionCount + 1,
        });
        return { kind: 'extended' };
    }
  });
}
