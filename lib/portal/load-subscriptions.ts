import 'server-only';
import type { Db } from '@/lib/db/client';
import { isCurrency } from '@/lib/kernel/currencies';
import { formatAmount } from '@/lib/kernel/money';
import { encodeShortId } from '@/lib/kernel/short-id';
import { transitionOf } from '@/lib/subscriptions/core/state-table';
import type { PortalBuyer } from './core/portal-buyer';
import type { PortalSubscription } from './core/portal-view';
import { type FoundSubscription, listSubscriptionsOfBuyer } from './portal-subscription-repo';

/** More than this many subscriptions are not shown; the newest are. */
const MAX_SUBSCRIPTIONS = 50;

/** The subscriptions of a buyer as its page shows them, with what can be done with each now. */
export async function loadSubscriptions(deps: { db: Db }, buyer: PortalBuyer): Promise<PortalSubscription[]> {
  const found = await listSubscriptionsOfBuyer(deps.db, { buyer, limit: MAX_SUBSCRIPTIONS });
  return found.map(toView);
}

function toView({ subscription, currency, snapshot }: FoundSubscription): PortalSubscription {
  const { orderId, status, billingPeriod, currentPeriodEnd, regularTotalMinor } = subscription;
  return {
    orderId: encodeShortId('ORD', orderId),
    productName: snapshot.productName,
    price: isCurrency(currency) ? formatAmount(regularTotalMinor, currency) : '',
    currency,
    billingPeriod,
    status,
    periodEndsAtMs: currentPeriodEnd?.getTime() ?? null,
    canCancel: transitionOf(status, 'cancel') !== null,
    canReactivate: transitionOf(status, 'reactivate') !== null,
  };
}
