import 'server-only';
import type { Transaction } from '@/lib/jobs/transaction';
import { deleteLinksOf } from './portal-link-repo';

/** Removes the links to buyer's pages that an address has asked for, so that none of them opens anything any more. */
export async function eraseBuyerLinks(
  tx: Pick<Transaction, 'db'>,
  { email }: { email: string },
): Promise<void> {
  await deleteLinksOf(tx.db, email);
}
