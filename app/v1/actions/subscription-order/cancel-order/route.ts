import { merchantRoute } from '@/lib/doors/merchant-route';
import { encodeShortId } from '@/lib/kernel/short-id';
import { ticketPrincipal } from '@/lib/refunds/core/parse-refund-ticket';
import { services } from '@/lib/services';
import { cancelSubscription } from '@/lib/subscriptions/cancel-subscription';
import { parseSubscriptionCommand } from '@/lib/subscriptions/core/parse-subscription-command';

export const { POST, GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = merchantRoute(services, {
  credentials: ['apiKey', 'sessionToken'],
  parse: parseSubscriptionCommand,
  rateLimit: ({ orderId, by }) => ({ action: 'cancel', subject: orderId, by: ticketPrincipal(by) }),
  run: cancelSubscription,
  view: ({ orderId, status }) => ({ orderId: encodeShortId('ORD', orderId), status }),
});
