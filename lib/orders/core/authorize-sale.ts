import { assertTokenEnvironment } from '@/lib/auth/core/token-environment';
import type { ProductType } from '@/lib/catalog/core/product';
import { appError } from '@/lib/kernel/error-catalogue';
import type { Session } from '@/lib/sessions/core/session';
import type { OrderBuyer } from './create-order-command';

/**
 * Refuses a buyer who may not order this session by this action. The order of the checks is published: environment, token,
 * store, product type.
 *
 * @throws `environment_mismatch`, `authentication_failed`, `session_foreign_store`, `session_type_mismatch`
 */
export function authorizeSale(
  session: Session,
  { buyer, expected }: { buyer: OrderBuyer; expected: ProductType },
): void {
  if (buyer.kind === 'sessionToken') {
    if (session.environment !== buyer.environment) throw appError('environment_mismatch');
    assertTokenEnvironment(buyer);
    if (session.storeId !== buyer.storeId) throw appError('session_foreign_store');
  }
  if (session.productType !== expected) throw appError('session_type_mismatch', { params: { expected } });
}
