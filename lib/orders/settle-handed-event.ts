import 'server-only';
import type { Transaction } from '@/lib/jobs/transaction';
import { assert } from '@/lib/kernel/assert';
import type { PspMoneyBackEvent } from '@/lib/psp/core/money-back';
import { fromMoneyBackJson } from './core/money-back-json';
import { lockPspEvent, type PspEventKey, setPspEventOutcome } from './psp-event-repo';

/** An event that was handed on: `book` does what it says, in the caller's transaction, and says what became of it. */
export type HandedEvent = { event: PspMoneyBackEvent; receivedAtMs: number };
export type HandedOutcome = 'money_back_booked' | 'already_recorded' | 'unknown_payment';

/**
 * Books an event that `recordPspEvent` has handed on, once: a second run of its job finds it settled.
 *
 * @returns what became of it; `null` where an earlier run has settled it.
 */
export async function settleHandedEvent(
  tx: Transaction,
  key: PspEventKey,
  book: (handed: HandedEvent) => Promise<HandedOutcome>,
): Promise<HandedOutcome | null> {
  const row = await lockPspEvent(tx.db, key);
  assert(row, 'an event is kept before it is handed on');
  if (row.outcome !== 'handed_on') return null;
  assert(row.payload !== null, 'an event is handed on with what it says');
  const outcome = await book({
    event: fromMoneyBackJson(row.payload),
    receivedAtMs: row.receivedAt.getTime(),
  });
  await setPspEventOutcome(tx.db, { ...key, outcome });
  return outcome;
}
