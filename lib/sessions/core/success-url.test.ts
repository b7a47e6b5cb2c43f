import { describe, expect, it } from 'vitest';
import { chooseSuccessUrl, finalSuccessUrl } from './success-url';

const TRUSTED = {
  productSuccessUrl: 'https://shop.example/thanks?x=1',
  allowedOrigins: ['https://app.example', 'http://localhost:8080'],
};

const STANDING = 'https://shop.example/standing';
const DROPPED = [
  {
    layer: 'order',
    message: "successUrl ignored: its origin is neither the product's own nor in the store's allowedOrigins",
  },
];

describe('chooseSuccessUrl', () => {
  it.each([
    ["the product's own", 'https://shop.example/thanks?x=1', true],
    ["another page of the product's origin", 'https://shop.example/other', true],
    ['the default port spelled out', 'https://shop.example:443/', true],
    ['an allowed origin', 'https://app.example/done#top', true],
    ['an allowed origin in capitals', 'HTTPS://APP.EXAMPLE/done', true],
    ['an allowed origin with its port', 'http://localhost:8080/', true],
    ['another port', 'http://localhost:8081/', false],
    ['another scheme', 'http://shop.example/thanks', false],
    ['a subdomain', 'https://evil.shop.example/', false],
    ['a longer host', 'https://shop.example.evil.test/', false],
    ['the host as a user name', 'https://shop.example@evil.test/', false],
    ['the host behind a backslash', 'https://evil.test\\@shop.example/', false],
    ['the host in the path', 'https://evil.test/https://shop.example/', false],
    ['a script', 'javascript:location="https://shop.example/"', false],
    ['a document', 'data:text/html,https://shop.example/', false],
    ['a path alone', '/thanks', false],
    ['no scheme', '//shop.example/', false],
    ['nothing', '', false],
  ])('takes or drops what a slug or a shopper asks for: %s', (_, asked, isTaken) => {
    expect(chooseSuccessUrl({ asked, standing: STANDING, trusted: TRUSTED })).toEqual(
      isTaken ? { url: asked, warnings: [] } : { url: STANDING, warnings: DROPPED },
    );
  });

  it('takes nothing from anybody where the merchant has named nothing', () => {
    const trusted = { productSuccessUrl: null, allowedOrigins: [] };
    const chosen = chooseSuccessUrl({ asked: 'https://shop.example/', standing: null, trusted });
    expect(chosen).toEqual({ url: null, warnings: DROPPED });
  });

  it('takes no address without a web origin for one of the same origin', () => {
    const trusted = { productSuccessUrl: 'data:y', allowedOrigins: ['null'] };
    expect(chooseSuccessUrl({ asked: 'data:x', standing: null, trusted }).url).toBeNull();
  });

  it('takes what an API key asks for, wherever it leads', () => {
    const asked = 'https://elsewhere.example/';
    expect(chooseSuccessUrl({ asked, standing: STANDING, trusted: 'anywhere' })).toEqual({
      url: asked,
      warnings: [],
    });
  });

  it('warns of a placeholder in what is asked for that nothing replaces', () => {
    const asked = 'https://elsewhere.example/{ORDER_ID}/{SESSION_ID}';
    expect(chooseSuccessUrl({ asked, standing: STANDING, trusted: 'anywhere' })).toEqual({
      url: asked,
      warnings: [
        {
          layer: 'order',
          message: 'successUrl keeps {SESSION_ID} as it is: the only placeholder is {ORDER_ID}',
          aiHint: 'Use {ORDER_ID}, which becomes the id of the order',
        },
      ],
    });
  });

  it.each([
    ['nothing is asked for', null],
    ['what stands already is asked for, whoever is trusted now', STANDING],
  ])('keeps what stands where %s', (_, asked) => {
    const trusted = { productSuccessUrl: null, allowedOrigins: [] };
    expect(chooseSuccessUrl({ asked, standing: STANDING, trusted })).toEqual({ url: STANDING, warnings: [] });
  });
});

describe('finalSuccessUrl', () => {
  const ORDER = 'ORD_0000000000000000000001';

  it.each([
    [
      'is byte for byte what the merchant gave',
      'https://shop.example/a b?q=%7b&&r=ü#x',
      'https://shop.example/a b?q=%7b&&r=ü#x',
    ],
    [
      'names the order wherever it is asked to',
      'https://shop.example/{ORDER_ID}?o={ORDER_ID}',
      `https://shop.example/${ORDER}?o=${ORDER}`,
    ],
    [
      'leaves other braces alone',
      'https://shop.example/{order_id}/{SESSION_ID}',
      'https://shop.example/{order_id}/{SESSION_ID}',
    ],
    ['is nowhere, where none was given', null, null],
    ['is nowhere for a script', 'javascript:alert(1)', null],
    ['is nowhere for what is no address', 'not a url', null],
  ])('%s', (_, url, final) => {
    expect(finalSuccessUrl(url, ORDER)).toBe(final);
  });
});
