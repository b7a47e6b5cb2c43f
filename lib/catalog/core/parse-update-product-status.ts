import type { CallerOf } from '@/lib/auth/core/caller';
import { appError } from '@/lib/kernel/error-catalogue';
import { type Body, invalidField, isAbsent, requireId } from '@/lib/kernel/read-fields';
import type { ProductId } from '@/lib/kernel/short-id';

export type UpdateProductStatusCommand = {
  by: CallerOf<'apiKey'>;
  productId: ProductId;
  status: 'active' | 'inactive';
};

/** Reads an update-status body: which product, and whether it is on sale in the environment of the key. */
export function parseUpdateProductStatus(body: Body, by: CallerOf<'apiKey'>): UpdateProductStatusCommand {
  const productId = requireId(body, 'id', 'PROD');
  const { status } = body;
  if (isAbsent(status)) throw appError('missing_field', { params: { field: 'status' } });
  if (status !== 'active' && status !== 'inactive')
    throw invalidField('status', '"active" or "inactive"', status);
  return { by, productId, status };
}
