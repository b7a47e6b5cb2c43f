import { expect, it } from 'vitest';
import { CHECKOUT_LINK, DISCOUNT } from './offer-answers';

const NULLABLE_TEXT = { type: ['string', 'null'] };
const NULLABLE_COUNT = { type: ['integer', 'null'] };
const NULLABLE_ADDRESS = { type: ['string', 'null'], format: 'uri' };
const TIME = { type: 'string', format: 'date-time' };
const UUID = { type: 'string', format: 'uuid' };
const STORE_ID = { type: 'string', pattern: '^STO_[0-9A-Za-z]{22}$' };
const PRODUCT_ID = { type: 'string', pattern: '^PROD_[0-9A-Za-z]{22}$' };

it('a discount is described with every field that its actions answer, each of them always there', () => {
  expect(DISCOUNT).toEqual({
    type: 'object',
    properties: {
      id: UUID,
      storeId: STORE_ID,
      testMode: { type: 'boolean' },
      code: { type: 'string', description: 'In capitals' },
      name: NULLABLE_TEXT,
      type: { type: 'string', enum: ['percentage', 'fixed_amount'] },
      amount: {
        type: 'string',
        examples: ['12.5', '5.00'],
        description: 'Per cent, or an amount of the currency',
      },
      currency: NULLABLE_TEXT,
      status: { type: 'string', enum: ['active', 'expired'] },
      usageLimit: NULLABLE_COUNT,
      timesUsed: { type: 'integer' },
      reservedCount: { type: 'integer', description: 'Uses of checkouts that may still be paid' },
      expiresAt: { type: ['string', 'null'], format: 'date-time' },
      oncePerBuyer: { type: 'boolean' },
      restrictedTo: { type: 'array', items: PRODUCT_ID },
      subscriptionCycles: NULLABLE_COUNT,
      preserveOnPlanChange: { type: 'boolean' },
      metadata: { type: 'object' },
      createdAt: TIME,
      updatedAt: TIME,
    },
    required: [
      'id',
      'storeId',
      'testMode',
      'code',
      'name',
      'type',
      'amount',
      'currency',
      'status',
      'usageLimit',
      'timesUsed',
      'reservedCount',
      'expiresAt',
      'oncePerBuyer',
      'restrictedTo',
      'subscriptionCycles',
      'preserveOnPlanChange',
      'metadata',
      'createdAt',
      'updatedAt',
    ],
  });
});

it('a checkout link is described with every field that its actions answer, each of them always there', () => {
  expect(CHECKOUT_LINK).toEqual({
    type: 'object',
    properties: {
      id: UUID,
      storeId: STORE_ID,
      testMode: { type: 'boolean' },
      url: { type: 'string', format: 'uri' },
      title: NULLABLE_TEXT,
      productId: PRODUCT_ID,
      quantity: { type: 'integer' },
      prefill: {
        type: 'object',
        properties: {
          email: NULLABLE_TEXT,
          country: NULLABLE_TEXT,
          state: NULLABLE_TEXT,
          postcode: NULLABLE_TEXT,
        },
        required: ['email', 'country', 'state', 'postcode'],
      },
      successUrl: NULLABLE_ADDRESS,
      cancelUrl: NULLABLE_ADDRESS,
      showDiscounts: { type: 'boolean' },
      createdAt: TIME,
      updatedAt: TIME,
    },
    required: [
      'id',
      'storeId',
      'testMode',
      'url',
      'title',
      'productId',
      'quantity',
      'prefill',
      'successUrl',
      'cancelUrl',
      'showDiscounts',
      'createdAt',
      'updatedAt',
    ],
  });
});
