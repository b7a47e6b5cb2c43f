import 'server-only';
import type { Db } from '@/lib/db/client';
import { appError } from '@/lib/kernel/error-catalogue';
import { authorizeSale } from '@/lib/orders/core/authorize-sale';
import type { CreateOrderCommand } from '@/lib/orders/core/create-order-command';
import { findSellerRole } from '@/lib/orders/find-seller-role';
import { findSession } from '@/lib/sessions/session-repo';

/**
 * Refuses to start a subscription: their life after the first payment does not exist yet, and a first payment without it
 * would be a sale of something else. What is wrong with the request is said before that.
 */
export async function createSubscriptionOrder(deps: { db: Db }, command: CreateOrderCommand): Promise<never> {
  const loaded = await findSession(deps.db, command.sessionId);
  if (!loaded) throw appError('session_invalid');
  const role = await findSellerRole(deps, loaded.session, command.buyer);
  authorizeSale(loaded.session, { buyer: command.buyer, expected: 'subscription', role });
  throw appError('not_implemented');
}
