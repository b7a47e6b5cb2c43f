import { describe, expect, it } from 'vitest';
import { openLinkBrowser } from '@/lib/doors/testing/link-browser';
import { setUpApp } from '@/lib/testing/set-up-app';

const SESSION = 'cs_00000000-0000-4000-8000-00000000000a';

const world = setUpApp();

describe("a session's older address", () => {
  it.each(['GET', 'HEAD'])("leads to today's without its query: %s", async (method) => {
    const { app } = world;
    const answer = await openLinkBrowser(app).visit(`/store/shop-a1b2c3/checkout/${SESSION}?a=1`, { method });
    expect([answer.status, answer.location]).toEqual([303, `/shop-a1b2c3/checkout/${SESSION}`]);
  });

  it.each([
    ['another host', `/store/%2Fevil.example/checkout/${SESSION}`],
    ['no session', '/store/shop-a1b2c3/checkout/x'],
  ])('leads nowhere for %s', async (_, address) => {
    const { app } = world;
    const answer = await openLinkBrowser(app).visit(address);
    expect([answer.status, answer.location]).toEqual([404, null]);
    expect(answer.text).toContain('There is no page here');
  });
});
