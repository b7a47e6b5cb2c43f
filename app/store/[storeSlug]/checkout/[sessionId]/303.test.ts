import { describe, expect, it } from 'vitest';
import { openLinkBrowser } from '@/lib/doors/testing/link-browser';
import { setUpApp } from '@/lib/testing/set-up-app';

const SESSION = 'cs_00000000-0000-4000-8000-00000000000a';

const world = setUpApp();

describe('the older address of a session', () => {
  it.each(['GET', 'HEAD'])('redirects to the current address, without its query: %s', async (method) => {
    const { app } = world;
    const answer = await openLinkBrowser(app).visit(`/store/shop-a1b2c3/checkout/${SESSION}?a=1`, { method });
    expect([answer.status, answer.location]).toEqual([303, `/shop-a1b2c3/checkout/${SESSION}`]);
  });

  it.each([
    ['an address that names another host', `/store/%2Fevil.example/checkout/${SESSION}`],
    ['an address without a session', '/store/shop-a1b2c3/checkout/x'],
  ])('returns 404 for %s', async (_, address) => {
    const { app } = world;
    const answer = await openLinkBrowser(app).visit(address);
    expect([answer.status, answer.location]).toEqual([404, null]);
    expect(answer.text).toContain('We can&#39;t find this page');
  });
});
