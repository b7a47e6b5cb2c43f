import 'server-only';
import type { KeyRing } from '@/lib/auth/key-ring';
import type { Db } from '@/lib/db/client';
import type { Clock } from '@/lib/kernel/clock';
import { formatAmount } from '@/lib/kernel/money';
import { encodeShortId } from '@/lib/kernel/short-id';
import { findLiveAttempt, isOpen as isOpenAttempt } from '@/lib/orders/core/attempt';
import { isCheckout } from '@/lib/orders/core/charge-attempt';
import { findSavedMethod } from '@/lib/orders/saved-method-repo';
import type { Session } from '@/lib/sessions/core/session';
import { finalSuccessUrl } from '@/lib/sessions/core/success-url';
import { isOpen } from '@/lib/subscriptions/confirm-plan-change';
import { transitionOf } from '@/lib/subscriptions/core/state-table';
import { inSubscriptionTime } from '@/lib/subscriptions/core/subscription-clock';
import { findLoadedSubscription, type RunningSubscription } from '@/lib/subscriptions/load-subscription';
import type { PlanChangeRow } from '@/lib/subscriptions/plan-change-repo';
import {
  type QuotePlanChangeDeps,
  quoteNewPlan,
  quotePlanChange,
} from '@/lib/subscriptions/quote-plan-change';
import { type ChangeNews, type ChangeView, toOfferView, toSettledView } from './core/change-view';
import { findChangeAt } from './find-change-at';
import type { PageRequest } from './find-page-session';
import { readVisitor } from './visitor-cookie';

type Deps = QuotePlanChangeDeps & { db: Db; clock: Clock; keys: KeyRing };

export type LoadedChangePage =
  | { kind: 'not_found' }
  | {
      kind: 'page';
      change: PlanChangeRow;
      environment: Session['environment'];
      currency: string;
      view: ChangeView;
      /** Where a buyer goes whose plan has changed; `null` where the merchant named no place. */
      successUrl: string | null;
    };

/** The page on which a change of a plan is confirmed, as things stand now. It changes nothing. */
export async function loadChangePage(
  deps: Deps,
  request: PageRequest & { news: ChangeNews | null },
): Promise<LoadedChangePage> {
  const change = await findChangeAt(deps, request);
  const found = change && (await findLoadedSubscription(deps.db, change.orderId));
  if (!change || !found?.subscription?.plan) return { kind: 'not_found' };
  const loaded = { ...found, subscription: found.subscription };
  const { currency, environment } = loaded.session;
  const isOwner = isOwnersBrowser(deps, { loaded, change, request });
  const settled = toSettledView({
    state: change.state,
    isOpen: isOpen(change, deps.clock.nowMs()),
    isChangeable: transitionOf(loaded.subscription.status, 'change_plan') !== null,
    currency,
    after: change.snapshot.productName,
    terms: change.terms,
    payUrl: payUrlOf(loaded, { change, isOwner }),
  });
  const view = settled ?? (await quoteOffer(deps, { loaded, change, request, isOwner }));
  const successUrl = finalSuccessUrl(change.successUrl, encodeShortId('ORD', change.orderId));
  return { kind: 'page', change, environment, currency, view, successUrl };
}

async function quoteOffer(
  deps: Deps,
  input: {
    loaded: RunningSubscription;
    change: PlanChangeRow;
    request: PageRequest & { news: ChangeNews | null };
    isOwner: boolean;
  },
): Promise<ChangeView> {
  const { loaded, change, request, isOwner } = input;
  const { order, session, subscription } = loaded;
  const own = inSubscriptionTime(deps, subscription);
  const facts = await quoteNewPlan(own, { loaded, change });
  const quote = await quotePlanChange(deps, { loaded, change, facts, atMs: own.clock.nowMs() });
  const kept = isOwner && change.failureCount === 0 ? await findSavedMethod(deps.db, order.id) : null;
  const { snapshot } = change;
  const billingPeriod = snapshot.subscription?.billingPeriod ?? subscription.billingPeriod;
  return toOfferView({
    ...quote,
    before: {
      productName: subscription.plan?.productName ?? session.snapshot.productName,
      amount: displayTotal(loaded),
      billingPeriod: subscription.billingPeriod,
    },
    after: { productName: snapshot.productName, billingPeriod },
    currency: session.currency,
    news: change.state === 'failed' ? (request.news ?? 'failed') : request.news,
    kept: kept && { last4: kept.last4 },
  });
}

function displayTotal({ session, subscription }: RunningSubscription): string {
  return formatAmount(subscription.regularTotalMinor, session.currency);
}

/** Whether a token has proved to this browser that it is the buyer's. */
function isOwnersBrowser(
  { keys }: Deps,
  { loaded, change, request }: { loaded: RunningSubscription; change: PlanChangeRow; request: PageRequest },
): boolean {
  const { buyerIdentity } = readVisitor(keys, change.id, request.cookie);
  return buyerIdentity !== null && buyerIdentity === loaded.order.buyerIdentity;
}

/**
 * A page of the provider's that waits for this change's money. One that was opened by its buyer has the buyer's address on it, and
 * is shown to nobody else.
 */
function payUrlOf(
  { attempts }: RunningSubscription,
  { change, isOwner }: { change: PlanChangeRow; isOwner: boolean },
): string | null {
  const live = findLiveAttempt(attempts);
  if (!live || !isOpenAttempt(live) || !isCheckout(live) || live.draft.planChangeId !== change.id)
    return null;
  return isOwner || live.request.customerEmail === null ? live.url : null;
}
