import 'server-only';
import type { KeyRing } from '@/lib/auth/key-ring';
import type { Db } from '@/lib/db/client';
import type { Clock } from '@/lib/kernel/clock';
import { encodeShortId } from '@/lib/kernel/short-id';
import { transitionOf } from '@/lib/subscriptions/core/state-table';
import { RENEWAL_LINK_MS, renewalUrl } from '@/lib/subscriptions/renewal-link';
import { displayAmount } from './core/display-amount';
import type { PortalBuyer } from './core/portal-buyer';
import type { PortalSubscription } from './core/portal-view';
import { type FoundSubscription, listSubscriptionsOfBuyer } from './portal-subscription-repo';

type Deps = { db: Db; clock: Clock; keys: KeyRing; env: { publicUrl: string } };

/** More than this many subscriptions are not shown; the newest are. */
const MAX_SUBSCRIPTIONS = 50;

/** The subscriptions of a buyer as its page shows them, with what can be done with each now. */
export async function loadSubscriptions(
  deps: Deps,
  { buyer, storeSlug }: { buyer: PortalBuyer; storeSlug: string },
): Promise<PortalSubscription[]> {
  const found = await listSubscriptionsOfBuyer(deps.db, { buyer, limit: MAX_SUBSCRIPTIONS });
  return found.map((one) => toView(deps, storeSlug, one));
}

function toView(deps: Deps, storeSlug: string, found: FoundSubscription): PortalSubscription {
  const { subscription, currency, snapshot, owed } = found;
  const { orderId, status, billingPeriod, currentPeriodEnd, regularTotalMinor } = subscription;
  return {
    orderId: encodeShortId('ORD', orderId),
    productName: subscription.plan?.productName ?? snapshot.productName,
    price: displayAmount(regularTotalMinor, currency),
    currency,
    billingPeriod,
    status,
    periodEndsAtMs: currentPeriodEnd?.getTime() ?? null,
    canCancel: transitionOf(status, 'cancel') !== null,
    canReactivate: transitionOf(status, 'reactivate') !== null,
    owed: owed && {
      amount: displayAmount(owed.totalMinor - owed.creditUsedMinor, currency),
      url: renewalUrl(deps, {
        orderId,
        periodNumber: owed.periodNumber,
        untilMs: deps.clock.nowMs() + RENEWAL_LINK_MS,
        storeSlug,
      }),
    },
  };
}
