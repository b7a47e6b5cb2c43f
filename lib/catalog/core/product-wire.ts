import { assert } from '@/lib/kernel/assert';
import { toIsoTime } from '@/lib/kernel/clock';
import { encodeShortId, type ProductId, type StoreId } from '@/lib/kernel/short-id';
import { toCustomFieldWire } from './custom-field';
import type { ProductContent } from './product-content';
import { toQuantityWire } from './quantity-rule';

/** A product as one environment lists it. */
export type ListedProduct = {
  product: { id: ProductId; storeId: StoreId; slug: string; createdAt: Date };
  version: ProductContent;
  listing: { status: 'active' | 'inactive'; updatedAt: Date };
};

/** A one-time product in the wire's words: the SDK's `OnetimeProductDetail`, and the slug of its purchase link. */
export function toProductWire({ product, version, listing }: ListedProduct) {
  return {
    id: encodeShortId('PROD', product.id),
    storeId: encodeShortId('STO', product.storeId),
    slug: product.slug,
    name: version.name,
    description: version.description,
    prices: version.prices,
    media: version.media,
    successUrl: version.successUrl,
    metadata: version.metadata,
    quantity: toQuantityWire(version.quantity),
    customFields: version.customFields.map(toCustomFieldWire),
    status: listing.status,
    createdAt: toIsoTime(product.createdAt.getTime()),
    updatedAt: toIsoTime(listing.updatedAt.getTime()),
  };
}

/** A subscription product: the SDK's `SubscriptionProductDetail`, and the slug of its purchase link. */
export function toSubscriptionProductWire(listed: ListedProduct) {
  const { billingPeriod } = listed.version;
  assert(billingPeriod !== null, 'a subscription product has a billing period');
  return { ...toProductWire(listed), billingPeriod };
}
