import 'server-only';
import type { Transaction } from '@/lib/jobs/transaction';
import { clearMailsTo } from './buyer-mail-repo';

/** Takes a buyer's address out of the log of mails. @returns how many. */
export async function eraseBuyerMails(
  tx: Pick<Transaction, 'db'>,
  { email }: { email: string },
): Promise<number> {
  return clearMailsTo(tx.db, email);
}
