import { invalidField } from '@/lib/kernel/read-fields';
import type { BillingPeriod } from './billing-period';
import type { CustomField } from './custom-field';
import type { MediaItem, PricesJson, ProductType } from './product';
import type { QuantityRule } from './quantity-rule';
import { trialDaysOf } from './trial';

/** The content of a version of a product. */
export type ProductContent = {
  name: string;
  description: string | null;
  prices: PricesJson;
  media: MediaItem[];
  successUrl: string | null;
  metadata: Record<string, unknown>;
  /** How often a subscription product is billed; `null` makes it a one-time one. */
  billingPeriod: BillingPeriod | null;
  /** `null` where the product says nothing about it. */
  quantity: QuantityRule | null;
  /** The fields that the page asks for with this product, at most 20. */
  customFields: CustomField[];
};

/** The type of a product: one with a billing period is a subscription. */
export function productTypeOf({ billingPeriod }: Pick<ProductContent, 'billingPeriod'>): ProductType {
  return billingPeriod === null ? 'onetime' : 'subscription';
}

/** The columns of a version that are its content; the others say where and when it was made. */
export function contentOf(version: ProductContent): ProductContent {
  const { name, description, prices, media, successUrl, metadata, billingPeriod } = version;
  const { quantity, customFields } = version;
  return { name, description, prices, media, successUrl, metadata, billingPeriod, quantity, customFields };
}

/**
 * A trial has a length where it has a price. Looked at when all of the content is known, because an update may name one
 * without the other.
 *
 * @throws `invalid_field` naming the price
 */
export function assertTrialHasLength(content: ProductContent): void {
  if (trialDaysOf(content.metadata) !== null) return;
  for (const [currency, { trialAmount }] of Object.entries(content.prices)) {
    if (trialAmount !== undefined)
      throw invalidField(`prices.${currency}.trialAmount`, 'metadata.trialDays beside it', trialAmount);
  }
}

/** True where two versions say the same, whatever order their keys were written in. */
export function hasSameContent(one: ProductContent, other: ProductContent): boolean {
  return JSON.stringify(sortKeys(contentOf(one))) === JSON.stringify(sortKeys(contentOf(other)));
}

/**
 * Writes objects so that the order of their keys does not show, and that none looks like a list. Content is read from
 * bodies and columns of bounded depth, so that recursion ends.
 */
function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, member]) => [key, sortKeys(member)] as const);
  return { entries: entries.sort(([a], [b]) => (a < b ? -1 : 1)) };
}
