import { describe, expect, it } from 'vitest';
import { isReadablePath, nameHostByOrigin, refusalOf } from './request-guard.mjs';

const PUBLIC = { publicUrl: 'https://pay.example' };
const FORM = 'multipart/form-data; boundary=x';
const PAGE = '/shop/checkout/cs_1';

const form = (headers: Record<string, string>, url = PAGE) => ({
  method: 'POST',
  url,
  headers: { host: 'pay.example', 'content-type': FORM, ...headers },
});
const statusOf = (request: Parameters<typeof refusalOf>[0]) => refusalOf(request, PUBLIC)?.status ?? null;

describe('isReadablePath', () => {
  it.each([
    ['/%F0%9F%9B%92', true],
    ['/shop/checkout/%E0%A4%A', false],
    ['/v1/%', false],
    ['/shop%00/checkout', false],
  ])('of %s is %s', (path, isReadable) => {
    expect(isReadablePath(path)).toBe(isReadable);
  });
});

describe('refusalOf', () => {
  it('returns 400 for a path that is none, whatever its query says', () => {
    expect(statusOf({ method: 'GET', url: '/%E0%A4%A?x', headers: {} })).toBe(400);
    expect(statusOf({ method: 'GET', url: '/shop?x=%E0%A4%A', headers: {} })).toBeNull();
  });

  it.each([
    ['*', 400],
    ['shop', 400],
    ['/', null],
    ['http://pay.example/shop', null],
  ])('answers the target %s with %s', (url, status) => {
    expect(statusOf({ method: 'OPTIONS', url, headers: {} })).toBe(status);
  });

  it('returns 405 for TRACE', () => {
    expect(statusOf({ method: 'TRACE', url: PAGE, headers: {} })).toBe(405);
  });

  it.each([
    ['/favicon.ico', 'POST', 405],
    ['/favicon%2Eico?x', 'OPTIONS', 405],
    ['/_next/static/chunks/x.js', 'PUT', 405],
    ['/favicon.ico', 'GET', null],
    ['/_next/static/chunks/x.js', 'HEAD', null],
    ['/shop/favicon.ico', 'POST', null],
  ])('answers the file %s, asked by %s, with %s', (url, method, status) => {
    expect(statusOf({ method, url, headers: {} })).toBe(status);
  });

  it.each([
    ['no JSON', 'x', 400],
    ['a broken escape', '%', 400],
    ['nothing', 'null', 400],
    ['a tree of another shape', '["",{"children":["x"]}]', 400],
    ['two trees', '["",{}], ["",{}]', 400],
    ['a tree', '["",{"children":["gallery",{"children":["__PAGE__",{}]}]},null,null]', null],
    [
      'a tree as Next writes it',
      encodeURIComponent('["",{"children":["__PAGE__",{}]},null,"refetch"]'),
      null,
    ],
  ])('answers a router state that is %s as it should be', (_, tree, status) => {
    const headers = { 'next-router-state-tree': tree };
    expect(statusOf({ method: 'GET', url: PAGE, headers })).toBe(status);
  });

  it.each([
    ['another site', 'https://evil.example'],
    ['a name that begins like ours', 'https://pay.example.evil.example'],
    ['another port', 'https://pay.example:8443'],
    ['a page that hides where it is', 'null'],
    ['something that is no address', 'https://'],
    ['a text', 'canary'],
  ])('returns 403 for a form of %s', (_, origin) => {
    expect(statusOf(form({ origin }))).toBe(403);
    const { host } = { host: 'pay.example' };
    expect(statusOf({ method: 'POST', url: '/', headers: { host, origin, 'next-action': 'x' } })).toBe(403);
  });

  it.each([
    ['a browser on our own page', { origin: 'https://pay.example' }],
    ['a proxy that calls us by another name', { origin: 'https://pay.example', host: '10.0.0.5:3000' }],
    [
      'a name that a proxy forwards',
      { origin: 'https://a.example', 'x-forwarded-host': 'a.example, 10.0.0.5' },
    ],
    ['a program, which holds nobody’s cookies', {}],
  ])('lets a form of %s through', (_, headers) => {
    expect(statusOf(form(headers))).toBeNull();
  });

  it('returns 413 for a form beyond 256 kB', () => {
    expect(statusOf(form({ 'content-length': String(256 * 1024) }))).toBeNull();
    expect(statusOf(form({ 'content-length': String(256 * 1024 + 1) }))).toBe(413);
  });

  it.each(['/v1/graphql', '/webhooks/stripe', '/sandbox/api/checkouts', '/shop/theme/edit'])(
    'leaves %s alone, which reads its own bodies',
    (url) => {
      expect(statusOf(form({ origin: 'https://evil.example', 'content-length': '5000000' }, url))).toBeNull();
    },
  );
});

describe('nameHostByOrigin', () => {
  it('names the host that Next compares the Origin with', () => {
    const request = form({ origin: 'https://pay.example', host: '10.0.0.5:3000' });
    nameHostByOrigin(request);
    expect(request.headers).toMatchObject({ 'x-forwarded-host': 'pay.example' });
  });
});
