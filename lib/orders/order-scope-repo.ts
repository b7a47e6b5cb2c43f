import 'server-only';
import { eq, inArray, type SQL, sql } from 'drizzle-orm';
import type { ReadScope } from '@/lib/auth/core/read-scope';
import { all } from '@/lib/db/conditions';
import { orders } from './order-tables';

/** Orders, and what hangs on them: a statement that uses it joins `orders`. */
export function ordersInScope(scope: ReadScope): SQL {
  switch (scope.kind) {
    case 'merchant':
      return all(inArray(orders.storeId, [...scope.storeIds]), eq(orders.environment, scope.environment));
    case 'buyer':
      return all(
        eq(orders.storeId, scope.storeId),
        eq(orders.environment, scope.environment),
        eq(orders.buyerIdentity, scope.buyerIdentity),
      );
    case 'public':
      return sql`false`;
  }
}
