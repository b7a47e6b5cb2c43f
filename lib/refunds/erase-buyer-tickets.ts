import 'server-only';
import type { Transaction } from '@/lib/jobs/transaction';
import type { RefundTicketId } from '@/lib/kernel/short-id';
import { clearTicketBuyers } from './ticket-buyer-data-repo';

/**
 * Erases buyers, and what they wrote, from requests for money back. `clearTicketBuyers` in `ticket-buyer-data-repo.ts` has the
 * columns.
 */
export async function eraseBuyerTickets(
  tx: Pick<Transaction, 'db'>,
  ids: readonly RefundTicketId[],
): Promise<void> {
  if (ids.length > 0) await clearTicketBuyers(tx.db, ids);
}
