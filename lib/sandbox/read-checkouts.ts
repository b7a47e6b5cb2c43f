import 'server-only';
import type { z } from 'zod';
import type { Environment } from '@/lib/kernel/environment';
import type { CheckoutListWire, CheckoutWire, listQuerySchema } from '@/lib/psp/sandbox/sandbox-wire';
import { toCheckoutWire } from './checkout-answer';
import { ApiError } from './sandbox-api-error';
import { findCheckout, listCheckoutsOfOrder } from './sandbox-repo';
import type { SandboxServices } from './sandbox-services';

type Deps = Pick<SandboxServices, 'db' | 'clock' | 'sandbox'>;

/** More tries than any order makes; a longer list says so with `hasMore`. */
const LIST_LIMIT = 100;

export async function retrieveCheckout(
  deps: Deps,
  query: { checkoutId: string; environment: Environment },
): Promise<CheckoutWire> {
  const checkout = await findCheckout(deps.db, query.checkoutId);
  if (checkout?.environment !== query.environment) throw new ApiError('checkout_not_found');
  return toCheckoutWire(checkout, { publicUrl: deps.sandbox.publicUrl, nowMs: deps.clock.nowMs() });
}

export async function findCheckoutsByOrder(
  deps: Deps,
  query: z.output<typeof listQuerySchema>,
): Promise<CheckoutListWire> {
  const checkouts = await listCheckoutsOfOrder(deps.db, { ...query, limit: LIST_LIMIT + 1 });
  const context = { publicUrl: deps.sandbox.publicUrl, nowMs: deps.clock.nowMs() };
  return {
    data: checkouts.slice(0, LIST_LIMIT).map((checkout) => toCheckoutWire(checkout, context)),
    hasMore: checkouts.length > LIST_LIMIT,
  };
}
