import 'server-only';
import type { BillingDetail } from '@/lib/billing/core/billing-detail';
import { AppError, type ErrorCode } from '@/lib/kernel/error-catalogue';
import { mergeBillingDetail } from '@/lib/sessions/core/locked-billing';
import type { SessionQuote } from '@/lib/sessions/core/quote';
import { type QuoteDeps, quoteSession } from '@/lib/sessions/quote-session';
import type { LoadedSession } from '@/lib/sessions/session-repo';
import { decideTrial, type TrialBuyer } from '@/lib/subscriptions/decide-trial';

/** Nobody can say now: the tax engine is silent, or too many ask for tax ids at once. */
const NOT_NOW: ReadonlySet<ErrorCode> = new Set(['tax_unavailable', 'too_many_requests']);

/**
 * Quotes a session for a page, which is shown without a total where there is none.
 *
 * @param input.billing what the shopper typed, as far as it is known; what an API key prefilled wins over it
 * @param input.buyer who asks, as far as it is known: who has had a trial before gets no other
 * @param input.patienceMs how long the register of tax ids may take, where that is not the usual time
 * @returns `null` where nobody to bill is known yet, and where nobody can say now
 */
export async function quoteBilling(
  deps: QuoteDeps,
  input: LoadedSession & { billing: BillingDetail | null; buyer: TrialBuyer; patienceMs?: number },
): Promise<SessionQuote | null> {
  const { session, store, buyer, patienceMs } = input;
  const billing = mergeBillingDetail(session, input.billing);
  if (!billing) return null;
  const isTrial = await decideTrial(deps, session, buyer);
  try {
    return await quoteSession(deps, { session, seller: store.taxSettings, billing, patienceMs, isTrial });
  } catch (error) {
    if (error instanceof AppError && NOT_NOW.has(error.code)) return null;
    throw error;
  }
}
