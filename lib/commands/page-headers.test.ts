import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import { describe, expect, it } from 'vitest';
import { addPageHeaders } from './page-headers.mjs';

const SESSION = '/shop/checkout/cs_0b6e3c1a-0000-4000-8000-000000000000';

function ask(url: string, { method = 'GET', sent = {} }: { method?: string; sent?: object } = {}) {
  const request = new IncomingMessage(new Socket());
  Object.assign(request, { method, url });
  Object.assign(request.headers, sent);
  const response = new ServerResponse(request);
  addPageHeaders(request, response, { isDevelopment: false });
  return { asked: request.headers, answered: response.getHeaders() };
}

describe('the headers of a page', () => {
  it.each([SESSION, '/', '/v1beta', '/gallery/open', '/sandbox/pay/x', `https://pay.example.com${SESSION}`])(
    'are on %s, with a policy that the request carries too',
    (url) => {
      const { asked, answered } = ask(url);
      const nonce = String(asked['x-nonce']);
      expect(nonce).toMatch(/^[0-9a-f]{32}$/);
      expect(answered['content-security-policy']).toContain(`'nonce-${nonce}'`);
      expect(asked['content-security-policy']).toBe(answered['content-security-policy']);
      expect(answered).toMatchObject({
        'referrer-policy': 'strict-origin-when-cross-origin',
        'x-content-type-options': 'nosniff',
        'permissions-policy': expect.stringContaining('payment=()'),
        'cache-control': 'no-store',
      });
    },
  );

  it('have a new nonce for each request', () => {
    expect(ask(SESSION).asked['x-nonce']).not.toBe(ask(SESSION).asked['x-nonce']);
  });

  it('are ours whatever the client has sent under their names', () => {
    const { asked } = ask(SESSION, {
      method: 'POST',
      sent: {
        'x-nonce': 'known',
        'content-security-policy': "script-src 'nonce-known'",
        'x-gallery-dir': 'rtl',
        'x-request-method': 'GET',
      },
    });
    expect(JSON.stringify(asked)).not.toContain('known');
    expect(asked).toMatchObject({ 'x-gallery-dir': '', 'x-request-method': 'POST' });
  });

  it('keep every page but the first one out of search engines', () => {
    expect(ask('/').answered).not.toHaveProperty('x-robots-tag');
    expect(ask('/?utm=1').answered).not.toHaveProperty('x-robots-tag');
    expect(ask(SESSION).answered).toHaveProperty('x-robots-tag', 'noindex, nofollow');
  });

  it.each([
    ['a sample in the theme studio', '/shop/theme/preview/open', "frame-ancestors 'self'"],
    ['the studio itself', '/shop/theme', "frame-ancestors 'none'"],
    ['a checkout', SESSION, "frame-ancestors 'none'"],
    [
      'a checkout that names the path in its query',
      `${SESSION}?/shop/theme/preview/`,
      "frame-ancestors 'none'",
    ],
  ])('say whether our own pages may frame %s', (_case, url, directive) => {
    expect(ask(url).answered['content-security-policy']).toContain(directive);
  });

  it.each([
    ['/gallery/open?dir=rtl', 'rtl'],
    ['/gallery/open?a=%&dir=rtl', 'rtl'],
    ['/gallery/open?dir=rtl%00', ''],
    ['/gallery/open?dir=€', ''],
    ['/gallery/open', ''],
    [`${SESSION}?dir=rtl`, ''],
  ])('say that the gallery asked in %s is written %j', (url, dir) => {
    expect(ask(url).asked['x-gallery-dir']).toBe(dir);
  });
});

describe('an address that is no page', () => {
  it.each([
    '/v1',
    '/v1/actions/checkout/create-session',
    '/webhooks/stripe',
    '/healthz',
    '/readyz',
    '/sandbox/api/checkouts',
    '/pictures/a.png',
    '/fonts/a.woff2',
    '/marks.svg?v=1',
    '/shop/theme/edit',
    '/_next/static/chunks/a.js',
    '/robots.txt',
  ])('gets none of them: %s', (url) => {
    const { asked, answered } = ask(url, { sent: { 'x-nonce': 'as it came' } });
    expect(answered).toEqual({});
    expect(asked).toEqual({ 'x-nonce': 'as it came' });
  });
});
