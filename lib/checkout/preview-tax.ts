import 'server-only';
import type { CallerOf } from '@/lib/auth/core/caller';
import type { BillingDetail } from '@/lib/billing/core/billing-detail';
import { assert } from '@/lib/kernel/assert';
import { appError } from '@/lib/kernel/error-catalogue';
import type { SessionId } from '@/lib/kernel/short-id';
import type { Services } from '@/lib/services';
import { mergeBillingDetail } from './core/locked-billing';
import type { Session } from './core/session';
import { isExpired } from './core/session-life';
import { quoteSession, type SessionQuote } from './quote-session';
import { findSession } from './session-repo';

export type PreviewTaxCommand = {
  sessionId: SessionId;
  billingDetail: BillingDetail;
  by: CallerOf<'storeSlug'> | CallerOf<'sessionToken'>;
};

/** Says what a session would cost somebody. Moves nothing; a session of another store or environment does not exist. */
export async function previewTax(
  deps: Pick<Services, 'db' | 'clock'>,
  command: PreviewTaxCommand,
): Promise<{ session: Session; quote: SessionQuote }> {
  const loaded = await findSession(deps.db, command.sessionId);
  const { by } = command;
  const isVisible =
    loaded && loaded.session.storeId === by.storeId && loaded.session.environment === by.environment;
  if (!isVisible || isExpired(loaded.session, deps.clock.nowMs())) throw appError('session_not_found');
  const { session, store } = loaded;
  // A deleted store's slug is refused before this; its tokens are good for their five minutes yet.
  if (by.kind === 'sessionToken' && !store.isSelling) throw appError('session_not_found');
  const billing = mergeBillingDetail(session, command.billingDetail);
  assert(billing, 'a sent billing detail merges to one');
  return { session, quote: quoteSession(deps, { session, seller: store.taxSettings, billing }) };
}
