import 'server-only';
import type { DiscountProblem } from '@/lib/discounts/core/judge-discount';
import { assert } from '@/lib/kernel/assert';
import type { AppError } from '@/lib/kernel/error-catalogue';
import { withDiscount } from '@/lib/sessions/core/sale-choices';
import { type QuoteDeps, quoteSession } from '@/lib/sessions/quote-session';
import { findSession } from '@/lib/sessions/session-repo';
import type { OrderPlan } from './core/order-plan';
import { quoteRefusal } from './core/quote-refusal';

/** The refusal of an order whose discount went to others a moment before, with the total that holds without it. */
export async function refuseLostDiscount(
  deps: QuoteDeps,
  { plan, problem }: { plan: OrderPlan; problem: DiscountProblem },
): Promise<AppError> {
  const loaded = await findSession(deps.db, plan.session.id);
  const code = plan.session.discount?.code;
  assert(loaded && code !== undefined, 'a lost discount was planned for a session');
  const session = withDiscount(plan.session, null);
  const quote = await quoteSession(deps, {
    session,
    seller: loaded.store.taxSettings,
    billing: plan.billing,
  });
  return quoteRefusal({ session, shownQuoteId: plan.quote.quoteId, quote, lost: { code, problem } });
}
