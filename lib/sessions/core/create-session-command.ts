import type { CallerOf } from '@/lib/auth/core/caller';
import type { Environment } from '@/lib/kernel/environment';
import type { StoreId } from '@/lib/kernel/short-id';
import type { KeySessionWish, SessionWish } from './session-fields';

export type CreateSessionByKey = KeySessionWish & { by: CallerOf<'apiKey'> };

/** A slug's command has no price field at all: tampering is impossible by type. */
export type CreateSessionBySlug = SessionWish & {
  by: CallerOf<'storeSlug'>;
  /** Fields that were sent and may not be used, for the warnings. */
  droppedFields: string[];
};

/** A purchase link of a store. It proves no credential: whoever follows it asks for what the link says. */
export type PurchaseLinkOrigin = { kind: 'link'; environment: Environment; storeId: StoreId };

/** A link's command has no price field either. */
export type CreateSessionByLink = SessionWish & { by: PurchaseLinkOrigin };

export type CreateSessionCommand = CreateSessionByKey | CreateSessionBySlug | CreateSessionByLink;

export function isByKey(command: CreateSessionCommand): command is CreateSessionByKey {
  return command.by.kind === 'apiKey';
}

/** Fields of the request that its sender may not use; only a slug's request is read loosely enough to have any. */
export function droppedFieldsOf(command: CreateSessionCommand): readonly string[] {
  return 'droppedFields' in command ? command.droppedFields : [];
}
