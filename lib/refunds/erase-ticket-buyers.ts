import 'server-only';
import type { Transaction } from '@/lib/jobs/transaction';
import type { RefundTicketId } from '@/lib/kernel/short-id';
import { clearTicketBuyers } from './ticket-buyer-repo';

/** Erases buyers, and what they wrote, from requests for money back. */
export async function eraseTicketBuyers(
  tx: Pick<Transaction, 'db'>,
  ids: readonly RefundTicketId[],
): Promise<void> {
  if (ids.length > 0) await clearTicketBuyers(tx.db, ids);
}
