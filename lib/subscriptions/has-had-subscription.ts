import 'server-only';
import type { Db } from '@/lib/db/client';
import type { Environment } from '@/lib/kernel/environment';
import type { ProductId, StoreId } from '@/lib/kernel/short-id';
import { hasStartedSubscription } from '@/lib/orders/order-repo';

/** Whether a buyer ever had one of these subscriptions, its trial included. One that was never started does not count. */
export function hasHadSubscription(
  deps: { db: Db },
  input: {
    storeId: StoreId;
    environment: Environment;
    productIds: readonly ProductId[];
    buyerIdentity: string;
  },
): Promise<boolean> {
  return hasStartedSubscription(deps.db, input);
}
