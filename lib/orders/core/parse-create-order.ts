import type { CallerOf } from '@/lib/auth/core/caller';
import { BILLING_DETAIL_SCHEMA } from '@/lib/billing/core/billing-detail-schema';
import { emailField } from '@/lib/billing/core/email-field';
import { parseBillingDetail } from '@/lib/billing/core/parse-billing-detail';
import { optional, optionalOrEmpty, type Reader } from '@/lib/kernel/body-field';
import { described, httpUrl, text } from '@/lib/kernel/body-readers';
import { bodySchema } from '@/lib/kernel/body-schema';
import type { Body } from '@/lib/kernel/read-fields';
import { checkoutSessionId } from '@/lib/sessions/core/checkout-session-id';
import { ANSWER_FIELDS, CHOICE_FIELDS } from '@/lib/sessions/core/choice-fields';
import { billingError } from '@/lib/sessions/core/parse-preview-tax';
import type { CreateOrderCommand } from './create-order-command';

const MAX_QUOTE_ID_LENGTH = 100;

const billingDetail: Reader<CreateOrderCommand['billingDetail']> = described(
  BILLING_DETAIL_SCHEMA,
  (value) => {
    const parsed = parseBillingDetail(value);
    if (!parsed.ok) throw billingError(parsed.error);
    return parsed.value;
  },
);

export const CREATE_ORDER = bodySchema({
  checkoutSessionId: checkoutSessionId('session_invalid'),
  billingDetail: optional(billingDetail),
  buyerEmail: optionalOrEmpty(emailField),
  successUrl: optionalOrEmpty(httpUrl()),
  quoteId: optional(text({ maxLength: MAX_QUOTE_ID_LENGTH })),
  ...CHOICE_FIELDS,
  ...ANSWER_FIELDS,
});

/**
 * Reads a create-order body. The buyer is the token's, and with an API key nobody's; storeId, productId and currency in the
 * body are not looked at.
 */
export function parseCreateOrder(
  body: Body,
  buyer: CallerOf<'sessionToken'> | CallerOf<'apiKey'>,
): CreateOrderCommand {
  const fields = CREATE_ORDER.read(body);
  return {
    sessionId: fields.checkoutSessionId,
    buyer,
    billingDetail: fields.billingDetail ?? null,
    buyerEmail: fields.buyerEmail ?? null,
    successUrl: fields.successUrl ?? null,
    quoteId: fields.quoteId ?? null,
    choices: {
      quantity: fields.quantity,
      customPrice: fields.customPrice,
      discountCode: fields.discountCode,
    },
    customFields: fields.customFields ?? null,
  };
}
