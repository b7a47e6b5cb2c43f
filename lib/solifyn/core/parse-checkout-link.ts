import { emailField } from '@/lib/billing/core/email-field';
import { MAX_QUANTITY } from '@/lib/catalog/core/quantity-rule';
import { clearable, optional, required } from '@/lib/kernel/body-field';
import { bool, httpUrl, text } from '@/lib/kernel/body-readers';
import { bodySchema, type FieldValues } from '@/lib/kernel/body-schema';
import type { Body } from '@/lib/kernel/read-fields';
import type {
  CheckoutLinkContent,
  CheckoutLinkPatch,
  CheckoutLinkPrefill,
} from '@/lib/links/core/checkout-link';
import { productRef, wholeNumber } from './solifyn-readers';

const MAX_TITLE_LENGTH = 100;
const MAX_PREFILL_LENGTH = 200;

const prefillText = clearable(text({ maxLength: MAX_PREFILL_LENGTH }), '');
const PREFILL = {
  customerName: prefillText,
  customerEmail: clearable(emailField, ''),
  addressLine1: prefillText,
  city: prefillText,
  state: prefillText,
  postalCode: prefillText,
  country: prefillText,
};
const SHARED = {
  title: clearable(text({ maxLength: MAX_TITLE_LENGTH }), null),
  quantity: optional(wholeNumber({ min: 1, max: MAX_QUANTITY })),
  redirectUrl: clearable(httpUrl(), null),
  cancelUrl: clearable(httpUrl(), null),
  showDiscounts: optional(bool()),
  ...PREFILL,
};
const CREATE = bodySchema({ productId: required(productRef), ...SHARED });
const CHANGE = bodySchema({ productId: optional(productRef), ...SHARED });

/** Reads the body that makes a link; throws the 400 of the first thing that is wrong. */
export function parseCreateCheckoutLink(body: Body): CheckoutLinkContent {
  const fields = CREATE.read(body);
  return {
    title: fields.title ?? null,
    productId: fields.productId,
    quantity: fields.quantity ?? 1,
    prefill: prefillOf(fields),
    redirectUrl: fields.redirectUrl ?? null,
    cancelUrl: fields.cancelUrl ?? null,
    showDiscounts: fields.showDiscounts ?? true,
  };
}

/** Reads the body that changes a link: fields that are absent stay as they are. Throws the 400 of the first thing that is wrong. */
export function parseChangeCheckoutLink(body: Body): CheckoutLinkPatch {
  const fields = CHANGE.read(body);
  const { title, productId, quantity, redirectUrl, cancelUrl, showDiscounts } = fields;
  const patch = { title, productId, quantity, redirectUrl, cancelUrl, showDiscounts };
  const said = Object.entries(patch).filter(([, value]) => value !== undefined);
  return { ...Object.fromEntries(said), prefill: prefillOf(fields) };
}

/** The details that were said of the buyer; an empty text takes a member away. */
function prefillOf(fields: FieldValues<typeof PREFILL>): CheckoutLinkPrefill {
  const names = Object.keys(PREFILL) as (keyof typeof PREFILL)[]; // the table's own keys
  return Object.fromEntries(
    names.flatMap((name) => (fields[name] === undefined ? [] : [[name, fields[name]]])),
  );
}
