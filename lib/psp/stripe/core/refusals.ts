/** What an answer that is no success says of itself. Everything is `null` where nothing came back, or nothing of Stripe's. */
export type StripeFailure = {
  status: number | null;
  type: string | null;
  code: string | null;
  param: string | null;
  /** Why there is no answer, or why it cannot be used; a word that is safe to keep. */
  silence: 'timeout' | 'network_error' | 'unreadable_answer' | null;
};

/**
 * The words with which Stripe says that a request can never be done as it is: nothing was made, and nothing will be.
 * Source: docs.stripe.com/error-codes. What is about the moment (`lock_timeout`, `rate_limit`), about the key
 * (`idempotency_key_in_use`) or about our access is not here, and neither is what this list does not know yet.
 */
const DEFINITE_CODES: ReadonlySet<string> = new Set([
  'amount_too_large',
  'amount_too_small',
  'charge_disputed',
  'currency_not_supported',
  'email_invalid',
  'invalid_charge_amount',
  'parameter_invalid_empty',
  'parameter_invalid_integer',
  'parameter_invalid_string_blank',
  'parameter_invalid_string_empty',
  'parameter_missing',
  'parameter_unknown',
  'parameters_exclusive',
  'payment_method_not_available',
  'payment_method_unactivated',
  'payment_method_unsupported_type',
  'resource_missing',
  'tax_calculation_failed',
  'testmode_charges_only',
  'url_invalid',
]);

const WORD = /^[a-z0-9_]{1,64}$/;

/** Stripe's word for a definite no; `null` where an answer is none. A 400 that only names a parameter has no word. */
export function readRefusal({ status, type, code, param }: StripeFailure): string | null {
  const isRefusable = (status === 400 || status === 404) && type === 'invalid_request_error';
  if (!isRefusable) return null;
  if (code !== null) return DEFINITE_CODES.has(code) ? code : null;
  // Many refusals of older parameters come without a code: "Invalid currency: …" says where, and in prose why.
  return status === 400 && param !== null ? 'parameter_refused' : null;
}

/**
 * Whether Stripe may say the same again for as long as it knows the key: a failure of its own is stored under it, and a key
 * that came with another body (a release that words its requests otherwise, another version of the API) stays taken.
 * Source: docs.stripe.com/api/idempotent_requests.
 */
export function isKeySpent({ status, type }: StripeFailure): boolean {
  return type === 'idempotency_error' || (status !== null && status >= 500);
}

/** A word of why nobody knows how a request ended. */
export function silenceOf({ status, silence }: StripeFailure): string {
  return silence ?? (status === null ? 'network_error' : `http_${status}`);
}

/** A reason of Stripe's as it may be kept: one word of ours or its, never prose. */
export function toReason(...candidates: readonly (string | null | undefined)[]): string {
  return candidates.find((word) => typeof word === 'string' && WORD.test(word)) ?? 'payment_failed';
}
