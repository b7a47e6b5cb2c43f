import { describe, expect, it } from 'vitest';
import {
  isAboutAmount,
  isFinalDecline,
  isKeySpent,
  isMissing,
  isRefundRefused,
  readCreateRefusal,
  type StripeFailure,
  toReason,
  toUnknown,
} from './stripe-failure';

const failure = (change: Partial<StripeFailure>): StripeFailure => ({
  status: 400,
  type: 'invalid_request_error',
  code: null,
  param: null,
  requestId: null,
  silence: null,
  ...change,
});

describe('a request for a checkout', () => {
  it.each<[string, Partial<StripeFailure>, ReturnType<typeof readCreateRefusal>]>([
    ['a 400 with a code is a no', { code: 'amount_too_small' }, 'refused'],
    [
      'a 400 with a code that nobody here knows is a no',
      { code: 'brand_new_code', param: 'mode' },
      'refused',
    ],
    [
      'a 400 that only names a parameter is a no',
      { param: 'line_items[0][price_data][currency]' },
      'refused',
    ],
    ['a 400 that is prose alone is a no', {}, 'refused'],
    ['an email that Stripe does not take is a no to the email', { code: 'email_invalid' }, 'email_refused'],
    ['a 400 that names the email without a code likewise', { param: 'customer_email' }, 'email_refused'],
    ['a rolled key is a no of the account', { status: 401 }, 'account_refused'],
    ['an expired key likewise', { status: 401, code: 'api_key_expired' }, 'account_refused'],
    ['a key that may not make checkouts likewise', { status: 403, param: 'key' }, 'account_refused'],
    ['a 401 of a proxy is not known', { status: 401, type: 'api_error' }, null],
    ['a 403 without a type is not known', { status: 403, type: null }, null],
    ['a busy key is not known', { status: 409, code: 'idempotency_key_in_use' }, null],
    ['a key with another body is not known', { type: 'idempotency_error', param: 'mode' }, null],
    ['a limit is not known', { status: 429, code: 'rate_limit' }, null],
    ['a lock is not known', { status: 429, code: 'lock_timeout' }, null],
    ['a failure of Stripe is not known', { status: 500, type: 'api_error', code: 'parameter_missing' }, null],
    ['a 400 of a proxy is not known', { type: 'api_error' }, null],
    ['a 404 is not known', { status: 404, code: 'resource_missing' }, null],
    ['a declined card is not known', { status: 402, type: 'card_error', code: 'card_declined' }, null],
    ['silence is not known', { status: null, type: null, silence: 'timeout' }, null],
  ])('%s', (_name, change, refusal) => {
    expect(readCreateRefusal(failure(change))).toBe(refusal);
  });
});

describe('a refund', () => {
  it.each<[string, Partial<StripeFailure>, boolean]>([
    ['of a disputed payment is refused', { code: 'refund_disputed_payment' }, true],
    ['of a charge that was charged back is refused', { code: 'charge_disputed' }, true],
    ['of what cannot be refunded is refused', { code: 'charge_not_refundable' }, true],
    ['of more than is left is refused, though Stripe has no word for it', {}, true],
    ['of a payment that is not there is refused', { status: 404, code: 'resource_missing' }, true],
    ['that the balance does not allow today is asked again', { code: 'balance_insufficient' }, false],
    ['that the funds do not allow today is asked again', { code: 'insufficient_funds' }, false],
    ['is asked again after a refusal of the key', { status: 401 }, false],
    ['is asked again after a 404 of a proxy', { status: 404, type: 'api_error' }, false],
    ['is asked again after a limit', { status: 429, code: 'rate_limit' }, false],
    ['is asked again after a failure of Stripe', { status: 500, type: 'api_error' }, false],
  ])('%s', (_name, change, isRefused) => {
    expect(isRefundRefused(failure(change))).toBe(isRefused);
  });

  it.each<[string, Partial<StripeFailure>, boolean]>([
    ['nothing but prose', {}, true],
    ['the code for a large amount', { code: 'amount_too_large' }, true],
    ['the parameter', { code: 'parameter_invalid_integer', param: 'amount' }, true],
    ['a dispute', { code: 'refund_disputed_payment', param: 'charge' }, false],
  ])('may be refused for its amount where Stripe names %s: %#', (_name, change, isAbout) => {
    expect(isAboutAmount(failure(change))).toBe(isAbout);
  });
});

it.each<[string, Partial<StripeFailure>, boolean]>([
  ['a stored failure of Stripe', { status: 500, type: 'api_error' }, true],
  ['a failure on the way to Stripe', { status: 502, type: 'api_error' }, true],
  ['the highest status that is no failure of Stripe', { status: 499, type: 'api_error' }, false],
  ['another body under the key', { type: 'idempotency_error' }, true],
  ['a request with the key that is still at work', { status: 409, code: 'idempotency_key_in_use' }, false],
  ['a limit', { status: 429, code: 'rate_limit' }, false],
  ['silence', { status: null, type: null, silence: 'timeout' }, false],
])('a key says the same when asked again, or does not, after %s', (_name, change, isSpent) => {
  expect(isKeySpent(failure(change))).toBe(isSpent);
});

it.each<[string, Partial<StripeFailure>, object]>([
  ['silence', { status: null, type: null, silence: 'timeout' }, { reason: 'timeout' }],
  [
    'a status, with the code and the request of Stripe’s',
    { status: 409, code: 'idempotency_key_in_use', requestId: 'req_1' },
    { reason: 'http_409', code: 'idempotency_key_in_use', providerRequestId: 'req_1' },
  ],
  ['refused credentials', { status: 403 }, { reason: 'account_refused' }],
  ['nothing at all', { status: null, type: null }, { reason: 'network_error' }],
])('an answer that is not known is told by %s', (_name, change, told) => {
  expect(toUnknown(failure(change))).toEqual(told);
});

it.each([
  ['the first word', ['insufficient_funds', 'card_declined'], 'insufficient_funds'],
  ['the next where there is none', [null, 'card_declined'], 'card_declined'],
  ['a word of ours instead of prose', ['Your card was declined.', undefined], 'payment_failed'],
  ['a word of ours instead of prose that ends in a word', ['Your card: declined'], 'payment_failed'],
  ['a word of ours instead of prose that begins with a word', ['declined, sorry'], 'payment_failed'],
  ['the longest word', ['a'.repeat(64)], 'a'.repeat(64)],
  ['a word of ours instead of a longer one', ['a'.repeat(65)], 'payment_failed'],
  ['a word of ours instead of nothing', [''], 'payment_failed'],
  ['a word of ours where there is no candidate', [], 'payment_failed'],
])('keeps as a reason %s', (_name, candidates, reason) => {
  expect(toReason(...candidates)).toBe(reason);
});

it('a card is never charged again after eight declines, and may be after any other', () => {
  const final = [
    'lost_card',
    'stolen_card',
    'pickup_card',
    'invalid_account',
    'invalid_number',
    'revocation_of_all_authorizations',
    'revocation_of_authorization',
    'stop_payment_order',
  ];
  expect(final.filter((code) => !isFinalDecline(code))).toEqual([]);
  const momentary = ['insufficient_funds', 'expired_card', 'generic_decline', 'card_declined', ''];
  expect(momentary.filter(isFinalDecline)).toEqual([]);
});

it.each<[string, Partial<StripeFailure>, boolean]>([
  ['knows nothing under the id', {}, true],
  ['answers otherwise with the same word', { status: 400 }, false],
  ['says 404 by a proxy', { type: 'api_error' }, false],
  ['says 404 without a type', { type: null }, false],
  ['says 404 of an address of the API', { code: null }, false],
  ['says 404 with another word', { code: 'url_invalid' }, false],
])('an object is missing, or is not, where Stripe %s', (_name, change, isGone) => {
  expect(isMissing(failure({ status: 404, code: 'resource_missing', ...change }))).toBe(isGone);
});
