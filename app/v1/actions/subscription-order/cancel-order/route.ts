import { merchantRoute } from '@/lib/doors/merchant-route';
import { encodeShortId } from '@/lib/kernel/short-id';
import { services } from '@/lib/services';
import { cancelSubscription } from '@/lib/subscriptions/cancel-subscription';
import { parseSubscriptionCommand } from '@/lib/subscriptions/core/parse-subscription-command';

export const { POST, GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = merchantRoute(services, {
  credentials: ['apiKey', 'sessionToken'],
  parse: parseSubscriptionCommand,
  rateLimit: ({ orderId }) => ({ action: 'cancel', subject: orderId }),
  run: cancelSubscription,
  view: ({ orderId, status }) => ({ orderId: encodeShortId('ORD', orderId), status }),
});
