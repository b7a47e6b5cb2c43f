import type { CallerOf } from '@/lib/auth/core/caller';
import { required } from '@/lib/kernel/body-field';
import { shortId } from '@/lib/kernel/body-readers';
import { bodySchema } from '@/lib/kernel/body-schema';
import type { Body } from '@/lib/kernel/read-fields';
import type { StoreId } from '@/lib/kernel/short-id';

export type DeleteStoreCommand = { by: CallerOf<'apiKey'>; storeId: StoreId };

export const DELETE_STORE = bodySchema({ id: required(shortId('STO')) });

/** Reads a delete-store body: the id of the store. */
export function parseDeleteStore(body: Body, by: CallerOf<'apiKey'>): DeleteStoreCommand {
  return { by, storeId: DELETE_STORE.read(body).id };
}
