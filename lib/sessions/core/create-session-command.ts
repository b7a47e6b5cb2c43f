import type { CallerOf, StoreKeyCaller } from '@/lib/auth/core/caller';
import type { Environment } from '@/lib/kernel/environment';
import type { Notice } from '@/lib/kernel/notice';
import type { StoreId } from '@/lib/kernel/short-id';
import type { OtherCurrencies } from './session';
import type { KeySessionWish, SessionWish } from './session-fields';

/** The fields that were left out of a request without refusing it, for the warnings; absent where there were none. */
type LeftOut = { notices?: readonly Notice[] };

/** The fields about the page, beside the offer, that only some senders have. */
type PageWish = {
  /** Where a shopper goes who gives up. */
  cancelUrl?: string | null;
  /** No field for a discount code, whatever the store has. */
  hidesDiscounts?: boolean;
  /** The merchant has said where a payer goes, although nobody signs this request. */
  isSuccessUrlTrusted?: boolean;
};

/** By a merchant's API key, or by a key of one store. */
export type CreateSessionByKey = KeySessionWish &
  LeftOut &
  PageWish & { by: CallerOf<'apiKey'> | StoreKeyCaller };

/** A slug's command has no price field at all: tampering is impossible by type. */
export type CreateSessionBySlug = SessionWish &
  LeftOut &
  PageWish & {
    by: CallerOf<'storeSlug'>;
    /** Fields that were sent and may not be used, for the warnings. */
    droppedFields: string[];
  };

/** A purchase link of a store. It proves no credential: whoever follows it asks for what the link says. */
export type PurchaseLinkOrigin = { kind: 'link'; environment: Environment; storeId: StoreId };

/** A link's command has no price field either: its other prices are only shown, beside the way to a session of their own. */
export type CreateSessionByLink = SessionWish &
  PageWish & { by: PurchaseLinkOrigin; otherCurrencies?: OtherCurrencies };

export type CreateSessionCommand = CreateSessionByKey | CreateSessionBySlug | CreateSessionByLink;

export function isByKey(command: CreateSessionCommand): command is CreateSessionByKey {
  return command.by.kind === 'apiKey' || command.by.kind === 'storeKey';
}

/** Fields of the request that its sender may not use; only a slug's request is read loosely enough to have any. */
export function droppedFieldsOf(command: CreateSessionCommand): readonly string[] {
  return 'droppedFields' in command ? command.droppedFields : [];
}

/** The fields that the request's reader left out and tells of; a link has no reader that could. */
export function noticesOf(command: CreateSessionCommand): readonly Notice[] {
  return ('notices' in command && command.notices) || [];
}
