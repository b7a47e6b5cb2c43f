import { describe } from 'vitest';
import { takesPostOnly } from '@/lib/testing/contract';
import { setUpApp } from '@/lib/testing/set-up-app';

const world = setUpApp();

describe('an action that servers call', () => {
  takesPostOnly(world, '/v1/actions/store/create-store');
});
