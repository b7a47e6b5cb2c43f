import { merchantRoute } from '@/lib/doors/merchant-route';
import { countedAsPayment } from '@/lib/orders/core/create-order-command';
import { parseCreateOrder } from '@/lib/orders/core/parse-create-order';
import { createOrder } from '@/lib/orders/create-order';
import { services } from '@/lib/services';

export const { POST, GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = merchantRoute(services, {
  credentials: ['apiKey', 'sessionToken'],
  parse: parseCreateOrder,
  rateLimit: countedAsPayment,
  run: createOrder,
  view: ({ checkoutUrl }) => ({ checkoutUrl }),
  warnings: ({ warnings }) => warnings,
  isTokenEnvironmentJudgedByAction: true,
});
