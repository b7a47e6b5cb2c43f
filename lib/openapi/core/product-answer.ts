import { CUSTOM_FIELD_TYPES } from '@/lib/catalog/core/custom-field';
import { type JsonSchema, orNull } from '@/lib/kernel/json-schema';
import { TAX_CATEGORIES } from '@/lib/tax/core/contract';

/*
 * The schema of a product as answers have it.
 */
const TEXT: JsonSchema = { type: 'string' };
const FLAG: JsonSchema = { type: 'boolean' };
const TIME: JsonSchema = { type: 'string', format: 'date-time' };
const ADDRESS: JsonSchema = { type: 'string', format: 'uri' };
const AMOUNT: JsonSchema = { type: 'string', examples: ['29.00'] };
const OBJECT: JsonSchema = { type: 'object' };
const id = (prefix: string): JsonSchema => ({ type: 'string', pattern: `^${prefix}_[0-9A-Za-z]{22}$` });

const PRICES: JsonSchema = {
  type: 'object',
  additionalProperties: {
    type: 'object',
    properties: {
      amount: AMOUNT,
      taxCategory: { type: 'string', enum: TAX_CATEGORIES },
      taxIncluded: FLAG,
      payWhatYouWant: {
        type: 'object',
        properties: { minimum: AMOUNT, maximum: orNull(AMOUNT) },
        required: ['minimum', 'maximum'],
      },
      trialAmount: AMOUNT,
    },
    required: ['amount', 'taxCategory', 'taxIncluded'],
  },
};

const MEDIA: JsonSchema = {
  type: 'array',
  items: {
    type: 'object',
    properties: {
      type: { type: 'string', enum: ['image', 'video'] },
      url: ADDRESS,
      alt: TEXT,
      thumbnail: ADDRESS,
    },
    required: ['type', 'url'],
  },
};

const QUANTITY: JsonSchema = orNull({
  type: 'object',
  properties: { minimum: { type: 'integer' }, maximum: { type: 'integer' }, adjustable: FLAG },
  required: ['minimum', 'maximum', 'adjustable'],
});

const CUSTOM_FIELDS: JsonSchema = {
  type: 'array',
  items: {
    type: 'object',
    properties: {
      id: TEXT,
      name: TEXT,
      type: { type: 'string', enum: CUSTOM_FIELD_TYPES },
      required: FLAG,
      placeholder: orNull(TEXT),
      options: { type: 'array', items: TEXT },
    },
    required: ['id', 'name', 'type', 'required', 'placeholder'],
  },
};

/** The fields that one-time and subscription products have in common. */
export const PRODUCT = {
  id: id('PROD'),
  storeId: id('STO'),
  slug: TEXT,
  name: TEXT,
  description: orNull(TEXT),
  prices: PRICES,
  media: MEDIA,
  successUrl: orNull(ADDRESS),
  metadata: OBJECT,
  quantity: QUANTITY,
  customFields: CUSTOM_FIELDS,
  status: { type: 'string', enum: ['active', 'inactive'] },
  createdAt: TIME,
  updatedAt: TIME,
} as const;
