import 'server-only';
import { appError } from '@/lib/kernel/error-catalogue';
import type { Notice } from '@/lib/kernel/notice';
import type { OrderId } from '@/lib/kernel/short-id';
import type { CreateOrderCommand } from './core/create-order-command';
import { placeOrder } from './place-order';

const RETRY_AFTER_SECONDS = 2;

export type CreatedOrder = { checkoutUrl: string; orderId: OrderId; warnings: Notice[] };

/** The order as the API makes it: an address to pay at, or a published failure. A pending order may be asked for again. */
export async function createOrder(
  deps: Parameters<typeof placeOrder>[0],
  command: CreateOrderCommand,
): Promise<CreatedOrder> {
  const placed = await placeOrder(deps, command);
  if (placed.kind === 'open' || placed.kind === 'completed') return placed;
  const code = placed.cause === 'no_answer' ? 'psp_unavailable' : 'order_in_progress';
  throw appError(code, { retryAfterSeconds: RETRY_AFTER_SECONDS });
}
