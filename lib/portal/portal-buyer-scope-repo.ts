import 'server-only';
import { and, eq, type SQL, sql } from 'drizzle-orm';
import { orders } from '@/lib/orders/order-tables';
import type { PortalBuyer } from './core/portal-buyer';

/** What was bought under a buyer's identity, or with an address whatever its case. */
export function isBuyers({ storeId, environment, proof }: PortalBuyer): SQL | undefined {
  const isPerson =
    proof.kind === 'identity'
      ? eq(orders.buyerIdentity, proof.identity)
      : eq(sql`lower(${orders.buyerEmail})`, proof.email.toLowerCase());
  return and(eq(orders.storeId, storeId), eq(orders.environment, environment), isPerson);
}
