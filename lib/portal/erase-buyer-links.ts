import 'server-only';
import type { Transaction } from '@/lib/jobs/transaction';
import { deleteLinksOf } from './portal-link-buyer-data-repo';

/**
 * Removes the links to buyers' pages that an address has asked for, so that none of them opens anything any more.
 * `deleteLinksOf` in `portal-link-buyer-data-repo.ts` removes whole rows.
 */
export async function eraseBuyerLinks(
  tx: Pick<Transaction, 'db'>,
  { email }: { email: string },
): Promise<void> {
  await deleteLinksOf(tx.db, email);
}
