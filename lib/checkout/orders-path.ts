import 'server-only';
import { paths } from '@/lib/paths';
import type { Session } from '@/lib/sessions/core/session';
import type { Receipt } from './core/receipt';

/**
 * Where a buyer who sees a receipt finds it again, with its documents, refunds and subscriptions.
 *
 * @param input.canMail whether mail is sent at all: that page is opened by a mailed link
 * @returns `null` for whoever sees no receipt, and where nothing would open the page
 */
export function ordersPath(
  { environment, snapshot }: Pick<Session, 'environment' | 'snapshot'>,
  input: { receipt: Receipt | null; canMail: boolean },
): string | null {
  if (input.receipt === null || !input.canMail) return null;
  return paths.portalIn({ storeSlug: snapshot.storeSlug, environment });
}
