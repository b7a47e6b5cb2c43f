import type { CallerOf } from '@/lib/auth/core/caller';
import { required } from '@/lib/kernel/body-field';
import { oneOf, shortId } from '@/lib/kernel/body-readers';
import { bodySchema } from '@/lib/kernel/body-schema';
import type { Body } from '@/lib/kernel/read-fields';
import type { ProductId } from '@/lib/kernel/short-id';
import type { ProductType } from './product';

export type UpdateProductStatusCommand = {
  by: CallerOf<'apiKey'>;
  type: ProductType;
  productId: ProductId;
  status: 'active' | 'inactive';
};

export const UPDATE_PRODUCT_STATUS = bodySchema({
  id: required(shortId('PROD')),
  status: required(oneOf(['active', 'inactive'])),
});

/** Reads an update-status body: which product, and whether it is on sale in the environment of the key. */
export function parseUpdateProductStatus(type: ProductType) {
  return (body: Body, by: CallerOf<'apiKey'>): UpdateProductStatusCommand => {
    const { id, status } = UPDATE_PRODUCT_STATUS.read(body);
    return { by, type, productId: id, status };
  };
}
