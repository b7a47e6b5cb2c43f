import 'server-only';
import type { Transaction } from '@/lib/jobs/transaction';
import { assertNever } from '@/lib/kernel/assert';
import type { EpochMs } from '@/lib/kernel/clock';
import { decideExtension } from './core/session-life';
import { type LoadedSession, moveExpiry } from './session-repo';

/** `open` means that the session has time enough already, perhaps because of an earlier click. */
export type SessionExtension = 'extended' | 'open' | 'refused';

/**
 * Gives a session more time, before or after it has expired. It stays the same row with the same order id, and so keeps
 * every price and name that it froze.
 *
 * @param input.loaded the session, whose row the transaction has locked; that nothing is paid or canceled is the caller's
 *   to check, because sessions know of no orders
 */
export async function extendSession(
  tx: Transaction,
  input: { loaded: LoadedSession; nowMs: EpochMs },
): Promise<SessionExtension> {
  const { session, store } = input.loaded;
  if (!store.isSelling) return 'refused';
  const decision = decideExtension({ session, renewal: store.renewal, nowMs: input.nowMs });
  switch (decision.kind) {
    case 'too_early':
      return 'open';
    case 'refuse':
      return 'refused';
    case 'extend':
      await moveExpiry(tx.db, {
        sessionId: session.id,
        expiresAt: new Date(decision.expiresAtMs),
        extensionCount: session.extensionCount + 1,
      });
      return 'extended';
    default:
      return assertNever(decision);
  }
}
