import { describe, expect, it } from 'vitest';
import { setUpShop } from '@/lib/testing/set-up-app';

const NOT_BUILT = { status: 501, errors: [{ message: 'Not implemented', layer: 'gateway' }] };

const world = setUpShop();

describe('the actions that are published and not built yet', () => {
  const merchant = () => world.merchant.sdk.test;

  it.each<[string, () => Promise<unknown>]>([
    ['a merchant who has a prompt scanned', () => merchant().contentSafety.scanPrompt({ prompt: 'a cat' })],
  ])('return 501 to the SDK of %s', async (_, call) => {
    await expect(call()).rejects.toMatchObject(NOT_BUILT);
  });
});
