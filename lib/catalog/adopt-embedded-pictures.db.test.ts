import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decodeShortId } from '@/lib/kernel/short-id';
import { flatPicture } from '@/lib/pictures/testing/sample-pictures';
import { startTestApp, type TestApp } from '@/lib/testing/app-harness';
import { makeMerchant, makeStore } from '@/lib/testing/factories';
import { adoptEmbeddedPictures } from './adopt-embedded-pictures';
import { findStoreRow } from './store-repo';

const OWN_ADDRESS = /^https:\/\/checkout\.test\/pictures\/[0-9a-f]{64}\.webp$/;

let app: TestApp;

beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

async function storeWith(logo: string | null, darkLogo: string | null) {
  const { id } = await makeStore(await makeMerchant(app));
  const storeId = decodeShortId('STO', id);
  const settings = { dark: { checkoutLogo: darkLogo, checkoutColorPrimary: '#fff' }, font: 'serif' };
  await app.deps.pool.query('update stores set logo = $2, checkout_settings = $3 where id = $1', [
    storeId,
    logo,
    JSON.stringify(settings),
  ]);
  return async () => storeId && findStoreRow(app.deps.db, storeId);
}

describe('logos that lie in the row of their store', () => {
  it('become pictures with an address, and nothing else of the store changes', async () => {
    const png = `data:image/png;base64,${(await flatPicture().png().toBuffer()).toString('base64')}`;
    const read = await storeWith(png, png);
    const readOther = await storeWith('https://cdn.example/logo.png', null);
    const other = await readOther();
    expect(await adoptEmbeddedPictures(app.deps, { limit: 10 })).toBe(1);
    const store = await read();
    expect(store && { ...store.checkoutSettings, logo: store.logo }).toEqual({
      logo: expect.stringMatching(OWN_ADDRESS),
      dark: { checkoutLogo: store?.logo, checkoutColorPrimary: '#fff' },
      font: 'serif',
    });
    expect(await readOther()).toEqual(other);
    expect(await adoptEmbeddedPictures(app.deps, { limit: 10 })).toBe(0);
  });

  it('go where they are no pictures', async () => {
    const read = await storeWith(`data:image/png;base64,${Buffer.alloc(60).toString('base64')}`, null);
    await adoptEmbeddedPictures(app.deps, { limit: 10 });
    expect(await read()).toMatchObject({ logo: null });
  });
});
