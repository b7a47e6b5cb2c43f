import type { CallerOf } from '@/lib/auth/core/caller';
import { type Body, requireText } from '@/lib/kernel/read-fields';

export const MAX_STORE_NAME_LENGTH = 48;
/** Deleted stores do not count. */
export const MAX_STORES = 20;

export type CreateStoreCommand = { by: CallerOf<'apiKey'>; name: string };

/** Reads a create-store body: a name of 1 to 48 characters, trimmed. */
export function parseCreateStore(body: Body, by: CallerOf<'apiKey'>): CreateStoreCommand {
  return { by, name: requireText(body, 'name', { maxLength: MAX_STORE_NAME_LENGTH }) };
}
