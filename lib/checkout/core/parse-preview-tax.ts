import type { CallerOf } from '@/lib/auth/core/caller';
import type { BillingDetail } from '@/lib/billing/core/billing-detail';
import {
  type BillingDetailIssue,
  parseBillingDetailForPreview,
} from '@/lib/billing/core/parse-billing-detail';
import { type AppError, appError } from '@/lib/kernel/error-catalogue';
import { type Body, invalidField, isAbsent } from '@/lib/kernel/read-fields';
import { decodeSessionId, type SessionId } from '@/lib/kernel/short-id';

type Sender = CallerOf<'storeSlug'> | CallerOf<'sessionToken'>;

/** Reads a preview-tax body. Only what tax depends on is required: a half-filled form gets its preview too. */
export function parsePreviewTax(
  body: Body,
  by: Sender,
): { sessionId: SessionId; billingDetail: BillingDetail; by: Sender } {
  const sessionId = readSessionId(body);
  if (isAbsent(body.billingDetail)) throw appError('missing_field', { params: { field: 'billingDetail' } });
  const parsed = parseBillingDetailForPreview(body.billingDetail);
  if (!parsed.ok) throw billingError(parsed.error);
  return { sessionId, billingDetail: parsed.value, by };
}

/** Reads `checkoutSessionId`; one that is no session id at all is as unknown as one that does not exist. */
export function readSessionId(body: Body): SessionId {
  const value = body.checkoutSessionId;
  if (isAbsent(value)) throw appError('missing_field', { params: { field: 'checkoutSessionId' } });
  if (typeof value !== 'string') throw invalidField('checkoutSessionId', 'a session id (cs_…)', value);
  const sessionId = decodeSessionId(value);
  if (!sessionId) throw appError('session_not_found');
  return sessionId;
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
