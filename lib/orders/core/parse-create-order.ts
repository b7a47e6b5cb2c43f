import type { CallerOf } from '@/lib/auth/core/caller';
import { parseBillingDetail } from '@/lib/billing/core/parse-billing-detail';
import { readEmail } from '@/lib/checkout/core/parse-create-session';
import { billingError } from '@/lib/checkout/core/parse-preview-tax';
import { appError } from '@/lib/kernel/error-catalogue';
import { type Body, isAbsent, optionalText, readHttpUrl } from '@/lib/kernel/read-fields';
import { decodeSessionId } from '@/lib/kernel/short-id';
import type { CreateOrderCommand } from './create-order-command';

const MAX_QUOTE_ID_LENGTH = 100;

/** Reads a create-order body. The buyer is the token's; storeId, productId and currency in the body are not looked at. */
export function parseCreateOrder(body: Body, buyer: CallerOf<'sessionToken'>): CreateOrderCommand {
  if (isAbsent(body.checkoutSessionId))
    throw appError('missing_field', { params: { field: 'checkoutSessionId' } });
  const sessionId =
    typeof body.checkoutSessionId === 'string' ? decodeSessionId(body.checkoutSessionId) : null;
  if (!sessionId) throw appError('session_invalid');
  return {
    sessionId,
    buyer,
    billingDetail: readBillingDetail(body),
    buyerEmail: readEmail(body),
    successUrl: isAbsent(body.successUrl) ? null : readHttpUrl(body.successUrl, 'successUrl'),
    quoteId: optionalText(body, 'quoteId', { maxLength: MAX_QUOTE_ID_LENGTH }) ?? null,
  };
}

function readBillingDetail(body: Body): CreateOrderCommand['billingDetail'] {
  if (body.billingDetail === undefined || body.billingDetail === null) return null;
  const parsed = parseBillingDetail(body.billingDetail);
  if (!parsed.ok) throw billingError(parsed.error);
  return parsed.value;
}
