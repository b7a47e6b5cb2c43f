import { describe } from 'vitest';
import { takesPostOnly } from '@/lib/testing/contract';
import { setUpApp } from '@/lib/testing/set-up-app';

const world = setUpApp();

describe('the actions that pages call', () => {
  takesPostOnly(world, '/v1/actions/checkout/create-session');
  takesPostOnly(world, '/v1/actions/checkout/preview-tax');
  takesPostOnly(world, '/v1/actions/onetime-order/create-order');
});
