import 'server-only';
import type { Transaction } from '@/lib/jobs/transaction';
import { clearMailsTo } from './mail-buyer-data-repo';

/**
 * Erases a buyer from the log of mails. `clearMailsTo` in `mail-buyer-data-repo.ts` names the columns.
 *
 * @returns how many mails
 */
export async function eraseBuyerMails(
  tx: Pick<Transaction, 'db'>,
  { email }: { email: string },
): Promise<number> {
  return clearMailsTo(tx.db, email);
}
