import type { CallerOf } from '@/lib/auth/core/caller';
import { required, withDefault } from '@/lib/kernel/body-field';
import { oneOf, shortId } from '@/lib/kernel/body-readers';
import { bodySchema, type FieldValues } from '@/lib/kernel/body-schema';
import type { Notice } from '@/lib/kernel/notice';
import type { Body } from '@/lib/kernel/read-fields';
import type { StoreId } from '@/lib/kernel/short-id';
import { BILLING_PERIODS, type BillingPeriod } from './billing-period';
import { customFields } from './custom-field';
import { pricesOf } from './parse-prices';
import { assertTrialHasLength, type ProductContent } from './product-content';
import {
  productDescription,
  productMedia,
  productMetadata,
  productName,
  productSuccessUrl,
  subscriptionMetadata,
  successUrlNotices,
} from './product-fields';
import { quantityRule } from './quantity-rule';

export type CreateProductCommand = {
  by: CallerOf<'apiKey'>;
  storeId: StoreId;
  content: ProductContent;
  warnings: Notice[];
};

const LOOKS = {
  description: withDefault(productDescription, null),
  media: withDefault(productMedia, []),
  successUrl: withDefault(productSuccessUrl, null),
  quantity: withDefault(quantityRule, null),
  customFields: withDefault(customFields, []),
};

const ONETIME_FIELDS = {
  storeId: required(shortId('STO')),
  name: required(productName, 'missing_product_field'),
  prices: required(pricesOf('onetime'), 'missing_product_field'),
  ...LOOKS,
  metadata: withDefault(productMetadata, {}),
};

const SUBSCRIPTION_FIELDS = {
  storeId: required(shortId('STO')),
  name: required(productName, 'missing_product_field'),
  billingPeriod: required(oneOf(BILLING_PERIODS), 'missing_product_field'),
  prices: required(pricesOf('subscription'), 'missing_product_field'),
  ...LOOKS,
  metadata: withDefault(subscriptionMetadata, {}),
};

export const CREATE_ONETIME_PRODUCT = bodySchema(ONETIME_FIELDS);
export const CREATE_SUBSCRIPTION_PRODUCT = bodySchema(SUBSCRIPTION_FIELDS);

/** Reads a create-product body for a one-time product; throws the 400 of the first thing that is wrong. */
export function parseCreateProduct(body: Body, by: CallerOf<'apiKey'>): CreateProductCommand {
  return toCommand(CREATE_ONETIME_PRODUCT.read(body), { by, billingPeriod: null });
}

/** The same for a subscription product, which also says how often it is billed. */
export function parseCreateSubscriptionProduct(body: Body, by: CallerOf<'apiKey'>): CreateProductCommand {
  const fields = CREATE_SUBSCRIPTION_PRODUCT.read(body);
  return toCommand(fields, { by, billingPeriod: fields.billingPeriod });
}

function toCommand(
  fields: FieldValues<typeof ONETIME_FIELDS>,
  { by, billingPeriod }: { by: CallerOf<'apiKey'>; billingPeriod: BillingPeriod | null },
): CreateProductCommand {
  const { storeId, prices, name, description, media, successUrl, metadata } = fields;
  const content = {
    ...{ name, description, prices: prices.prices, media, successUrl, metadata, billingPeriod },
    quantity: fields.quantity,
    customFields: fields.customFields,
  };
  assertTrialHasLength(content);
  return { by, storeId, content, warnings: [...prices.warnings, ...successUrlNotices(successUrl)] };
}
