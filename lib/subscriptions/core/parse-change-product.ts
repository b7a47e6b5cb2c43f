import { bodySchema, required, shortId } from '@/lib/kernel/body-schema';
import { appError } from '@/lib/kernel/error-catalogue';
import type { Body } from '@/lib/kernel/read-fields';

export const CHANGE_PRODUCT = bodySchema({ orderId: required(shortId('ORD')) });

/** Reads a change-product body. Older clients know the action; a plan is changed by a session with `originOrderId`. */
export function parseChangeProduct(body: Body) {
  return CHANGE_PRODUCT.read(body);
}

/** @throws `plan_change_unavailable` */
export function changeProduct(): never {
  throw appError('plan_change_unavailable');
}
