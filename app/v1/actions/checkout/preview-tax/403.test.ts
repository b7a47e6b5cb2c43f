import { describe } from 'vitest';
import { refusesBodies, WRONG_CREDENTIAL } from '@/lib/testing/contract';
import { setUpMerchant } from '@/lib/testing/set-up-app';

const world = setUpMerchant();

describe('the actions of shoppers', () => {
  describe.each(['checkout/preview-tax', 'onetime-order/create-order'])('%s', (action) => {
    refusesBodies(world, { path: `/v1/actions/${action}`, status: 403 }, [
      ['an API key', {}, WRONG_CREDENTIAL],
    ]);
  });
});
