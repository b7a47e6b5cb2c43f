import { toDiscountActionWire } from '@/lib/discounts/core/discount-action-wire';
import { parseNameDiscount } from '@/lib/discounts/core/parse-discount-action';
import { deleteOwnDiscount } from '@/lib/discounts/save-own-discount';
import { merchantRoute } from '@/lib/doors/merchant-route';
import { services } from '@/lib/services';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = merchantRoute(services, {
  credentials: ['apiKey'],
  parse: parseNameDiscount,
  commit: deleteOwnDiscount,
  view: ({ discount, nowMs }) => ({ discount: toDiscountActionWire(discount, nowMs) }),
});
