import 'server-only';
import type { CallerOf } from '@/lib/auth/core/caller';
import type { BillingDetail } from '@/lib/billing/core/billing-detail';
import { assert } from '@/lib/kernel/assert';
import type { SessionId } from '@/lib/kernel/short-id';
import { mergeBillingDetail } from './core/locked-billing';
import type { SessionQuote } from './core/quote';
import type { Session } from './core/session';
import { findVisibleSession } from './find-visible-session';
import { type QuoteDeps, quoteSession } from './quote-session';

export type PreviewTaxCommand = {
  sessionId: SessionId;
  billingDetail: BillingDetail;
  by: CallerOf<'storeSlug'> | CallerOf<'sessionToken'>;
  /** Whether a subscription would start with its trial, as its books say. */
  isTrial?: boolean;
};

/** Says what a session would cost a buyer, and changes nothing. A session of another store or environment is not found. */
export async function previewTax(
  deps: QuoteDeps,
  command: PreviewTaxCommand,
): Promise<{ session: Session; quote: SessionQuote }> {
  const { session, store } = await findVisibleSession(deps, command);
  const billing = mergeBillingDetail(session, command.billingDetail);
  assert(billing, 'a sent billing detail merges to one');
  const { isTrial } = command;
  const quote = await quoteSession(deps, { session, seller: store.taxSettings, billing, isTrial });
  return { session, quote };
}
