import type { CallerOf } from '@/lib/auth/core/caller';
import type { BillingDetail } from '@/lib/billing/core/billing-detail';
import { BILLING_PREVIEW_SCHEMA } from '@/lib/billing/core/billing-detail-schema';
import {
  type BillingDetailIssue,
  parseBillingDetailForPreview,
} from '@/lib/billing/core/parse-billing-detail';
import { type Reader, required } from '@/lib/kernel/body-field';
import { described } from '@/lib/kernel/body-readers';
import { bodySchema } from '@/lib/kernel/body-schema';
import { type AppError, appError } from '@/lib/kernel/error-catalogue';
import type { Body } from '@/lib/kernel/read-fields';
import type { SessionId } from '@/lib/kernel/short-id';
import { checkoutSessionId } from './checkout-session-id';
import { CHOICE_FIELDS } from './choice-fields';
import type { SaleChoices } from './sale-choices';

type Sender = CallerOf<'storeSlug'> | CallerOf<'sessionToken'>;

/** Only the fields that decide the tax are required, so that a half-filled form gets its preview too. */
const billingDetail: Reader<BillingDetail> = described(BILLING_PREVIEW_SCHEMA, (value) => {
  const parsed = parseBillingDetailForPreview(value);
  if (!parsed.ok) throw billingError(parsed.error);
  return parsed.value;
});

export const PREVIEW_TAX = bodySchema({
  checkoutSessionId: checkoutSessionId('session_not_found'),
  billingDetail: required(billingDetail),
  ...CHOICE_FIELDS,
});

/** Reads a preview-tax body. */
export function parsePreviewTax(
  body: Body,
  by: Sender,
): { sessionId: SessionId; billingDetail: BillingDetail; choices: SaleChoices; by: Sender } {
  const { checkoutSessionId, billingDetail, ...choices } = PREVIEW_TAX.read(body);
  return { sessionId: checkoutSessionId, billingDetail, choices, by };
}

/** The published sentence for what is wrong with a billing detail, missing fields by name. */
export function billingError(issues: readonly BillingDetailIssue[]): AppError {
  if (issues.some(({ code }) => code === 'state_missing')) return appError('state_required');
  const missing = issues.find(({ code }) => code === 'country_missing' || code === 'is_business_missing');
  if (missing) return appError('missing_field', { params: { field: `billingDetail.${missing.field}` } });
  return appError('invalid_billing_detail', {
    details: { fields: issues.map(({ field, code }) => ({ field, code })) },
  });
}
