import { expect, it } from 'vitest';
import type { PspCreateOutcome } from '@/lib/psp/port';
import { type CallOutcome, toCallOutcome } from './call-outcome';

const SAID = { code: 'some_code', providerRequestId: 'req_1' };
const ACCOUNT_REFUSED: PspCreateOutcome = { kind: 'account_refused', reason: 'account_refused', ...SAID };

it.each<[string, PspCreateOutcome, boolean, CallOutcome]>([
  [
    'a checkout is kept',
    { kind: 'created', pspRef: 'cs_1', url: 'https://psp.test/' },
    true,
    { kind: 'created', pspRef: 'cs_1', url: 'https://psp.test/' },
  ],
  [
    'a refusal is a no on any call',
    { kind: 'refused', reason: 'refused', ...SAID },
    false,
    { kind: 'refused', reason: 'refused', ...SAID },
  ],
  [
    'silence is not known on a first call either',
    { kind: 'unknown', reason: 'timeout', isKeySpent: false },
    true,
    { kind: 'unknown', reason: 'timeout' },
  ],
  [
    'refused credentials are a no on a first call',
    ACCOUNT_REFUSED,
    true,
    { kind: 'refused', reason: 'account_refused', ...SAID },
  ],
  [
    'refused credentials say nothing of an earlier call under the key',
    ACCOUNT_REFUSED,
    false,
    { kind: 'unknown', reason: 'account_refused', ...SAID },
  ],
])('%s', (_name, answer, isFirstCall, outcome) => {
  expect(toCallOutcome({ answer, isFirstCall })).toEqual(outcome);
});
