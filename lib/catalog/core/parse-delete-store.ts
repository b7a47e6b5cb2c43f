import type { CallerOf } from '@/lib/auth/core/caller';
import { type Body, requireId } from '@/lib/kernel/read-fields';
import type { StoreId } from '@/lib/kernel/short-id';

export type DeleteStoreCommand = { by: CallerOf<'apiKey'>; storeId: StoreId };

/** Reads a delete-store body: the id of the store. */
export function parseDeleteStore(body: Body, by: CallerOf<'apiKey'>): DeleteStoreCommand {
  return { by, storeId: requireId(body, 'id', 'STO') };
}
