import type { JsonSchema } from '@/lib/kernel/json-schema';
import { BUSINESS_NAME_MAX_LENGTH, TAX_ID_MAX_LENGTH } from './billing-form';
import { POSTCODE_MAX_LENGTH } from './postcode-format';

/** The schema of billingDetail on the wire. The fields that a country requires beyond it are checked by its rules. */
export const BILLING_DETAIL_SCHEMA: JsonSchema = {
  type: 'object',
  properties: {
    country: {
      type: 'string',
      pattern: '^[A-Za-z]{2}$',
      description: 'ISO 3166-1 alpha-2',
      examples: ['DE'],
    },
    isBusiness: { type: 'boolean' },
    state: {
      type: ['string', 'null'],
      description: 'Second part of ISO 3166-2; required in the United States and Canada',
    },
    postcode: {
      type: ['string', 'null'],
      examples: ['10115'],
      description: `As the post writes it, with or without its country in front; at most ${POSTCODE_MAX_LENGTH} characters`,
    },
    businessName: {
      type: ['string', 'null'],
      maxLength: BUSINESS_NAME_MAX_LENGTH,
      description: 'Required where isBusiness',
    },
    taxId: {
      type: ['string', 'null'],
      maxLength: TAX_ID_MAX_LENGTH,
      description: 'Required of a business in the European Union',
    },
  },
  required: ['country', 'isBusiness'],
  examples: [{ country: 'DE', isBusiness: false }],
};

const UNFINISHED = {
  type: ['string', 'null'],
  description: 'Left out of the preview until it is complete',
} as const;

/** The same while it is still being typed, for a preview of the tax: nothing that is incomplete or too long is refused. */
export const BILLING_PREVIEW_SCHEMA: JsonSchema = {
  ...BILLING_DETAIL_SCHEMA,
  properties: {
    ...BILLING_DETAIL_SCHEMA.properties,
    postcode: { ...UNFINISHED, examples: ['10115'] },
    businessName: UNFINISHED,
    taxId: UNFINISHED,
  },
};
