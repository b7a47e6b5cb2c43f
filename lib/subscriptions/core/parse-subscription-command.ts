import type { CallerOf } from '@/lib/auth/core/caller';
import type { Body } from '@/lib/kernel/read-fields';
import type { OrderId } from '@/lib/kernel/short-id';
import type { BuyerCaller } from '@/lib/refunds/core/parse-refund-ticket';
import { NAMED_SUBSCRIPTION } from './parse-named-subscription';

/** Who asks for something about a subscription: its store's merchant, or its own buyer. */
export type SubscriptionCaller = CallerOf<'apiKey'> | BuyerCaller;

export type SubscriptionCommandOf<By extends SubscriptionCaller> = { orderId: OrderId; by: By };

/** Reads a body that names a subscription and says nothing more. Whose it has to be is the credential's to say. */
export function parseSubscriptionCommand<By extends SubscriptionCaller>(
  body: Body,
  by: By,
): SubscriptionCommandOf<By> {
  return { ...NAMED_SUBSCRIPTION.read(body), by };
}
