import { describe } from 'vitest';
import { refusesBodies, WRONG_CREDENTIAL } from '@/lib/testing/contract';
import { setUpMerchant } from '@/lib/testing/set-up-app';

const world = setUpMerchant();

describe('checkout/preview-tax', () => {
  refusesBodies(world, { path: '/v1/actions/checkout/preview-tax', status: 403 }, [
    ['an API key', {}, WRONG_CREDENTIAL],
  ]);
});
