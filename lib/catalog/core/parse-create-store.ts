import type { CallerOf } from '@/lib/auth/core/caller';
import { required } from '@/lib/kernel/body-field';
import { text } from '@/lib/kernel/body-readers';
import { bodySchema } from '@/lib/kernel/body-schema';
import type { Body } from '@/lib/kernel/read-fields';

const MAX_STORE_NAME_LENGTH = 48;
/** Deleted stores do not count. */
export const MAX_STORES = 20;

export type CreateStoreCommand = { by: CallerOf<'apiKey'>; name: string };

/** A name of 1 to 48 characters, trimmed. */
export const storeName = text({ maxLength: MAX_STORE_NAME_LENGTH });

export const CREATE_STORE = bodySchema({ name: required(storeName) });

/** Reads a create-store body. */
export function parseCreateStore(body: Body, by: CallerOf<'apiKey'>): CreateStoreCommand {
  return { by, ...CREATE_STORE.read(body) };
}
