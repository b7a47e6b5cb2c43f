import { describe, expect, it } from 'vitest';
import { knownMethod, requestKind } from './request-kind';

describe('requestKind', () => {
  it.each([
    ['/v1/actions/checkout/create-session', 'action'],
    ['/v1/graphql', 'graphql'],
    ['/v1/openapi.json', 'api'],
    ['/webhooks/stripe/STO_1', 'psp_webhook'],
    ['/acme/checkout/cs_1', 'page'],
    ['/acme/field-guide', 'page'],
    ['/', 'page'],
    ['/sandbox/pay/co_1', 'sandbox'],
    ['/healthz', 'probe'],
    ['/readyz', 'probe'],
    ['/_next/static/chunks/a.js', 'asset'],
    ['/fonts/inter.woff2', 'asset'],
    ['/pictures/abab.webp', 'asset'],
    ['/samples/desk/cover.webp', 'asset'],
    ['/robots.txt', 'asset'],
    ['/acme/robots.txt', 'page'],
    ['/robots.txt/acme', 'page'],
    ['/robots.txt2', 'page'],
    ['/robots.t', 'page'],
    ['/robots.texts', 'page'],
    ['/.env', 'page'],
  ])('of %s is %s', (path, kind) => {
    expect(requestKind(path)).toBe(kind);
  });
});

describe('knownMethod', () => {
  it('keeps methods of HTTP and folds all others into one', () => {
    const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];
    expect(methods.map(knownMethod)).toEqual(methods);
    expect(['BREW', 'get', ''].map(knownMethod)).toEqual(['other', 'other', 'other']);
  });
});
