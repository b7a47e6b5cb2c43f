import type { CallerOf } from '@/lib/auth/core/caller';
import { bodySchema, required, shortId } from '@/lib/kernel/body-schema';
import type { Body } from '@/lib/kernel/read-fields';
import type { OrderId } from '@/lib/kernel/short-id';

/** Who asks for something about a subscription: its store's merchant, or its own buyer. */
export type SubscriptionCaller = CallerOf<'apiKey'> | CallerOf<'sessionToken'>;

export type SubscriptionCommandOf<By extends SubscriptionCaller> = { orderId: OrderId; by: By };

export const NAME_SUBSCRIPTION = bodySchema({ orderId: required(shortId('ORD')) });

/** Reads a body that names a subscription and says nothing more. Whose it has to be is the credential's to say. */
export function parseSubscriptionCommand<By extends SubscriptionCaller>(
  body: Body,
  by: By,
): SubscriptionCommandOf<By> {
  return { ...NAME_SUBSCRIPTION.read(body), by };
}
