import { describe, expect, it } from 'vitest';
import { type MerchantId, type ProductId, type StoreId, toId } from '@/lib/kernel/short-id';
import {
  CREATE_LINK,
  NAME_LINK,
  parseCreateLink,
  parseNameLink,
  parseUpdateLink,
  UPDATE_LINK,
} from './parse-link-action';

const BY = {
  kind: 'apiKey',
  environment: 'test',
  merchantId: toId<MerchantId>('33333333-3333-4333-8333-333333333333'),
} as const;
const STORE_ID = toId<StoreId>('00000000-0000-0000-0000-00000000003d');
const PRODUCT_ID = toId<ProductId>('00000000-0000-0000-0000-000000000001');
const LINK_ID = 'aaaaaaaa-2222-4333-8444-555555555555';

const create = (change: object) => parseCreateLink({ storeId: 'STO_z', productId: 'PROD_1', ...change }, BY);
const update = (change: object) => parseUpdateLink({ id: LINK_ID, ...change }, BY);

const PLAIN_CONTENT = {
  title: null,
  productId: PRODUCT_ID,
  quantity: 1,
  prefill: {},
  redirectUrl: null,
  cancelUrl: null,
  showDiscounts: true,
};
/** Every setting that a link may have beside its product, with what is read of it. */
const ALL_SETTINGS = {
  title: ' Poster ',
  quantity: 2,
  successUrl: 'https://shop.example/thanks',
  cancelUrl: 'http://shop.example/cart',
  showDiscounts: false,
  prefill: { email: ' Ann@Example.com ', country: ' DE ', state: 'BE', postcode: '10115' },
};
const ALL_READ = {
  title: 'Poster',
  quantity: 2,
  redirectUrl: 'https://shop.example/thanks',
  cancelUrl: 'http://shop.example/cart',
  showDiscounts: false,
  prefill: { customerEmail: 'ann@example.com', country: 'DE', state: 'BE', postalCode: '10115' },
};

describe('parseCreateLink', () => {
  it('reads a body of required fields with a default for everything else', () => {
    expect(create({})).toStrictEqual({ by: BY, storeId: STORE_ID, content: PLAIN_CONTENT });
  });

  it('reads every setting', () => {
    expect(create(ALL_SETTINGS)).toStrictEqual({
      by: BY,
      storeId: STORE_ID,
      content: { ...ALL_READ, productId: PRODUCT_ID },
    });
  });

  it('reads null for every setting as its default', () => {
    const nothing = Object.fromEntries(Object.keys(ALL_SETTINGS).map((field) => [field, null]));
    expect(create(nothing).content).toStrictEqual(PLAIN_CONTENT);
  });

  it('reads empty text for title and addresses as none', () => {
    const { content } = create({ title: '', successUrl: '', cancelUrl: '' });
    expect(content).toStrictEqual(PLAIN_CONTENT);
  });

  it.each([
    ['a title of 100 characters', { title: 't'.repeat(100) }, { title: 't'.repeat(100) }],
    ['999 pieces', { quantity: 999 }, { quantity: 999 }],
    [
      'a country of 200 characters',
      { prefill: { country: 'c'.repeat(200) } },
      { prefill: { country: 'c'.repeat(200) } },
    ],
    [
      'an e-mail address alone',
      { prefill: { email: 'a@b.example' } },
      { prefill: { customerEmail: 'a@b.example' } },
    ],
    ['an empty prefill', { prefill: {} }, {}],
    ['a member of the prefill that nobody knows', { prefill: { city: 'Berlin' } }, {}],
  ])('accepts %s', (_, sent, read) => {
    expect(create(sent).content).toStrictEqual({ ...PLAIN_CONTENT, ...read });
  });

  it.each(['storeId', 'productId'])('refuses a body without %s', (field) => {
    expect(() => create({ [field]: '' })).toThrow(
      expect.objectContaining({ code: 'missing_field', message: `Missing required field: ${field}` }),
    );
  });

  it.each([
    ['storeId', 'PROD_1', 'Expected format: STO_xxx, got "PROD_1"'],
    ['productId', 'STO_1', 'Expected format: PROD_xxx, got "STO_1"'],
  ])('refuses another kind of id in %s', (field, value, message) => {
    expect(() => create({ [field]: value })).toThrow(
      expect.objectContaining({ code: 'bad_id_format', message }),
    );
  });

  it.each([
    ['title', 't'.repeat(101), 'title', 'at most 100 characters', `"${'t'.repeat(80)}…"`],
    ['quantity', 0, 'quantity', 'a whole number from 1 to 999', 'the number 0'],
    ['quantity', 1_000, 'quantity', 'a whole number from 1 to 999', 'the number 1000'],
    ['successUrl', 'ftp://x', 'successUrl', 'an http(s) address of at most 512 characters', '"ftp://x"'],
    ['cancelUrl', '/cart', 'cancelUrl', 'an http(s) address of at most 512 characters', '"/cart"'],
    ['showDiscounts', 'true', 'showDiscounts', 'true or false', '"true"'],
    ['prefill', 'DE', 'prefill', 'an object', '"DE"'],
    ['prefill', { email: 'ann' }, 'prefill.email', 'an e-mail address', '"ann"'],
    ['prefill', { country: 1 }, 'prefill.country', 'text', 'the number 1'],
    [
      'prefill',
      { state: 's'.repeat(201) },
      'prefill.state',
      'at most 200 characters',
      `"${'s'.repeat(80)}…"`,
    ],
    ['prefill', { postcode: true }, 'prefill.postcode', 'text', 'the boolean true'],
  ])('refuses a %s of %j', (field, value, path, expected, got) => {
    const message = `Invalid ${path}: expected ${expected}, got ${got}`;
    expect(() => create({ [field]: value })).toThrow(
      expect.objectContaining({ code: 'invalid_field', message }),
    );
  });
});

describe('parseUpdateLink', () => {
  it('changes nothing where only the id is sent', () => {
    const read = update({ id: LINK_ID.toUpperCase() });
    expect(read).toStrictEqual({ by: BY, linkId: LINK_ID, patch: { prefill: {} } });
  });

  it('reads every setting and a product', () => {
    expect(update({ ...ALL_SETTINGS, productId: 'PROD_1' })).toStrictEqual({
      by: BY,
      linkId: LINK_ID,
      patch: { ...ALL_READ, productId: PRODUCT_ID },
    });
  });

  it('leaves store and product where they cannot be changed by what was sent', () => {
    expect(update({ storeId: 'STO_z', productId: null }).patch).toStrictEqual({ prefill: {} });
  });

  it.each([null, ''])('clears title and addresses by %j', (nothing) => {
    expect(update({ title: nothing, successUrl: nothing, cancelUrl: nothing }).patch).toStrictEqual({
      title: null,
      redirectUrl: null,
      cancelUrl: null,
      prefill: {},
    });
  });

  it.each([null, ''])('has empty text for the members of the prefill that %j takes away', (nothing) => {
    const prefill = { email: nothing, country: nothing, state: nothing, postcode: nothing };
    expect(update({ prefill }).patch).toStrictEqual({
      prefill: { customerEmail: '', country: '', state: '', postalCode: '' },
    });
  });

  it.each([
    [undefined, 'missing_field', 'Missing required field: id'],
    ['cl_1', 'invalid_field', 'Invalid id: expected a UUID, got "cl_1"'],
  ])('refuses an id of %j', (id, code, message) => {
    expect(() => update({ id })).toThrow(expect.objectContaining({ code, message }));
    expect(() => parseNameLink({ id }, BY)).toThrow(expect.objectContaining({ code, message }));
  });

  it('refuses a product id of another kind', () => {
    expect(() => update({ productId: 'STO_1' })).toThrow(
      expect.objectContaining({
        code: 'bad_id_format',
        message: 'Expected format: PROD_xxx, got "STO_1"',
      }),
    );
  });
});

describe('parseNameLink', () => {
  it('reads the id of the link', () => {
    expect(parseNameLink({ id: LINK_ID }, BY)).toStrictEqual({ by: BY, linkId: LINK_ID });
  });
});

describe('the published schemas of link bodies', () => {
  const storeId = {
    type: 'string',
    pattern: '^STO_[0-9A-Za-z]{1,22}$',
    examples: ['STO_2D5F8G3H1K4M6N9P0Q7R8S'],
  };
  const product = {
    pattern: '^PROD_[0-9A-Za-z]{1,22}$',
    examples: ['PROD_2D5F8G3H1K4M6N9P0Q7R8S'],
  };
  const id = { type: 'string', format: 'uuid', examples: ['11111111-2222-4333-8444-555555555555'] };
  const url = {
    type: ['string', 'null'],
    format: 'uri',
    pattern: '^[Hh][Tt][Tt][Pp][Ss]?:',
    maxLength: 512,
    examples: ['https://shop.example/thanks'],
  };
  const prefillText = { type: ['string', 'null'], minLength: 1, maxLength: 200 };
  const settings = {
    title: { type: ['string', 'null'], minLength: 1, maxLength: 100 },
    quantity: { type: ['integer', 'null'], minimum: 1, maximum: 999 },
    successUrl: url,
    cancelUrl: url,
    showDiscounts: { type: ['boolean', 'null'] },
    prefill: {
      type: ['object', 'null'],
      properties: {
        email: {
          type: ['string', 'null'],
          format: 'email',
          maxLength: 254,
          examples: ['ann@example.com'],
        },
        country: prefillText,
        state: prefillText,
        postcode: prefillText,
      },
    },
  };

  it('require store and product of a new link', () => {
    expect(CREATE_LINK.schema).toEqual({
      type: 'object',
      properties: { storeId, productId: { type: 'string', ...product }, ...settings },
      required: ['storeId', 'productId'],
    });
  });

  it('require nothing but the id of a change', () => {
    expect(UPDATE_LINK.schema).toEqual({
      type: 'object',
      properties: { id, productId: { type: ['string', 'null'], ...product }, ...settings },
      required: ['id'],
    });
  });

  it('require the id of a link that is named', () => {
    expect(NAME_LINK.schema).toEqual({ type: 'object', properties: { id }, required: ['id'] });
  });
});
