import 'server-only';
import { appError } from '@/lib/kernel/error-catalogue';
import { authorizeSale } from '@/lib/orders/core/authorize-sale';
import type { CreateOrderCommand } from '@/lib/orders/core/create-order-command';
import { provedIdentity } from '@/lib/orders/core/proved-identity';
import { type CreatedOrder, createOrder } from '@/lib/orders/create-order';
import { findSellerRole } from '@/lib/orders/find-seller-role';
import { findSession } from '@/lib/sessions/session-repo';
import { decideTrial } from './decide-trial';

/**
 * Orders a subscription: opens the page on which its first charge is paid, or a method is kept for a free trial. The subscription
 * begins when the PSP says that this was done. Whether it starts with its trial is decided here, whatever was shown before.
 */
export async function createSubscriptionOrder(
  deps: Parameters<typeof createOrder>[0],
  command: CreateOrderCommand,
): Promise<CreatedOrder> {
  const loaded = await findSession(deps.db, command.sessionId);
  if (!loaded) throw appError('session_invalid');
  const { session } = loaded;
  const role = await findSellerRole(deps, session, command.buyer);
  authorizeSale(session, { buyer: command.buyer, expected: 'subscription', role });
  const identity = provedIdentity(session, command.buyer);
  const isTrial = await decideTrial(deps, session, {
    identity,
    email: session.buyerEmail ?? command.buyerEmail,
  });
  return createOrder(deps, { ...command, sells: 'subscription', isTrial });
}
