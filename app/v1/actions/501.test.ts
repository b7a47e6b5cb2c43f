import { describe, expect, it } from 'vitest';
import { mintToken } from '@/lib/testing/sale';
import { setUpShop } from '@/lib/testing/set-up-app';

const ORDER = { orderId: 'ORD_0000000000000000000001' };
const NOT_BUILT = { status: 501, errors: [{ message: 'Not implemented', layer: 'gateway' }] };

const world = setUpShop();

describe('the actions that are published and not built yet', () => {
  const merchant = () => world.merchant.sdk.test;
  const customer = async () =>
    merchant().customer(await mintToken(world.app, world.shop), { environment: 'test' });

  it.each<[string, () => Promise<unknown>]>([
    ['a merchant who cancels a subscription', () => merchant().orders.cancelSubscription(ORDER)],
    ['a buyer who cancels a subscription', async () => (await customer()).cancelSubscription(ORDER)],
    ['a buyer who reactivates a subscription', async () => (await customer()).reactivateSubscription(ORDER)],
    ['a merchant who has a prompt scanned', () => merchant().contentSafety.scanPrompt({ prompt: 'a cat' })],
  ])('return 501 to the SDK of %s', async (_, call) => {
    await expect(call()).rejects.toMatchObject(NOT_BUILT);
  });
});
