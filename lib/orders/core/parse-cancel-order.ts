import type { CallerOf } from '@/lib/auth/core/caller';
import { required } from '@/lib/kernel/body-field';
import { shortId } from '@/lib/kernel/body-readers';
import { bodySchema } from '@/lib/kernel/body-schema';
import type { Body } from '@/lib/kernel/read-fields';
import type { CancelOrderCommand } from './cancel-order-command';

export const CANCEL_ORDER = bodySchema({ orderId: required(shortId('ORD')) });

/** Reads a cancel-order body. Whose order it has to be is the token's to say. */
export function parseCancelOrder(body: Body, buyer: CallerOf<'sessionToken'>): CancelOrderCommand {
  return { ...CANCEL_ORDER.read(body), buyer };
}
