import { type PspFailure, type PspFailureReason, toPspFailure } from '@/lib/psp/core/psp-failure';

/*
 * Which answers of Stripe that are no success are a definite no. Source: docs.stripe.com/api/errors, docs.stripe.com/error-codes
 * and docs.stripe.com/api/idempotent_requests. Whatever is not listed here is not known: it may hide work that was done.
 */

/** The details of an answer that is no success. Everything is `null` where nothing came back, or nothing of Stripe's. */
export type StripeFailure = {
  status: number | null;
  type: string | null;
  code: string | null;
  param: string | null;
  requestId: string | null;
  /** Why there is no answer, or why it cannot be used; a word that is safe to keep. */
  silence: 'timeout' | 'network_error' | 'unreadable_answer' | null;
};

/**
 * Says why Stripe has made no checkout, and never will for this request.
 *
 * Every 400 of type `invalid_request_error` is a definite no, whatever its code and parameter, or without either: an account
 * without a business name or without an active method for the currency answers with prose alone. Trouble with the key has a
 * type of its own, and a conflict and a limit have other statuses.
 *
 * @returns `account_refused` for refused credentials, which is a no of this very call only; `null` where the answer is none
 * of these.
 */
export function readCreateRefusal(
  failure: StripeFailure,
): Extract<PspFailureReason, 'refused' | 'email_refused' | 'account_refused'> | null {
  if (isAccountRefused(failure)) return 'account_refused';
  if (!isInvalidRequest(failure)) return null;
  const isAboutEmail = failure.param === 'customer_email' || failure.code === 'email_invalid';
  return isAboutEmail ? 'email_refused' : 'refused';
}

/** The means of a refund that come and go with the account's balance: worth another try later. */
const MOMENTARY_REFUND_CODES: ReadonlySet<string> = new Set(['balance_insufficient', 'insufficient_funds']);

/**
 * True where Stripe will never make a refund as it was asked for: the payment is disputed, cannot be refunded, is not there,
 * or too little of it is left.
 */
export function isRefundRefused(failure: StripeFailure): boolean {
  if (failure.code !== null && MOMENTARY_REFUND_CODES.has(failure.code)) return false;
  return isInvalidRequest(failure) || isMissing(failure);
}

/** True where a refused refund may be one over more than is left, which Stripe says in prose only. */
export function isAboutAmount({ code, param }: StripeFailure): boolean {
  return code === null || code === 'amount_too_large' || param === 'amount';
}

/** Declines after which a card is never charged again, in Stripe's words (docs.stripe.com/declines/codes). */
const FINAL_DECLINES: ReadonlySet<string> = new Set([
  'lost_card',
  'stolen_card',
  'pickup_card',
  'invalid_account',
  'invalid_number',
  'revocation_of_all_authorizations',
  'revocation_of_authorization',
  'stop_payment_order',
]);

/** True for a decline code after which the same card can never be charged again. */
export function isFinalDecline(code: string): boolean {
  return FINAL_DECLINES.has(code);
}

/** True where Stripe knows nothing under the id that it was asked about. */
export function isMissing({ status, type, code }: StripeFailure): boolean {
  return status === 404 && type === 'invalid_request_error' && code === 'resource_missing';
}

/**
 * Whether Stripe may say the same again for as long as it knows the key: a failure of its own is stored under it, and a key
 * that came with another body (a release that words its requests otherwise, another version of the API) stays taken.
 */
export function isKeySpent({ status, type }: StripeFailure): boolean {
  return type === 'idempotency_error' || (status !== null && status >= 500);
}

/** Why nobody knows how a request ended, with what Stripe said of it. */
export function toUnknown(failure: StripeFailure): PspFailure {
  const { status, silence } = failure;
  if (silence !== null) return toFailure(silence, failure);
  if (isAccountRefused(failure)) return toFailure('account_refused', failure);
  return toFailure(status === null ? 'network_error' : `http_${status}`, failure);
}

/** A failure of a reason that the caller knows, with what Stripe said of it. */
export function toFailure(reason: PspFailureReason, { code, requestId }: StripeFailure): PspFailure {
  return toPspFailure(reason, { code, requestId });
}

const WORD = /^[a-z0-9_]{1,64}$/;

/** A reason of Stripe's as it may be kept: one word of ours or its, never prose. */
export function toReason(...candidates: readonly (string | null | undefined)[]): string {
  return candidates.find((word) => typeof word === 'string' && WORD.test(word)) ?? 'payment_failed';
}

/** True where Stripe understood the call and refuses what it asks for. */
export function isInvalidRequest({ status, type }: StripeFailure): boolean {
  return status === 400 && type === 'invalid_request_error';
}

/** Stripe's own refusal of the key, not one of a proxy on the way: that has no type, or the one for what cannot be read. */
function isAccountRefused({ status, type }: StripeFailure): boolean {
  return (status === 401 || status === 403) && type !== null && type !== 'api_error';
}
