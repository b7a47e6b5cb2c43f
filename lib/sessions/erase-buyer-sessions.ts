import 'server-only';
import type { Transaction } from '@/lib/jobs/transaction';
import type { SessionId } from '@/lib/kernel/short-id';
import { clearSessionBuyers, findSessionsOfBuyer } from './session-buyer-data-repo';

/**
 * Erases the buyer from sessions: those that were made for an address, and those that are named. `clearSessionBuyers` in
 * `session-buyer-data-repo.ts` names the columns.
 *
 * @returns how many sessions
 */
export async function eraseBuyerSessions(
  tx: Pick<Transaction, 'db'>,
  input: { email: string | null; sessionIds: readonly SessionId[] },
): Promise<number> {
  const ofAddress = input.email === null ? [] : await findSessionsOfBuyer(tx.db, input.email);
  return clearSessionBuyers(tx.db, [...new Set([...ofAddress.map(({ id }) => id), ...input.sessionIds])]);
}
