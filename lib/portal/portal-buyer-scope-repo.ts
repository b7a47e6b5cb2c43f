import 'server-only';
import { and, eq, type SQL, sql } from 'drizzle-orm';
import { orders } from '@/lib/orders/order-tables';
import type { PortalBuyer } from './core/portal-buyer';

/** Orders under a buyer's identity, or with its address in any case. */
export function isBuyers({ storeId, environment, proof }: PortalBuyer): SQL | undefined {
  const isPerson =
    proof.kind === 'identity'
      ? eq(orders.buyerIdentity, proof.identity)
      : eq(sql`lower(${orders.buyerEmail})`, proof.email.toLowerCase());
  return and(eq(orders.storeId, storeId), eq(orders.environment, environment), isPerson);
}
