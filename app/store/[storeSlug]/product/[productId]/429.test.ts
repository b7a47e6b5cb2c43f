import { describe, expect, it } from 'vitest';
import { openLinkBrowser } from '@/lib/doors/testing/link-browser';
import { sessions } from '@/lib/sessions/session-tables';
import { TEST_ORIGIN } from '@/lib/testing/app-harness';
import { setUpShop } from '@/lib/testing/set-up-app';

const ADDRESS_LIMIT = 120;

const world = setUpShop({ isClockHeld: true, env: { TRUSTED_PROXY_HOPS: '1' } });

describe('a purchase link', () => {
  it('returns 429 after 120 new sessions a minute from one address, and still leads back to an open session', async () => {
    const { app, shop } = world;
    const link = `/store/${shop.slug}/product/${shop.product.id}?test`;
    const headers = { 'X-Forwarded-For': '192.0.2.1' };
    const browser = openLinkBrowser(app);
    const own = await browser.follow(link, { headers });
    const strangers = Array.from({ length: ADDRESS_LIMIT - 1 }, () =>
      openLinkBrowser(app).visit(link, { headers }),
    );
    for (const { status } of await Promise.all(strangers)) expect(status).toBe(303);
    const refused = await app.call(new Request(new URL(link, TEST_ORIGIN), { headers }));
    expect([refused.status, refused.headers.get('content-type')]).toEqual([429, 'text/html; charset=utf-8']);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await refused.text()).toContain('<h1>Too many people are opening this link</h1>');
    expect(await app.deps.db.$count(sessions)).toBe(ADDRESS_LIMIT);
    expect((await browser.follow(link, { headers })).id).toBe(own.id);
    expect((await openLinkBrowser(app).visit(link)).status).toBe(303);
  });
});
