import 'server-only';
import type { Transaction } from '@/lib/jobs/transaction';
import type { SessionId } from '@/lib/kernel/short-id';
import { clearBuyers, findSessionsOfBuyer } from './session-buyer-repo';

/** Takes who the buyer is out of sessions: those made for an address, and those that are named. @returns how many. */
export async function eraseBuyerSessions(
  tx: Pick<Transaction, 'db'>,
  input: { email: string | null; sessionIds: readonly SessionId[] },
): Promise<number> {
  const ofAddress = input.email === null ? [] : await findSessionsOfBuyer(tx.db, input.email);
  return clearBuyers(tx.db, [...new Set([...ofAddress.map(({ id }) => id), ...input.sessionIds])]);
}
