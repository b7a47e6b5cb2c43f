import { callerPrincipal } from '@/lib/auth/core/caller';
import { merchantRoute } from '@/lib/doors/merchant-route';
import { encodeShortId } from '@/lib/kernel/short-id';
import { cancelOrder } from '@/lib/orders/cancel-order';
import { parseCancelOrder } from '@/lib/orders/core/parse-cancel-order';
import { services } from '@/lib/services';

export const { POST, GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = merchantRoute(services, {
  credentials: ['sessionToken'],
  parse: parseCancelOrder,
  rateLimit: ({ orderId, buyer }) => ({ action: 'cancel', subject: orderId, by: callerPrincipal(buyer) }),
  run: cancelOrder,
  view: ({ orderId, status }) => ({ orderId: encodeShortId('ORD', orderId), status }),
});
