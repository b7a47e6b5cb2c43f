import { assertTokenEnvironment } from '@/lib/auth/core/token-environment';
import type { ProductType } from '@/lib/catalog/core/product';
import { requireStoreAccess } from '@/lib/catalog/core/store-access';
import type { StoreRole } from '@/lib/catalog/core/store-role';
import { appError } from '@/lib/kernel/error-catalogue';
import type { Session } from '@/lib/sessions/core/session';
import type { OrderBuyer } from './create-order-command';

/**
 * Refuses a buyer who may not order this session by this action, and a merchant who may not sell it. The order of the checks
 * is published: environment, token, store, product type.
 *
 * @param input.role what an API key's merchant is to the session's store; `null` for a stranger and for whoever is no merchant
 * @throws `environment_mismatch`, `authentication_failed`, `session_foreign_store`, `store_access_denied`,
 * `session_type_mismatch`
 */
export function authorizeSale(
  session: Session,
  { buyer, expected, role }: { buyer: OrderBuyer; expected: ProductType; role: StoreRole | null },
): void {
  if (buyer.kind !== 'checkoutPage' && session.environment !== buyer.environment)
    throw appError('environment_mismatch');
  if (buyer.kind === 'sessionToken') {
    assertTokenEnvironment(buyer);
    if (session.storeId !== buyer.storeId) throw appError('session_foreign_store');
  }
  if (buyer.kind === 'apiKey') {
    if (role === null) throw appError('session_foreign_store');
    requireStoreAccess(session, { role, permission: 'update' });
  }
  if (session.productType !== expected) throw appError('session_type_mismatch', { params: { expected } });
}
