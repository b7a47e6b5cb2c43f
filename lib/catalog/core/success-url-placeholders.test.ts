import { describe, expect, it } from 'vitest';
import { fillOrderId, placeholderNotices } from './success-url-placeholders';

describe('fillOrderId', () => {
  it.each([
    ['plain braces', 'https://a.test/{ORDER_ID}?o={ORDER_ID}', 'https://a.test/ORD_1?o=ORD_1'],
    // new URL('https://a.test/{ORDER_ID}').href, of the WHATWG URL standard's path percent-encode set
    ['braces as a URL class writes them', 'https://a.test/%7BORDER_ID%7D', 'https://a.test/ORD_1'],
    ['escapes in small letters', 'https://a.test/?o=%7bORDER_ID%7d', 'https://a.test/?o=ORD_1'],
    ['one brace escaped', 'https://a.test/%7BORDER_ID}', 'https://a.test/ORD_1'],
    ['another spelling', 'https://a.test/{order_id}', 'https://a.test/{order_id}'],
    ['an escape of an escape', 'https://a.test/%257BORDER_ID%257D', 'https://a.test/%257BORDER_ID%257D'],
  ])('fills %s', (_, url, filled) => {
    expect(fillOrderId(url, 'ORD_1')).toBe(filled);
  });
});

describe('placeholderNotices', () => {
  it.each<[string, string, string[]]>([
    // The placeholder of Stripe's success_url: docs.stripe.com/payments/checkout/custom-success-page
    ["another checkout's", 'https://a.test/?s={CHECKOUT_SESSION_ID}', ['CHECKOUT_SESSION_ID']],
    ['one with escaped braces', 'https://a.test/?s=%7BCHECKOUT_SESSION_ID%7D', ['CHECKOUT_SESSION_ID']],
    ['two braces, as of template languages', 'https://a.test/{{ checkout.id }}', ['checkout.id']],
    ['small letters', 'https://a.test/{order_id}', ['order_id']],
    ['the known one, in both spellings', 'https://a.test/{ORDER_ID}/%7BORDER_ID%7D', []],
    ['the same twice, beside the known one', 'https://a.test/{ORDER_ID}{a}{a}', ['a']],
    ['braces that hold no word', 'https://a.test/?q={}&j={"a":1}&n={1}', []],
  ])('tells of %s', (_, url, names) => {
    expect(placeholderNotices(url, 'order').map(({ message }) => message)).toEqual(
      names.map((name) => `successUrl keeps {${name}} as it is: the only placeholder is {ORDER_ID}`),
    );
  });

  it('names no more than five', () => {
    const url = `https://a.test/${'abcdefgh'.replace(/./g, '{$&}')}`;
    expect(placeholderNotices(url, 'order')).toHaveLength(5);
  });
});
