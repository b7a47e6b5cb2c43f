import 'server-only';
import { transactAs } from '@/lib/audit/transact-as';
import { eraseBuyerDiscountUses } from '@/lib/discounts/erase-buyer-discount-uses';
import type { Transact } from '@/lib/jobs/transaction';
import type { Clock } from '@/lib/kernel/clock';
import { OperatorError } from '@/lib/kernel/operator-error';
import { eraseBuyerMails } from '@/lib/mail/erase-buyer-mails';
import { eraseBuyerOrders } from '@/lib/orders/erase-buyer-orders';
import { countLiveAttempts, findOrdersOfBuyer } from '@/lib/orders/order-buyer-data-repo';
import { eraseBuyerLinks } from '@/lib/portal/erase-buyer-links';
import { isTicketOpen } from '@/lib/refunds/core/refund-ticket';
import { eraseBuyerReceipts } from '@/lib/refunds/erase-buyer-receipts';
import { eraseBuyerTickets } from '@/lib/refunds/erase-buyer-tickets';
import { countPendingOfOrders } from '@/lib/refunds/receipt-buyer-data-repo';
import { findTicketsOfOrders } from '@/lib/refunds/ticket-buyer-data-repo';
import { eraseBuyerSessions } from '@/lib/sessions/erase-buyer-sessions';
import { eraseBuyerSubscriptions } from '@/lib/subscriptions/erase-buyer-subscriptions';
import { countRunningOfOrders } from '@/lib/subscriptions/subscription-buyer-data-repo';
import { countPendingDeliveriesAbout } from '@/lib/webhooks/delivery-buyer-data-repo';
import { eraseBuyerDeliveries } from '@/lib/webhooks/erase-buyer-deliveries';

export type ErasedBuyer = {
  orderCount: number;
  sessionCount: number;
  deliveryCount: number;
  mailCount: number;
};

/**
 * Erases a buyer from everything that is kept: orders keep their sums and what their tax is calculated from, and no name.
 * Receipts and invoices stay as they were issued, because the law asks the seller to keep them.
 *
 * @param email in lower case
 * @throws OperatorError while something about the buyer is still going on
 */
export async function eraseBuyer(
  deps: { transact: Transact; clock: Clock },
  email: string,
): Promise<ErasedBuyer> {
  return transactAs(
    deps.transact,
    'operator',
  )(async (tx) => {
    const orders = await findOrdersOfBuyer(tx.db, email);
    const orderIds = orders.map(({ id }) => id);
    const told = { email, storeIds: [...new Set(orders.map(({ storeId }) => storeId))] };
    const tickets = await findTicketsOfOrders(tx.db, orderIds);
    refuseWhileGoingOn({
      'checkouts at a payment provider': await countLiveAttempts(tx.db, email),
      'subscriptions that go on': await countRunningOfOrders(tx.db, orderIds),
      'requests for money back': tickets.filter(({ status }) => isTicketOpen(status)).length,
      'receipts that become invoices': await countPendingOfOrders(tx.db, orderIds),
      'webhooks to be sent': told.storeIds.length === 0 ? 0 : await countPendingDeliveriesAbout(tx.db, told),
    });
    const ofOrders = orders.map(({ sessionId }) => sessionId);
    const ofAttempts = await eraseBuyerOrders(tx, deps, { email, orderIds, sessionIds: ofOrders });
    await eraseBuyerDiscountUses(tx, { orderIds });
    await eraseBuyerSubscriptions(tx, { orderIds });
    await eraseBuyerReceipts(tx, { orderIds });
    await eraseBuyerLinks(tx, { email });
    await eraseBuyerTickets(
      tx,
      tickets.map(({ id }) => id),
    );
    const sessionIds = [...ofOrders, ...ofAttempts];
    return {
      orderCount: orders.length,
      sessionCount: await eraseBuyerSessions(tx, { email, sessionIds }),
      deliveryCount: await eraseBuyerDeliveries(tx, told),
      mailCount: await eraseBuyerMails(tx, { email }),
    };
  });
}

/** Refuses while something about the buyer is under way: a payment may still come, and a webhook has to say whose it is. */
function refuseWhileGoingOn(counts: Readonly<Record<string, number>>): void {
  const goingOn = Object.entries(counts)
    .filter(([, count]) => count > 0)
    .map(([what, count]) => `${count} ${what}`);
  if (goingOn.length > 0)
    throw new OperatorError(
      `Not everything about this buyer has ended: ${goingOn.join(', ')}. Nothing was erased. Try again when it has; webhooks are tried for a day.`,
    );
}
