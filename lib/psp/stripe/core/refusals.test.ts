import { describe, expect, it } from 'vitest';
import { isKeySpent, readRefusal, type StripeFailure, silenceOf, toReason } from './refusals';

const failure = (change: Partial<StripeFailure>): StripeFailure => ({
  status: 400,
  type: 'invalid_request_error',
  code: null,
  param: null,
  silence: null,
  ...change,
});

describe('a definite no', () => {
  it.each<[string, Partial<StripeFailure>, string]>([
    ['a code of the list', { code: 'amount_too_small' }, 'amount_too_small'],
    ['a parameter without a code', { param: 'line_items[0][price_data][currency]' }, 'parameter_refused'],
    ['something that is not there', { status: 404, code: 'resource_missing' }, 'resource_missing'],
  ])('is %s', (_name, change, word) => {
    expect(readRefusal(failure(change))).toBe(word);
  });

  it.each([
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
  ])('is %s under 400 and 404, and under no other status', (code) => {
    const words = [400, 404, 402, 409, 429, 500, null].map((status) =>
      readRefusal(failure({ status, code })),
    );
    expect(words).toEqual([code, code, null, null, null, null, null]);
  });

  it.each<[string, Partial<StripeFailure>]>([
    ['a parameter of something that is not there', { status: 404, param: 'session' }],
    ['an empty code', { code: '' }],
    ['a code that the list does not know', { code: 'brand_new_code', param: 'mode' }],
    ['a busy key', { status: 409, code: 'idempotency_key_in_use' }],
    ['a key with another body', { type: 'idempotency_error', param: 'mode' }],
    ['a lock', { code: 'lock_timeout' }],
    ['a limit', { status: 429, code: 'rate_limit' }],
    ['a limit under 400', { code: 'rate_limit' }],
    ['a wrong key', { status: 401, param: 'key' }],
    ['a key that may not', { status: 403, param: 'key' }],
    ['a failure of Stripe', { status: 500, type: 'api_error', code: 'parameter_missing' }],
    ['a 400 that says nothing', {}],
    ['a 400 of somebody else', { type: null, param: 'mode' }],
    ['silence', { status: null, silence: 'timeout' }],
  ])('is not %s', (_name, change) => {
    expect(readRefusal(failure(change))).toBeNull();
  });
});

it.each<[string, Partial<StripeFailure>, boolean]>([
  ['a stored failure of Stripe', { status: 500, type: 'api_error' }, true],
  ['a failure on the way to Stripe', { status: 502, type: 'api_error' }, true],
  ['another body under the key', { type: 'idempotency_error' }, true],
  ['a request with the key that is still at work', { status: 409, code: 'idempotency_key_in_use' }, false],
  ['a limit', { status: 429, code: 'rate_limit' }, false],
  ['silence', { status: null, type: null, silence: 'timeout' }, false],
  ['a refusal', { status: 400, code: 'parameter_missing' }, false],
])('knows whether a key says more when asked again: %s', (_name, change, isSpent) => {
  expect(isKeySpent(failure(change))).toBe(isSpent);
});

it.each([
  ['the first word', ['insufficient_funds', 'card_declined'], 'insufficient_funds'],
  ['the next where there is none', [null, 'card_declined'], 'card_declined'],
  ['a word of ours instead of a word and more', ['card declined', 'card_declined!'], 'payment_failed'],
  ['a word of ours instead of a very long one', ['x'.repeat(65)], 'payment_failed'],
  ['a word of 64 characters', ['x'.repeat(64)], 'x'.repeat(64)],
  ['a word of ours instead of prose', ['Your card was declined.', undefined], 'payment_failed'],
])('keeps as a reason %s', (_name, candidates, reason) => {
  expect(toReason(...candidates)).toBe(reason);
});

it.each<[string, Partial<StripeFailure>, string]>([
  ['the word that is known', { status: null, silence: 'timeout' }, 'timeout'],
  [
    'the word that is known, whatever the status',
    { status: 200, silence: 'unreadable_answer' },
    'unreadable_answer',
  ],
  ['the network where there is no answer', { status: null }, 'network_error'],
  ['the status where there is one', { status: 503 }, 'http_503'],
])('says of silence %s', (_name, change, word) => {
  expect(silenceOf(failure(change))).toBe(word);
});
