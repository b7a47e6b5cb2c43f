import type { CallerOf } from '@/lib/auth/core/caller';
import { type Body, requireId } from '@/lib/kernel/read-fields';
import type { CancelOrderCommand } from './cancel-order-command';

/** Reads a cancel-order body. Whose order it has to be is the token's to say. */
export function parseCancelOrder(body: Body, buyer: CallerOf<'sessionToken'>): CancelOrderCommand {
  return { orderId: requireId(body, 'orderId', 'ORD'), buyer };
}
