import type { CallerOf } from '@/lib/auth/core/caller';
import { emailField } from '@/lib/billing/core/email-field';
import { quantityField } from '@/lib/catalog/core/quantity-rule';
import { clearable, optional, required } from '@/lib/kernel/body-field';
import { bool, httpUrl, shortId, text, uuid } from '@/lib/kernel/body-readers';
import { bodySchema, type FieldValues, object } from '@/lib/kernel/body-schema';
import type { Body } from '@/lib/kernel/read-fields';
import type { StoreId } from '@/lib/kernel/short-id';
import type { CheckoutLinkContent, CheckoutLinkPatch, CheckoutLinkPrefill } from './checkout-link';

const MAX_TITLE_LENGTH = 100;
const MAX_PREFILL_LENGTH = 200;

export type CreateLinkCommand = { by: CallerOf<'apiKey'>; storeId: StoreId; content: CheckoutLinkContent };
export type UpdateLinkCommand = { by: CallerOf<'apiKey'>; linkId: string; patch: CheckoutLinkPatch };
export type NameLinkCommand = { by: CallerOf<'apiKey'>; linkId: string };

const prefillText = clearable(text({ maxLength: MAX_PREFILL_LENGTH }), '');
const prefill = object({
  email: clearable(emailField, ''),
  country: prefillText,
  state: prefillText,
  postcode: prefillText,
});
const SHARED = {
  title: clearable(text({ maxLength: MAX_TITLE_LENGTH }), null),
  quantity: optional(quantityField),
  successUrl: clearable(httpUrl(), null),
  cancelUrl: clearable(httpUrl(), null),
  showDiscounts: optional(bool()),
  prefill: optional(prefill),
};
export const CREATE_LINK = bodySchema({
  storeId: required(shortId('STO')),
  productId: required(shortId('PROD')),
  ...SHARED,
});
export const UPDATE_LINK = bodySchema({
  id: required(uuid()),
  productId: optional(shortId('PROD')),
  ...SHARED,
});
/** The body of what needs no more than a link's id. */
export const NAME_LINK = bodySchema({ id: required(uuid()) });

/** Reads a create-link body; throws the 400 of the first thing that is wrong. */
export function parseCreateLink(body: Body, by: CallerOf<'apiKey'>): CreateLinkCommand {
  const fields = CREATE_LINK.read(body);
  const content: CheckoutLinkContent = {
    title: fields.title ?? null,
    productId: fields.productId,
    quantity: fields.quantity ?? 1,
    prefill: prefillOf(fields.prefill),
    redirectUrl: fields.successUrl ?? null,
    cancelUrl: fields.cancelUrl ?? null,
    showDiscounts: fields.showDiscounts ?? true,
  };
  return { by, storeId: fields.storeId, content };
}

/** Reads an update-link body: what is absent stays, in the prefill member by member. */
export function parseUpdateLink(body: Body, by: CallerOf<'apiKey'>): UpdateLinkCommand {
  const { id: linkId, prefill: sent, successUrl: redirectUrl, ...fields } = UPDATE_LINK.read(body);
  const said = Object.entries({ ...fields, redirectUrl }).filter(([, value]) => value !== undefined);
  return { by, linkId, patch: { ...Object.fromEntries(said), prefill: prefillOf(sent) } };
}

/** Reads the body of delete-link. */
export function parseNameLink(body: Body, by: CallerOf<'apiKey'>): NameLinkCommand {
  return { by, linkId: NAME_LINK.read(body).id };
}

/** The details that were said of the buyer; an empty text takes a member away. */
function prefillOf(sent: FieldValues<{ prefill: typeof SHARED.prefill }>['prefill']): CheckoutLinkPrefill {
  if (!sent) return {};
  const { email: customerEmail, postcode: postalCode, country, state } = sent;
  const said = Object.entries({ customerEmail, postalCode, country, state });
  return Object.fromEntries(said.filter(([, value]) => value !== undefined));
}
