import 'server-only';
import { loadSession } from '@/lib/checkout/load-session';
import { appError } from '@/lib/kernel/error-catalogue';
import type { Services } from '@/lib/services';
import { checkBuyer } from './core/check-buyer';
import type { CreateOrderCommand } from './core/create-order-command';

/**
 * Refuses to start a subscription: their life after the first payment does not exist yet, and a first payment without it
 * would be a sale of something else. What is wrong with the request is said before that.
 */
export async function createSubscriptionOrder(
  deps: Pick<Services, 'db'>,
  command: CreateOrderCommand,
): Promise<never> {
  const loaded = await loadSession(deps, command.sessionId);
  if (!loaded) throw appError('session_invalid');
  checkBuyer(loaded.session, { buyer: command.buyer, expected: 'subscription' });
  throw appError('not_implemented');
}
