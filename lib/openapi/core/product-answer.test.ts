import { expect, it } from 'vitest';
import { PRODUCT } from './product-answer';

it('a product is described with every field that both of its kinds answer', () => {
  const amount = { type: 'string', examples: ['29.00'] };
  const address = { type: 'string', format: 'uri' };
  const nullableAddress = { type: ['string', 'null'], format: 'uri' };
  const time = { type: 'string', format: 'date-time' };
  expect(PRODUCT).toEqual({
    id: { type: 'string', pattern: '^PROD_[0-9A-Za-z]{22}$' },
    storeId: { type: 'string', pattern: '^STO_[0-9A-Za-z]{22}$' },
    slug: { type: 'string' },
    name: { type: 'string' },
    description: { type: ['string', 'null'] },
    prices: {
      type: 'object',
      additionalProperties: {
        type: 'object',
        properties: {
          amount,
          taxCategory: {
            type: 'string',
            enum: [
              'digital_goods',
              'saas',
              'software',
              'ebook',
              'online_course',
              'consulting',
              'professional_service',
            ],
          },
          taxIncluded: { type: 'boolean' },
          payWhatYouWant: {
            type: 'object',
            properties: {
              minimum: amount,
              maximum: { type: ['string', 'null'], examples: ['29.00'] },
            },
            required: ['minimum', 'maximum'],
          },
          trialAmount: amount,
        },
        required: ['amount', 'taxCategory', 'taxIncluded'],
      },
    },
    media: {
      type: 'array',
      items: {
        type: 'object',
        properties: {
          type: { type: 'string', enum: ['image', 'video'] },
          url: address,
          alt: { type: 'string' },
          thumbnail: address,
        },
        required: ['type', 'url'],
      },
    },
    successUrl: nullableAddress,
    metadata: { type: 'object' },
    quantity: {
      type: ['object', 'null'],
      properties: {
        minimum: { type: 'integer' },
        maximum: { type: 'integer' },
        adjustable: { type: 'boolean' },
      },
      required: ['minimum', 'maximum', 'adjustable'],
    },
    customFields: {
      type: 'array',
      items: {
        type: 'object',
        properties: {
          id: { type: 'string' },
          name: { type: 'string' },
          type: { type: 'string', enum: ['text', 'number', 'date', 'checkbox', 'select'] },
          required: { type: 'boolean' },
          placeholder: { type: ['string', 'null'] },
          options: { type: 'array', items: { type: 'string' } },
        },
        required: ['id', 'name', 'type', 'required', 'placeholder'],
      },
    },
    status: { type: 'string', enum: ['active', 'inactive'] },
    createdAt: time,
    updatedAt: time,
  });
});
