import type { CallerOf } from '@/lib/auth/core/caller';
import type { Environment } from '@/lib/kernel/environment';
import type { Notice } from '@/lib/kernel/notice';
import type { StoreId } from '@/lib/kernel/short-id';
import type { KeySessionWish, SessionWish } from './session-fields';

/** What was left out of a request without refusing it, for the warnings; absent where nothing was. */
type LeftOut = { notices?: readonly Notice[] };

export type CreateSessionByKey = KeySessionWish & LeftOut & { by: CallerOf<'apiKey'> };

/** A slug's command has no price field at all: tampering is impossible by type. */
export type CreateSessionBySlug = SessionWish &
  LeftOut & {
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

/** What the request's reader left out and tells of; a link has no reader that could. */
export function noticesOf(command: CreateSessionCommand): readonly Notice[] {
  return ('notices' in command && command.notices) || [];
}
