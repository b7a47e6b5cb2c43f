import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openLinkBrowser } from '@/lib/doors/testing/link-browser';
import { startTestApp, type TestApp } from '@/lib/testing/app-harness';

const SESSION = 'cs_00000000-0000-4000-8000-00000000000a';

let app: TestApp;

beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

describe("a session's older address", () => {
  it.each(['GET', 'HEAD'])("leads to today's without its query: %s", async (method) => {
    const answer = await openLinkBrowser(app).visit(`/store/shop-a1b2c3/checkout/${SESSION}?a=1`, { method });
    expect([answer.status, answer.location]).toEqual([303, `/shop-a1b2c3/checkout/${SESSION}`]);
  });

  it.each([
    ['another host', `/store/%2Fevil.example/checkout/${SESSION}`],
    ['no session', '/store/shop-a1b2c3/checkout/x'],
  ])('leads nowhere for %s', async (_, address) => {
    const answer = await openLinkBrowser(app).visit(address);
    expect([answer.status, answer.location]).toEqual([404, null]);
    expect(answer.text).toContain('There is no page here');
  });
});
