import { TaxCategory } from '@waffo/pancake-ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { discSvg } from '@/lib/pictures/testing/sample-pictures';
import { startTestApp, type TestApp } from '@/lib/testing/app-harness';
import { makeMerchant, makeStore, type TestMerchant } from '@/lib/testing/factories';
import { reloadSession } from '@/lib/testing/sale';

const COLORS: Readonly<Record<string, string>> = { red: '#ff0000', blue: '#0000ff' };
const pictureUrl = (name: string) => `https://cdn.example/${name}.svg`;

let app: TestApp;
let merchant: TestMerchant;
let storeId: string;

beforeAll(async () => {
  app = await startTestApp({
    pictures: {
      fetchRemote: async (url) => {
        const color = COLORS[/\/(\w+)\.svg$/.exec(url)?.[1] ?? ''];
        return color
          ? { kind: 'fetched', bytes: discSvg(color) }
          : { kind: 'unreachable', why: 'its server answered 404' };
      },
    },
  });
  merchant = await makeMerchant(app);
  storeId = (await makeStore(merchant)).id;
});
afterAll(() => app.close());

type Media = { type: 'image' | 'video'; url: string; thumbnail?: string };

async function makeProductWith(media: Media[]) {
  const { post } = merchant;
  const prices = { EUR: { amount: '29.00', taxCategory: TaxCategory.SaaS } };
  const body = { storeId, name: 'Thing', prices, media };
  const answer = await post('/v1/actions/onetime-product/create-product', body);
  expect(answer.status).toBe(200);
  const { product } = answer.body.data as { product: { id: string; media: Media[] } }; // as the status says
  return { product, warnings: answer.body.warnings ?? [] };
}

async function snapshotOf(productId: string) {
  const { sessionId } = await merchant.sdk.test.checkout.createSession({ productId, currency: 'EUR' });
  return (await reloadSession(app, sessionId)).snapshot;
}

describe('the pictures of a session', () => {
  it('are those that its product’s media led to when they were set, videos by their thumbnail', async () => {
    const media: Media[] = [
      { type: 'video', url: 'https://cdn.example/film.mp4', thumbnail: pictureUrl('red') },
      { type: 'image', url: pictureUrl('blue') },
      { type: 'video', url: 'https://cdn.example/other.mp4' },
    ];
    const { product, warnings } = await makeProductWith(media);
    expect([product.media, warnings]).toEqual([media, []]);
    const { pictures } = await snapshotOf(product.id);
    expect(Object.keys(pictures?.product ?? {}).toSorted()).toEqual([pictureUrl('blue'), pictureUrl('red')]);
    expect(pictures?.product?.[pictureUrl('red')]).toEqual({
      path: expect.stringMatching(/^\/pictures\/[0-9a-f]{64}\.webp$/),
      width: 240,
      height: 240,
      tone: null,
    });
  });

  it('are not there where nothing could be fetched, and the merchant was told', async () => {
    const { product, warnings } = await makeProductWith([{ type: 'image', url: pictureUrl('gone') }]);
    expect(warnings).toEqual([
      {
        layer: 'product',
        message: 'media[0].url could not be fetched (its server answered 404): the page shows no picture',
      },
    ]);
    expect(await snapshotOf(product.id)).not.toHaveProperty('pictures');
  });

  it('stay what they were when the store sets others', async () => {
    const { product } = await makeProductWith([]);
    const set = (name: string) => merchant.sdk.test.stores.update({ id: storeId, logo: pictureUrl(name) });
    await set('red');
    const { sessionId } = await merchant.sdk.test.checkout.createSession({
      productId: product.id,
      currency: 'EUR',
    });
    const before = (await reloadSession(app, sessionId)).snapshot;
    await set('blue');
    expect((await reloadSession(app, sessionId)).snapshot).toEqual(before);
    const after = await snapshotOf(product.id);
    expect(Object.keys(before.pictures?.logo ?? {})).toEqual([pictureUrl('red')]);
    expect(Object.keys(after.pictures?.logo ?? {})).toEqual([pictureUrl('blue')]);
  });

  it('refuse a product whose picture is poisoned, and make nothing', async () => {
    const body = {
      storeId,
      name: 'Poisoned',
      prices: { EUR: { amount: '29.00', taxCategory: TaxCategory.SaaS } },
      media: [{ type: 'image', url: `https://checkout.test/pictures/${'0'.repeat(64)}.webp` }],
    };
    const answer = await merchant.post('/v1/actions/onetime-product/create-product', body);
    expect([answer.status, answer.body.errors?.[0]?.message]).toEqual([
      400,
      'Invalid media[0].url: there is no picture at this address: upload it again',
    ]);
  });

  it('are fetched for nobody who may not change the store', async () => {
    const stranger = await makeMerchant(app);
    const media = [{ type: 'image', url: pictureUrl('red') }];
    const count = async () => {
      const { rows } = await app.deps.pool.query('select count(*)::int as total from store_pictures');
      return rows[0];
    };
    const before = await count();
    const answer = await stranger.post('/v1/actions/onetime-product/create-product', {
      storeId,
      name: 'Foreign',
      prices: { EUR: { amount: '29.00', taxCategory: TaxCategory.SaaS } },
      media,
    });
    expect([answer.status, await count()]).toEqual([403, before]);
    const logo = await stranger.post('/v1/actions/store/update-store', {
      id: storeId,
      logo: pictureUrl('red'),
    });
    expect([logo.status, await count()]).toEqual([403, before]);
  });
});
