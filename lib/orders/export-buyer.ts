import 'server-only';
import type { Db } from '@/lib/db/client';
import { findSessionsOfBuyer } from '@/lib/sessions/session-buyer-repo';
import { findOrdersOfBuyer, findPaymentsOfOrders } from './buyer-data-repo';

/** Everything that is kept of a buyer, by the address that mail goes to. @param email in lower case */
export async function exportBuyer(deps: { db: Db }, email: string) {
  const [sessions, orders] = await Promise.all([
    findSessionsOfBuyer(deps.db, email),
    findOrdersOfBuyer(deps.db, email),
  ]);
  const payments = await findPaymentsOfOrders(
    deps.db,
    orders.map(({ id }) => id),
  );
  return { sessions, orders, payments };
}
