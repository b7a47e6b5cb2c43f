import 'server-only';
import type { CallerOf } from '@/lib/auth/core/caller';
import type { BillingDetail } from '@/lib/billing/core/billing-detail';
import type { Db } from '@/lib/db/client';
import { assert } from '@/lib/kernel/assert';
import type { Clock } from '@/lib/kernel/clock';
import type { SessionId } from '@/lib/kernel/short-id';
import type { Log } from '@/lib/log';
import type { TaxIdRegister } from '@/lib/tax/tax-id-register';
import type { TaxProvider } from '@/lib/tax/tax-provider';
import { mergeBillingDetail } from './core/locked-billing';
import type { Session } from './core/session';
import { findVisibleSession } from './find-visible-session';
import { quoteSession, type SessionQuote } from './quote-session';

export type PreviewTaxCommand = {
  sessionId: SessionId;
  billingDetail: BillingDetail;
  by: CallerOf<'storeSlug'> | CallerOf<'sessionToken'>;
};

/** Says what a session would cost somebody. Moves nothing; a session of another store or environment does not exist. */
export async function previewTax(
  deps: { db: Db; clock: Clock; tax: TaxProvider; taxIds: TaxIdRegister; log: Log },
  command: PreviewTaxCommand,
): Promise<{ session: Session; quote: SessionQuote }> {
  const { session, store } = await findVisibleSession(deps, command);
  const billing = mergeBillingDetail(session, command.billingDetail);
  assert(billing, 'a sent billing detail merges to one');
  return { session, quote: await quoteSession(deps, { session, seller: store.taxSettings, billing }) };
}
