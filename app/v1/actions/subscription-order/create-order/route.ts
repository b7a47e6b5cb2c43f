import { merchantRoute } from '@/lib/doors/merchant-route';
import { parseCreateOrder } from '@/lib/orders/core/parse-create-order';
import { services } from '@/lib/services';
import { createSubscriptionOrder } from '@/lib/subscriptions/create-subscription-order';

export const { POST, GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = merchantRoute(services, {
  credentials: ['apiKey', 'sessionToken'],
  parse: parseCreateOrder,
  rateLimit: ({ sessionId }) => ({ action: 'submit', subject: sessionId }),
  run: createSubscriptionOrder,
  view: () => null,
  isTokenEnvironmentJudgedByAction: true,
});
