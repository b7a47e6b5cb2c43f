import type { CallerOf } from '@/lib/auth/core/caller';
import type { OrderId } from '@/lib/kernel/short-id';

export type CancelOrderCommand = { orderId: OrderId; buyer: CallerOf<'sessionToken'> };
