import type { CallerOf } from '@/lib/auth/core/caller';
import { emailField } from '@/lib/billing/core/email-field';
import { required } from '@/lib/kernel/body-field';
import { oneOf, shortId } from '@/lib/kernel/body-readers';
import { bodySchema } from '@/lib/kernel/body-schema';
import type { Body } from '@/lib/kernel/read-fields';
import type { MerchantId, StoreId } from '@/lib/kernel/short-id';
import { ASSIGNABLE_ROLES, type AssignableRole } from './store-role';

/** Beside the owner. */
export const MAX_STORE_MERCHANTS = 50;

type By = CallerOf<'apiKey'>;

export type AddMerchantCommand = { by: By; storeId: StoreId; email: string; role: AssignableRole };
/** `invitationId` is what `merchantId` says in bodies and answers. */
export type UpdateRoleCommand = { by: By; storeId: StoreId; invitationId: MerchantId; role: AssignableRole };
export type RemoveMerchantCommand = { by: By; storeId: StoreId; invitationId: MerchantId };
/** The actions of a merchant about its own part in a store. */
export type OwnPartCommand = { by: Pick<By, 'merchantId'>; storeId: StoreId };

export const ADD_MERCHANT = bodySchema({
  storeId: required(shortId('STO')),
  email: required(emailField),
  role: required(oneOf(ASSIGNABLE_ROLES)),
});

export const UPDATE_ROLE = bodySchema({
  storeId: required(shortId('STO')),
  merchantId: required(shortId('MER')),
  role: required(oneOf(ASSIGNABLE_ROLES)),
});

export const REMOVE_MERCHANT = bodySchema({
  storeId: required(shortId('STO')),
  merchantId: required(shortId('MER')),
});

export const OWN_PART = bodySchema({ storeId: required(shortId('STO')) });

/** Reads an add-merchant body; the address comes out trimmed and in lower case. */
export function parseAddMerchant(body: Body, by: By): AddMerchantCommand {
  return { by, ...ADD_MERCHANT.read(body) };
}

/** Reads an update-role body. */
export function parseUpdateRole(body: Body, by: By): UpdateRoleCommand {
  const { merchantId, ...fields } = UPDATE_ROLE.read(body);
  return { by, ...fields, invitationId: merchantId };
}

/** Reads a remove-merchant body. */
export function parseRemoveMerchant(body: Body, by: By): RemoveMerchantCommand {
  const { merchantId, storeId } = REMOVE_MERCHANT.read(body);
  return { by, storeId, invitationId: merchantId };
}

/** Reads the body of accept-invitation and leave-store. */
export function parseOwnPart(body: Body, by: By): OwnPartCommand {
  return { by, ...OWN_PART.read(body) };
}
