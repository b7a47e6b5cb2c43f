import 'server-only';
import type { CallerOf } from '@/lib/auth/core/caller';
import type { BillingDetail } from '@/lib/billing/core/billing-detail';
import { assert } from '@/lib/kernel/assert';
import type { SessionId } from '@/lib/kernel/short-id';
import { requireTypedSale } from './choose-typed-sale';
import { choiceError } from './core/choice-fields';
import { mergeBillingDetail } from './core/locked-billing';
import type { SessionQuote } from './core/quote';
import type { ChosenSale, SaleChoices } from './core/sale-choices';
import { findVisibleSession } from './find-visible-session';
import { type QuoteDeps, quoteSession } from './quote-session';
import type { LoadedSession } from './session-repo';

export type PreviewTaxCommand = {
  sessionId: SessionId;
  billingDetail: BillingDetail;
  choices?: SaleChoices;
  by: CallerOf<'storeSlug'> | CallerOf<'sessionToken'>;
};

/** Whether a session's subscription would start with its trial, as the books of subscriptions say. */
type DecideTrial = (session: LoadedSession['session']) => Promise<boolean>;

/**
 * Says what a session would cost a buyer, and changes nothing. A session of another store or environment is not found. A
 * code that each buyer may use once is held against a proved buyer alone: whoever holds the link learns nothing of the
 * address that the session has.
 */
export async function previewTax(
  deps: QuoteDeps,
  command: PreviewTaxCommand,
  decideTrial: DecideTrial = async () => false,
): Promise<ChosenSale & { quote: SessionQuote }> {
  const { session, store } = await findVisibleSession(deps, command);
  const billing = mergeBillingDetail(session, command.billingDetail);
  assert(billing, 'a sent billing detail merges to one');
  const { choices = {} } = command;
  const identity = command.by.kind === 'sessionToken' ? command.by.buyerIdentity : null;
  const buyer = { identity, email: null };
  const address = deps.clientAddress ?? null;
  const sale = await requireTypedSale(deps, { session, choices, buyer, address });
  const [issue] = sale.issues;
  if (issue) throw choiceError(issue, choices);
  const quote = await quoteSession(deps, {
    session: sale.session,
    seller: store.taxSettings,
    billing,
    isTrial: await decideTrial(session),
  });
  return { ...sale, quote };
}
