import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifySessionToken } from '@/lib/auth/session-token';
import { loadCheckoutPage } from '@/lib/checkout/load-checkout-page';
import { encodeShortId } from '@/lib/kernel/short-id';
import { startTestApp, TEST_ORIGIN, type TestApp } from '@/lib/testing/app-harness';
import { readDemoFile } from './demo-file';
import { loadDemo } from './load-demo';
import { openDemoCheckout } from './open-demo-checkout';
import { seedDemo } from './seed-demo';

describe('the demo', () => {
  let app: TestApp;
  let folder: string;
  let productId: string;

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'checkstand-demo-'));
    app = await startTestApp({ env: { CHECKSTAND_DATA_DIR: path.join(folder, 'demo') } });
    await seedDemo(app.deps);
    const demo = await loadDemo(app.deps);
    const [product] = demo?.products ?? [];
    productId = product ? encodeShortId('PROD', product.id) : '';
  });
  afterAll(async () => {
    await app.close();
    await rm(folder, { recursive: true });
  });

  const open = (scene: string) => openDemoCheckout(app.deps, { productId, scene });
  const pageOf = (checkoutUrl: string) => {
    const [, storeSlug = '', , sessionId = ''] = new URL(checkoutUrl).pathname.split('/');
    return loadCheckoutPage(app.deps, { storeSlug, sessionId, cookie: null });
  };

  it.each([
    ['light', 'open', false],
    ['dark', 'open', true],
    ['business', 'open', null],
    ['authenticated', 'open', null],
    ['expired', 'expired', null],
  ])('%s is a session that is %s', async (scene, kind, darkMode) => {
    const page = await pageOf((await open(scene)).checkoutUrl);
    expect(page).toMatchObject({ kind, session: { environment: 'test', snapshot: { darkMode } } });
  });

  it('has a link to a product whose buyer chooses, whose page takes number, price, answers and a code', async () => {
    const choices = (await loadDemo(app.deps))?.choices;
    expect(choices).toMatchObject({ productName: 'Poster of Northern Lights', code: 'POSTER10' });
    const opened = await app.call(
      new Request(`${TEST_ORIGIN}${choices?.linkPath}`, { headers: { 'user-agent': 'Mozilla/5.0' } }),
    );
    const page = await pageOf(new URL(opened.headers.get('location') ?? '', TEST_ORIGIN).href);
    expect(page).toMatchObject({
      kind: 'open',
      takesCode: true,
      session: {
        lineItems: [{ quantity: 2 }],
        snapshot: {
          ...{ quantity: { maximum: 10 }, ownPrice: { minimum: '10.00' } },
          customFields: [{ id: 'inscription' }, { id: 'paper' }],
        },
      },
    });
  });

  it('leaves what an earlier start has made', async () => {
    const before = await readDemoFile(app.deps.env);
    await seedDemo(app.deps);
    expect(await readDemoFile(app.deps.env)).toEqual(before);
  });

  it('carries the token of a signed-in customer where servers never see it', async () => {
    const { hash, search } = new URL((await open('authenticated')).checkoutUrl);
    expect(search).toBe('');
    const claims = await verifySessionToken(app.deps, hash.replace('#token=', ''));
    expect(claims.buyerIdentity).toBe('demo-customer-1');
  });

  it.each([
    ['an unknown scene', { scene: 'free' }],
    ['a product that is none', { productId: 'PROD_x' }],
  ])('refuses %s', async (_, change) => {
    const attempt = openDemoCheckout(app.deps, { productId, scene: 'light', ...change });
    await expect(attempt).rejects.toMatchObject({ code: 'not_found' });
  });

  it.each(['dev', 'production'] as const)('is not there in %s', async (mode) => {
    const deps = { ...app.deps, env: { ...app.deps.env, mode } };
    expect(await loadDemo(deps)).toBeNull();
    await expect(openDemoCheckout(deps, { productId, scene: 'light' })).rejects.toMatchObject({
      code: 'not_found',
    });
  });
});
