import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '@/lib/testing/app-harness';
import { makeMerchant, makeStore, type TestMerchant } from '@/lib/testing/factories';

const PATH = '/v1/actions/store/create-theme-link';
const MINUTE_MS = 60_000;

let app: TestApp;
let merchant: TestMerchant;
let store: Awaited<ReturnType<typeof makeStore>>;

beforeAll(async () => {
  app = await startTestApp();
  merchant = await makeMerchant(app);
  store = await makeStore(merchant);
});
afterAll(() => app.close());

async function makeLink(): Promise<{ url: string; expiresAt: string }> {
  const answer = await merchant.post(PATH, { storeId: store.id });
  expect(answer.status).toBe(200);
  return answer.body.data as { url: string; expiresAt: string }; // the status says that it is one
}

const open = async (url: string) => app.call(new Request(url));

describe('create-theme-link 200', () => {
  it('answers with a link that lasts a quarter of an hour and leads to the studio', async () => {
    const fromMs = app.clock.nowMs() + 15 * MINUTE_MS;
    const { url, expiresAt } = await makeLink();
    expect(Date.parse(expiresAt)).toBeGreaterThanOrEqual(fromMs);
    expect(Date.parse(expiresAt)).toBeLessThanOrEqual(app.clock.nowMs() + 15 * MINUTE_MS);
    const response = await open(url);
    expect([response.status, response.headers.get('location')]).toEqual([303, `/${store.slug}/theme`]);
    expect(response.headers.get('referrer-policy')).toBe('no-referrer');
    expect(response.headers.get('set-cookie')).toMatch(
      new RegExp(
        `^checkstand_studio=[\\w.-]+; Path=/${store.slug}/theme; Max-Age=14400; HttpOnly; Secure; SameSite=Lax$`,
      ),
    );
  });

  it.each<[string, (url: string) => string | Promise<string>]>([
    [
      'is over',
      (url) => {
        app.clock.advance(15 * MINUTE_MS);
        return url;
      },
    ],
    ['was changed', (url) => url.replace('.test.', '.prod.')],
    ['has no pass', (url) => url.replace(/\?.*/, '')],
  ])('opens nothing by a link that %s', async (_, change) => {
    const response = await open(await change((await makeLink()).url));
    expect([response.status, response.headers.get('set-cookie')]).toEqual([303, null]);
  });
});
