import type { CallerOf } from '@/lib/auth/core/caller';
import { clearable, required, unclearable } from '@/lib/kernel/body-field';
import { oneOf, shortId } from '@/lib/kernel/body-readers';
import { bodySchema, type FieldValues } from '@/lib/kernel/body-schema';
import type { Notice } from '@/lib/kernel/notice';
import type { Body } from '@/lib/kernel/read-fields';
import type { ProductId } from '@/lib/kernel/short-id';
import { BILLING_PERIODS } from './billing-period';
import { customFields } from './custom-field';
import { pricesOf } from './parse-prices';
import type { ProductType } from './product';
import type { ProductContent } from './product-content';
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

export type UpdateProductCommand = {
  by: CallerOf<'apiKey'>;
  type: ProductType;
  productId: ProductId;
  /** A field that is absent stays as it is; prices, media and metadata are replaced as a whole. */
  patch: Partial<ProductContent>;
  warnings: Notice[];
};

/** A name and prices cannot be emptied, so for them `null` says nothing. */
const ONETIME_FIELDS = {
  id: required(shortId('PROD')),
  name: unclearable(productName),
  prices: unclearable(pricesOf('onetime')),
  description: clearable(productDescription, null),
  media: clearable(productMedia, []),
  successUrl: clearable(productSuccessUrl, null),
  metadata: clearable(productMetadata, {}),
  quantity: clearable(quantityRule, null),
  customFields: clearable(customFields, []),
};

const SUBSCRIPTION_FIELDS = {
  ...ONETIME_FIELDS,
  prices: unclearable(pricesOf('subscription')),
  metadata: clearable(subscriptionMetadata, {}),
  billingPeriod: unclearable(oneOf(BILLING_PERIODS)),
};

export const UPDATE_ONETIME_PRODUCT = bodySchema(ONETIME_FIELDS);
export const UPDATE_SUBSCRIPTION_PRODUCT = bodySchema(SUBSCRIPTION_FIELDS);

/** Reads an update-product body for a one-time product, by the rules of create-product. */
export function parseUpdateProduct(body: Body, by: CallerOf<'apiKey'>): UpdateProductCommand {
  return toCommand(UPDATE_ONETIME_PRODUCT.read(body), { by, type: 'onetime' });
}

/** The same for a subscription product. */
export function parseUpdateSubscriptionProduct(body: Body, by: CallerOf<'apiKey'>): UpdateProductCommand {
  const { billingPeriod, ...fields } = UPDATE_SUBSCRIPTION_PRODUCT.read(body);
  const command = toCommand(fields, { by, type: 'subscription' });
  return billingPeriod === undefined ? command : { ...command, patch: { ...command.patch, billingPeriod } };
}

function toCommand(
  fields: FieldValues<typeof ONETIME_FIELDS>,
  who: { by: CallerOf<'apiKey'>; type: ProductType },
): UpdateProductCommand {
  const { id, name, prices, description, media, successUrl, metadata, quantity } = fields;
  const patch: Partial<ProductContent> = {
    ...(name === undefined ? {} : { name }),
    ...(prices === undefined ? {} : { prices: prices.prices }),
    ...(description === undefined ? {} : { description }),
    ...(media === undefined ? {} : { media }),
    ...(successUrl === undefined ? {} : { successUrl }),
    ...(metadata === undefined ? {} : { metadata }),
    ...(quantity === undefined ? {} : { quantity }),
    ...(fields.customFields === undefined ? {} : { customFields: fields.customFields }),
  };
  return {
    ...who,
    productId: id,
    patch,
    warnings: [...(prices?.warnings ?? []), ...successUrlNotices(successUrl)],
  };
}
