import { describe } from 'vitest';
import { refusesBodies } from '@/lib/testing/contract';
import { setUpMerchant } from '@/lib/testing/set-up-app';

const world = setUpMerchant();

describe('verification/scan-prompt', () => {
  refusesBodies(world, { path: '/v1/actions/verification/scan-prompt', status: 501 }, [
    [
      'a body that is right',
      { prompt: 'a cat', locale: 'en' },
      { message: 'Not implemented', layer: 'gateway' },
    ],
  ]);
});
