import { describe } from 'vitest';
import { refusesBodies } from '@/lib/testing/contract';
import { setUpMerchant } from '@/lib/testing/set-up-app';

const world = setUpMerchant();

describe('verification/scan-prompt', () => {
  // The bounds are those of ScanPromptParams in the official SDK.
  refusesBodies(world, { path: '/v1/actions/verification/scan-prompt', status: 400 }, [
    ['a missing prompt', {}, 'Missing required field: prompt'],
    [
      'a prompt of 10 001 characters',
      { prompt: 'x'.repeat(10_001) },
      /^Invalid prompt: expected at most 10000 characters/,
    ],
    [
      'an unknown locale',
      { prompt: 'a', locale: 'de' },
      'Invalid locale: expected "ja" or "en" or "zh", got "de"',
    ],
    ['a body that is not JSON', '{', 'Invalid JSON body'],
  ]);
});
