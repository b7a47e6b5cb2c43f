import { merchantRoute } from '@/lib/doors/merchant-route';
import { countedAsPayment } from '@/lib/orders/core/create-order-command';
import { parseCreateOrder } from '@/lib/orders/core/parse-create-order';
import { services } from '@/lib/services';
import { createSubscriptionOrder } from '@/lib/subscriptions/create-subscription-order';

export const { POST, GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = merchantRoute(services, {
  credentials: ['apiKey', 'sessionToken'],
  parse: parseCreateOrder,
  rateLimit: countedAsPayment,
  run: createSubscriptionOrder,
  view: ({ checkoutUrl }) => ({ checkoutUrl }),
  warnings: ({ warnings }) => warnings,
  isTokenEnvironmentJudgedByAction: true,
});
