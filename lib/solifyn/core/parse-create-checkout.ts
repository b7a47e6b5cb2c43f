import { emailField } from '@/lib/billing/core/email-field';
import { MAX_QUANTITY } from '@/lib/catalog/core/quantity-rule';
import { optional, optionalOrEmpty, type Reader, required, whenAbsent } from '@/lib/kernel/body-field';
import { described, text } from '@/lib/kernel/body-readers';
import { bodySchema } from '@/lib/kernel/body-schema';
import { appError } from '@/lib/kernel/error-catalogue';
import type { Body } from '@/lib/kernel/read-fields';
import type { ProductId, SessionId } from '@/lib/kernel/short-id';
import { discountCode } from '@/lib/sessions/core/session-fields';
import { readSolifynSessionId } from './solifyn-ids';
import { amountToken, currencyCode, dataAsText, productRef, wholeNumber } from './solifyn-readers';

const MAX_AFFILIATE_LENGTH = 128;

export type CreateCheckoutCommand = {
  productId: ProductId;
  /** In capitals; `null` leaves the choice to the product. */
  currency: string | null;
  quantity: number | null;
  /** The amount as it was written in JSON, so that no float touches it. */
  customPrice: string | null;
  discountCode: string | null;
  customerEmail: string | null;
  checkoutData: Record<string, string>;
  customFields: Record<string, string>;
  aff: string | null;
  /** The session that is to be changed; `null` makes a new one. */
  checkoutId: SessionId | null;
};

const sessionRef: Reader<SessionId> = described({ type: 'string' }, (value) => {
  const id = typeof value === 'string' ? readSolifynSessionId(value) : null;
  if (!id) throw appError('session_not_found');
  return id;
});

const CREATE_CHECKOUT = bodySchema({
  productId: required(productRef),
  currency: whenAbsent(optionalOrEmpty(currencyCode), null),
  quantity: whenAbsent(optional(wholeNumber({ min: 1, max: MAX_QUANTITY })), null),
  customPrice: whenAbsent(optional(amountToken), null),
  discountCode: whenAbsent(optionalOrEmpty(discountCode), null),
  customerEmail: whenAbsent(optionalOrEmpty(emailField), null),
  checkoutData: whenAbsent(optional(dataAsText), {}),
  customFields: whenAbsent(optional(dataAsText), {}),
  aff: whenAbsent(optionalOrEmpty(text({ maxLength: MAX_AFFILIATE_LENGTH })), null),
  checkoutId: whenAbsent(optionalOrEmpty(sessionRef), null),
});

/** Reads the body of `POST /v1/checkout/create`; throws the 400 of the first thing that is wrong. */
export function parseCreateCheckout(body: Body): CreateCheckoutCommand {
  return CREATE_CHECKOUT.read(body);
}
