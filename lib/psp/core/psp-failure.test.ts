import { expect, it } from 'vitest';
import { pspFailureOf, toPspFailure } from './psp-failure';

it.each<[string, Parameters<typeof toPspFailure>[1], object]>([
  [
    'a code and a request id',
    { code: 'amount_too_small', requestId: 'req_1' },
    { code: 'amount_too_small', providerRequestId: 'req_1' },
  ],
  ['neither', {}, {}],
  ['neither where the PSP says null', { code: null, requestId: null }, {}],
  ['no code that is prose', { code: 'Your card was declined.' }, {}],
  ['no code that is very long', { code: 'a'.repeat(65) }, {}],
  ['no request id that is an address', { requestId: 'ann@example.com' }, {}],
])('a failure keeps %s', (_name, said, kept) => {
  expect(toPspFailure('refused', said)).toEqual({ reason: 'refused', ...kept });
});

it('takes the failure out of an outcome that says more', () => {
  const outcome = { kind: 'unknown', isKeySpent: true, reason: 'http_500', code: 'api_error' } as const;
  expect(pspFailureOf(outcome)).toEqual({ reason: 'http_500', code: 'api_error' });
});
