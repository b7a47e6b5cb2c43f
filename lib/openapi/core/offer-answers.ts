import type { toDiscountActionWire } from '@/lib/discounts/core/discount-action-wire';
import { answerSchema, type JsonSchema, orNull } from '@/lib/kernel/json-schema';
import type { toLinkActionWire } from '@/lib/links/core/link-action-wire';

const TEXT: JsonSchema = { type: 'string' };
const FLAG: JsonSchema = { type: 'boolean' };
const COUNT: JsonSchema = { type: 'integer' };
const TIME: JsonSchema = { type: 'string', format: 'date-time' };
const UUID: JsonSchema = { type: 'string', format: 'uuid' };
const ADDRESS: JsonSchema = { type: 'string', format: 'uri' };
const id = (prefix: string): JsonSchema => ({ type: 'string', pattern: `^${prefix}_[0-9A-Za-z]{22}$` });

/** A discount as its actions answer it. */
export const DISCOUNT = answerSchema<ReturnType<typeof toDiscountActionWire>>({
  id: UUID,
  storeId: id('STO'),
  testMode: FLAG,
  code: { ...TEXT, description: 'In capitals' },
  name: orNull(TEXT),
  type: { type: 'string', enum: ['percentage', 'fixed_amount'] },
  amount: { ...TEXT, examples: ['12.5', '5.00'], description: 'Per cent, or an amount of the currency' },
  currency: orNull(TEXT),
  status: { type: 'string', enum: ['active', 'expired'] },
  usageLimit: orNull(COUNT),
  timesUsed: COUNT,
  reservedCount: { ...COUNT, description: 'Uses of checkouts that may still be paid' },
  expiresAt: orNull(TIME),
  oncePerBuyer: FLAG,
  restrictedTo: { type: 'array', items: id('PROD') },
  subscriptionCycles: orNull(COUNT),
  preserveOnPlanChange: FLAG,
  metadata: { type: 'object' },
  createdAt: TIME,
  updatedAt: TIME,
});

/** A checkout link as its actions answer it. */
export const CHECKOUT_LINK = answerSchema<ReturnType<typeof toLinkActionWire>>({
  id: UUID,
  storeId: id('STO'),
  testMode: FLAG,
  url: ADDRESS,
  title: orNull(TEXT),
  productId: id('PROD'),
  quantity: COUNT,
  prefill: {
    type: 'object',
    properties: {
      email: orNull(TEXT),
      country: orNull(TEXT),
      state: orNull(TEXT),
      postcode: orNull(TEXT),
    },
    required: ['email', 'country', 'state', 'postcode'],
  },
  successUrl: orNull(ADDRESS),
  cancelUrl: orNull(ADDRESS),
  showDiscounts: FLAG,
  createdAt: TIME,
  updatedAt: TIME,
});
