import { required } from '@/lib/kernel/body-field';
import { shortId } from '@/lib/kernel/body-readers';
import { bodySchema } from '@/lib/kernel/body-schema';
import { appError } from '@/lib/kernel/error-catalogue';
import type { Body } from '@/lib/kernel/read-fields';

/** The body of an action that needs no more than a subscription's order. */
export const NAMED_SUBSCRIPTION = bodySchema({ orderId: required(shortId('ORD')) });

/** Reads the body of change-product. */
export function parseNamedSubscription(body: Body) {
  return NAMED_SUBSCRIPTION.read(body);
}

/**
 * The action change-product, which older clients call: it only says that a plan is changed by a session with `originOrderId`.
 *
 * @throws `plan_change_unavailable`
 */
export function changeProduct(): never {
  throw appError('plan_change_unavailable');
}
