import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';

type Call = { url: string; headers: Record<string, string>; body: unknown; withCookies?: boolean };
type Outcome = { status: number; data: Record<string, unknown> | null } | 'blocked by the browser';

/** Calls an address from a script on the page, and returns what the browser lets the script see. */
async function callFrom(page: Page, call: Call): Promise<Outcome> {
  return page.evaluate(async ({ url, headers, body, withCookies }) => {
    try {
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', ...headers },
        body: JSON.stringify(body),
        credentials: withCookies ? 'include' : 'omit',
      });
      return { status: response.status, data: (await response.json()).data };
    } catch {
      return 'blocked by the browser' as const;
    }
  }, call);
}

test("a merchant's page on another origin can sell with the slug of its store, and with a customer's token", async ({
  page,
  shop,
  demo,
}) => {
  await page.goto(shop.site.origin);
  expect(new URL(page.url()).origin).not.toBe(demo.baseUrl);
  const action = (name: string) => `${demo.baseUrl}/v1/actions/${name}`;
  const bySlug = { 'X-Store-Slug': demo.storeSlug, 'X-Environment': 'test' };

  const created = await callFrom(page, {
    url: action('checkout/create-session'),
    headers: { ...bySlug, 'X-Idempotency-Key': crypto.randomUUID() },
    body: { productId: demo.products['field-guide'], currency: 'EUR' },
  });
  expect(created).toMatchObject({ status: 200, data: { sessionId: expect.stringMatching(/^cs_/) } });
  const checkoutSessionId = created === 'blocked by the browser' ? undefined : created.data?.sessionId;

  const billingDetail = { country: 'DE', isBusiness: false };
  expect(
    await callFrom(page, {
      url: action('checkout/preview-tax'),
      headers: bySlug,
      body: { checkoutSessionId, billingDetail },
    }),
  ).toMatchObject({ status: 200, data: { total: '34.51', taxAmount: '5.51', taxRate: 0.19 } });

  const token = await shop.issueToken('customer-1');
  expect(
    await callFrom(page, {
      url: action('onetime-order/create-order'),
      headers: { Authorization: `Bearer ${token}`, 'X-Environment': 'test' },
      body: { checkoutSessionId, billingDetail, buyerEmail: 'ann@example.com' },
    }),
  ).toMatchObject({ status: 200, data: { checkoutUrl: expect.stringContaining('/sandbox/pay/') } });
});

const BLOCKED: { name: string; call: Partial<Call>; complaint: RegExp }[] = [
  { name: 'a call with cookies', call: { withCookies: true }, complaint: /CORS policy/ },
  {
    name: 'a call with an unknown header',
    call: { headers: { 'X-Anything': '1' } },
    complaint: /CORS policy/,
  },
];

for (const { name, call, complaint } of BLOCKED) {
  test(`${name} is blocked by the browser`, async ({ page, shop, demo, watch }) => {
    watch.expectComplaint(complaint);
    watch.expectComplaint(/net::ERR_FAILED/);
    await page.goto(shop.site.origin);
    const headers = { 'X-Store-Slug': demo.storeSlug, 'X-Environment': 'test', ...call.headers };
    const request = {
      url: `${demo.baseUrl}/v1/actions/checkout/create-session`,
      headers,
      body: { productId: demo.products['field-guide'], currency: 'EUR' },
    };
    expect(await callFrom(page, { ...request, ...call, headers })).toBe('blocked by the browser');
  });
}

test('a claim from a page of another origin is blocked by the browser', async ({ page, shop, watch }) => {
  watch.expectComplaint(/CORS policy/);
  watch.expectComplaint(/net::ERR_FAILED/);
  const session = await shop.openAuthenticatedSession({ buyerIdentity: 'customer-1' });
  await page.goto(shop.site.origin);
  const url = `${session.checkoutUrl.replace(/#.*$/, '')}/claim`;
  expect(await callFrom(page, { url, headers: {}, body: { token: session.token } })).toBe(
    'blocked by the browser',
  );
});
