import { describe, expect, it } from 'vitest';
import { encodeShortId, type ProductId, toId } from '@/lib/kernel/short-id';
import {
  chooseLinkCurrency,
  type LinkAddress,
  readLinkCurrency,
  readOlderCheckout,
  readPurchaseLink,
} from './purchase-link';

const PRODUCT_ID = toId<ProductId>('00000000-0000-4000-8000-000000000001');
const BY_ID: LinkAddress = {
  kind: 'byId',
  storeSlug: 'shop-a1b2c3',
  productId: encodeShortId('PROD', PRODUCT_ID),
};
const BY_SLUG: LinkAddress = {
  kind: 'bySlug',
  storeSlug: 'shop-a1b2c3',
  productSlug: 'pro-plan',
  isTest: false,
};

function read(address: LinkAddress, query = '') {
  const params = new URLSearchParams(query);
  return readPurchaseLink(address, (name) => params.get(name));
}

describe('readPurchaseLink', () => {
  it.each<[string, LinkAddress, object]>([
    ['by id', BY_ID, { product: { kind: 'id', id: PRODUCT_ID } }],
    ['by an id without its zeros', { ...BY_ID, productId: 'PROD_1' }, { product: { kind: 'id' } }],
    ['by slug', BY_SLUG, { product: { kind: 'slug', slug: 'pro-plan' } }],
    [
      'by slugs in any case',
      { ...BY_SLUG, storeSlug: 'Shop-A1B2C3', productSlug: 'PRO-Plan' },
      { product: { kind: 'slug', slug: 'pro-plan' } },
    ],
    ['by id, of a store in any case', { ...BY_ID, storeSlug: 'SHOP-a1b2c3' }, { product: { kind: 'id' } }],
  ])('finds a product %s', (_, address, expected) => {
    expect(read(address)).toMatchObject({ storeSlug: 'shop-a1b2c3', ...expected });
  });

  it.each<[string, LinkAddress]>([
    ['an id that does not decode', { ...BY_ID, productId: 'PROD_!' }],
    ['an id of something else', { ...BY_ID, productId: 'STO_1' }],
    ['a store slug that is none', { ...BY_ID, storeSlug: '../x' }],
    ['a product slug that is none', { ...BY_SLUG, productSlug: 'a b' }],
    ['NUL', { ...BY_SLUG, productSlug: 'a\u0000' }],
    [
      'the id of a saved link, which names no product',
      { kind: 'saved', storeSlug: 'shop-a1b2c3', linkId: 'x' },
    ],
  ])('leads nowhere by %s', (_, address) => {
    expect(read(address)).toBeNull();
  });

  it.each<[LinkAddress, string, 'test' | 'prod']>([
    [BY_ID, '', 'prod'],
    [BY_ID, 'test', 'test'],
    [BY_ID, 'test=', 'test'],
    [BY_ID, 'test=1', 'test'],
    [BY_ID, 'test=true', 'test'],
    [BY_ID, 'test=0', 'prod'],
    [BY_ID, 'test=false', 'prod'],
    [BY_ID, 'test=FALSE', 'prod'],
    [BY_ID, 'test=%20false%20', 'prod'],
    [{ ...BY_SLUG, isTest: false }, 'test=0', 'prod'],
    [BY_SLUG, '', 'prod'],
    [BY_SLUG, 'test=1', 'test'],
    [{ ...BY_SLUG, isTest: true }, '', 'test'],
    [{ ...BY_SLUG, isTest: true }, 'test=0', 'test'],
  ])('%j ?%s is of %s', (address, query, environment) => {
    expect(read(address, query)?.environment).toBe(environment);
  });

  const NOTHING = { currency: null, buyerEmail: null, billingDetail: null, successUrl: null };
  it.each<[string, string, object]>([
    ['nothing', '', NOTHING],
    ['a currency in any case', 'currency=%20eur', { ...NOTHING, currency: 'EUR' }],
    ['no currency, emptied', 'currency=', NOTHING],
    ['an e-mail beside spaces', 'email=%20ann@example.com%20', { ...NOTHING, buyerEmail: 'ann@example.com' }],
    [
      'an e-mail with two plus signs',
      'email=a+b+c@example.com',
      { ...NOTHING, buyerEmail: 'a+b+c@example.com' },
    ],
    [
      'a country beside spaces',
      'country=%20de%20',
      { ...NOTHING, billingDetail: { country: 'DE', isBusiness: false } },
    ],
    ['no success_url, emptied', 'success_url=', NOTHING],
    ['a currency that is none, as it is', 'currency=euro', { ...NOTHING, currency: 'EURO' }],
    ['the first of two currencies', 'currency=EUR&currency=USD', { ...NOTHING, currency: 'EUR' }],
    ['an e-mail, normalized', 'email=%20Ann@Example.com', { ...NOTHING, buyerEmail: 'ann@example.com' }],
    [
      'a plus sign that became a space',
      'email=ann+books@example.com',
      { ...NOTHING, buyerEmail: 'ann+books@example.com' },
    ],
    ['no e-mail where it is none', 'email=ann', NOTHING],
    ['a country', 'country=de', { ...NOTHING, billingDetail: { country: 'DE', isBusiness: false } }],
    [
      'a country that has states',
      'country=US',
      { ...NOTHING, billingDetail: { country: 'US', isBusiness: false } },
    ],
    ['no country where it is none', 'country=UK', NOTHING],
    [
      'a business',
      'country=FR&is_business=1',
      { ...NOTHING, billingDetail: { country: 'FR', isBusiness: true } },
    ],
    [
      'no business by 0',
      'country=FR&is_business=0',
      { ...NOTHING, billingDetail: { country: 'FR', isBusiness: false } },
    ],
    ['no business without a country', 'is_business=1', NOTHING],
    [
      'a success_url byte for byte',
      `success_url=${encodeURIComponent('https://shop.example/a?o={ORDER_ID}&b=ü')}`,
      { ...NOTHING, successUrl: 'https://shop.example/a?o={ORDER_ID}&b=ü' },
    ],
    ['no success_url of another scheme', 'success_url=javascript:alert(1)', NOTHING],
    ['no success_url that is too long', `success_url=https://a.example/${'x'.repeat(600)}`, NOTHING],
    ['no price, whatever is tried', 'amount=1&price=1&priceSnapshot=1&metadata=1', NOTHING],
  ])('asks for %s', (_, query, wish) => {
    expect(read(BY_ID, query)?.wish).toStrictEqual(wish);
  });
});

describe('chooseLinkCurrency', () => {
  it.each<[string, string | null, string[], string[], string | null]>([
    ['the one that is named', 'JPY', ['EUR', 'JPY'], [], 'JPY'],
    ['the one that is named before the own', 'JPY', ['EUR', 'JPY'], ['EUR'], 'JPY'],
    ['none where the named one is not sold', 'GBP', ['EUR', 'JPY'], ['EUR'], null],
    ["the visitor's own", null, ['EUR', 'USD'], ['USD'], 'USD'],
    ["the visitor's next where the first is not sold", null, ['EUR', 'GBP', 'USD'], ['JPY', 'GBP'], 'GBP'],
    ['EUR where none of the own is sold', null, ['EUR', 'USD'], ['JPY'], 'EUR'],
    ['the only one', null, ['JPY'], [], 'JPY'],
    ['EUR first', null, ['JPY', 'USD', 'EUR'], [], 'EUR'],
    ['USD next', null, ['JPY', 'USD', 'CHF'], [], 'USD'],
    ['else the first of the alphabet', null, ['JPY', 'CHF', 'GBP'], [], 'CHF'],
    ['none where nothing is sold', null, [], ['EUR'], null],
  ])('%s', (_, asked, sellable, own, chosen) => {
    expect(chooseLinkCurrency(asked, { sellable, own })).toBe(chosen);
  });
});

describe('readOlderCheckout', () => {
  const SESSION = '00000000-0000-4000-8000-00000000000a';

  it('finds a session in any case', () => {
    const found = readOlderCheckout({ storeSlug: 'shop-a1b2c3', sessionId: `cs_${SESSION.toUpperCase()}` });
    expect(found).toEqual({ storeSlug: 'shop-a1b2c3', sessionId: SESSION });
  });

  it.each([
    ['another host', { storeSlug: '/evil.example', sessionId: `cs_${SESSION}` }],
    ['a backslash', { storeSlug: '\\evil.example', sessionId: `cs_${SESSION}` }],
    ['a line break', { storeSlug: 'shop\r\nX: 1', sessionId: `cs_${SESSION}` }],
    ['no session', { storeSlug: 'shop-a1b2c3', sessionId: SESSION }],
  ])('finds nothing in %s', (_, address) => {
    expect(readOlderCheckout(address)).toBeNull();
  });
});

describe('readLinkCurrency', () => {
  it.each([
    [null, null],
    ['', null],
    ['  ', null],
    [' eur ', 'EUR'],
    ['Euro', 'EURO'],
  ])('reads %j as %j', (value, currency) => {
    expect(readLinkCurrency((name) => (name === 'currency' ? value : 'GBP'))).toBe(currency);
  });
});

it('a whole link is read by the product, with everything it names', () => {
  const query =
    'currency=usd&email=ann@example.com&country=fr&is_business&success_url=https://shop.example/thanks';
  expect(read({ ...BY_ID, storeSlug: 'Shop-A1B2C3' }, query)).toStrictEqual({
    storeSlug: 'shop-a1b2c3',
    product: { kind: 'id', id: PRODUCT_ID },
    environment: 'prod',
    wish: {
      currency: 'USD',
      buyerEmail: 'ann@example.com',
      billingDetail: { country: 'FR', isBusiness: true },
      successUrl: 'https://shop.example/thanks',
    },
  });
});

it('chooses a currency without a change to the list that it was given', () => {
  const sellable = ['JPY', 'CHF'];
  expect(chooseLinkCurrency(null, { sellable, own: [] })).toBe('CHF');
  expect(sellable).toEqual(['JPY', 'CHF']);
});

it('an older address of a session in a store of any case leads to that store', () => {
  const sessionId = 'cs_00000000-0000-4000-8000-00000000000a';
  expect(readOlderCheckout({ storeSlug: 'SHOP-a1b2c3', sessionId })).toEqual({
    storeSlug: 'shop-a1b2c3',
    sessionId: '00000000-0000-4000-8000-00000000000a',
  });
});
