import { afterAll, beforeAll } from 'vitest';
import { createFakePsp } from '@/lib/psp/testing/fake-psp';
import { startTestApp, type TestApp, type TestAppOptions } from './app-harness';
import { makeMerchant, makeStore, type TestMerchant } from './factories';
import { openShop } from './sale';

/** The parts that the tests of a file share: an app of their own, and a merchant who calls it. */
export type MerchantWorld = { app: TestApp; merchant: TestMerchant };

/**
 * Starts an app for the test file that calls this, has `make` fill it, and closes it after the last test.
 * The members of the returned object are there as soon as the file's own hooks run, so read them in hooks and tests only.
 */
export function setUpApp<Made extends object = object>(
  options: TestAppOptions = {},
  make?: (app: TestApp) => Promise<Made>,
): { app: TestApp } & Made {
  // The hook below fills it before any test can read it.
  const world = {} as { app: TestApp } & Made;
  beforeAll(async () => {
    const app = await startTestApp(options);
    Object.assign(world, { app });
    if (make) Object.assign(world, await make(app));
  });
  afterAll(() => world.app.close());
  return world;
}

export function setUpMerchant(options: TestAppOptions = {}) {
  return setUpApp(options, async (app) => ({ merchant: await makeMerchant(app) }));
}

/** A merchant with a store, named as on the wire. */
export function setUpStore(options: TestAppOptions = {}) {
  return setUpApp(options, async (app) => {
    const merchant = await makeMerchant(app);
    return { merchant, storeId: (await makeStore(merchant)).id };
  });
}

/** A shop that sells through a fake PSP, which `world.psp` scripts. */
export function setUpShop(options: TestAppOptions = {}) {
  const psp = createFakePsp();
  return setUpApp({ psps: psp.registry, ...options }, async (app) => {
    const shop = await openShop(app);
    return { psp, shop, merchant: shop.merchant };
  });
}
