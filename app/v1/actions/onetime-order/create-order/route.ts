import { merchantRoute } from '@/lib/doors/merchant-route';
import { parseCreateOrder } from '@/lib/orders/core/parse-create-order';
import { createOrder } from '@/lib/orders/create-order';

export const { POST, GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = merchantRoute({
  credentials: ['sessionToken'],
  parse: parseCreateOrder,
  limit: ({ sessionId }) => ({ action: 'submit', subject: sessionId }),
  run: createOrder,
  view: ({ checkoutUrl }) => ({ checkoutUrl }),
  warnings: ({ warnings }) => warnings,
  isKeyCompletedAfterwards: true,
  isTokenEnvironmentJudgedByAction: true,
});
