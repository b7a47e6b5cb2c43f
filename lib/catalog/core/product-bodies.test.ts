import { describe, expect, it } from 'vitest';
import type { CallerOf } from '@/lib/auth/core/caller';
import {
  type MerchantId,
  type ProductGroupId,
  type ProductId,
  type StoreId,
  toId,
} from '@/lib/kernel/short-id';
import {
  CREATE_ONETIME_PRODUCT,
  CREATE_SUBSCRIPTION_PRODUCT,
  parseCreateProduct,
  parseCreateSubscriptionProduct,
} from './parse-create-product';
import {
  MAX_GROUPS,
  mergeRules,
  parseCreateGroup,
  parseNameGroup,
  parseUpdateGroup,
} from './parse-product-group';
import { parsePublishProduct } from './parse-publish-product';
import { parseUpdateProduct, parseUpdateSubscriptionProduct } from './parse-update-product';
import { parseUpdateProductStatus } from './parse-update-product-status';
import { assertTrialHasLength, contentOf, type ProductContent, productTypeOf } from './product-content';
import { toProductGroupWire } from './product-group';
import { toProductWire, toSubscriptionProductWire } from './product-wire';

const BY: CallerOf<'apiKey'> = {
  kind: 'apiKey',
  environment: 'test',
  merchantId: toId<MerchantId>('00000000-0000-4000-8000-000000000001'),
};
const ONE = '00000000-0000-0000-0000-000000000001';
const TWO = '00000000-0000-0000-0000-000000000002';
const GROUP = toId<ProductGroupId>('00000000-0000-4000-8000-00000000000a');
const EUR = { amount: '29.00', taxIncluded: false, taxCategory: 'saas' } as const;
const CREATED = { storeId: 'STO_1', name: ' Guide ', prices: { EUR } };
const CONTENT: ProductContent = {
  name: 'Guide',
  description: null,
  prices: { EUR },
  media: [],
  successUrl: null,
  metadata: {},
  billingPeriod: null,
  quantity: null,
  customFields: [],
};

describe('parseCreateProduct', () => {
  it('reads a product that says no more than it must', () => {
    expect(parseCreateProduct(CREATED, BY)).toStrictEqual({
      by: BY,
      storeId: ONE,
      content: CONTENT,
      warnings: [],
    });
  });

  it('reads everything that a product may say', () => {
    const full = {
      description: 'A guide.',
      media: [
        {
          type: 'image',
          url: 'https://cdn.example/a.png',
          alt: 'A page',
          thumbnail: 'https://cdn.example/t.png',
        },
        { type: 'video', url: 'https://cdn.example/b.mp4', alt: '', thumbnail: null },
      ],
      successUrl: 'https://shop.example/thanks',
      metadata: { sku: 'G-1' },
    };
    expect(parseCreateProduct({ ...CREATED, ...full }, BY).content).toStrictEqual({
      ...CONTENT,
      ...full,
      media: [full.media[0], { type: 'video', url: 'https://cdn.example/b.mp4' }],
    });
  });

  it('hands on the warnings of its prices', () => {
    const prices = { EUR: { ...EUR, trialAmount: '1.00' } };
    expect(parseCreateProduct({ ...CREATED, prices }, BY).warnings).toMatchObject([{ layer: 'product' }]);
  });

  it.each<[string, object, string]>([
    ['no store', { storeId: undefined }, 'Missing required field: storeId'],
    ['no name', { name: '' }, 'Missing required field: name'],
    ['a name of 65 characters', { name: 'x'.repeat(65) }, 'Invalid name: expected at most 64 characters'],
    ['no prices', { prices: undefined }, 'Missing required field: prices'],
    [
      'a description of 2001 characters',
      { description: 'x'.repeat(2_001) },
      'expected at most 2000 characters',
    ],
    ['an address that is none', { successUrl: 'shop' }, 'Invalid successUrl: expected an http(s) address'],
    [
      'media of no kind',
      { media: [{ type: 'audio', url: 'https://a.example' }] },
      'Invalid media[0].type: expected "image" or "video"',
    ],
    ['media without an address', { media: [{ type: 'image' }] }, 'Missing required field: media[0].url'],
    ['media of no type', { media: [{ url: 'https://a.example' }] }, 'Missing required field: media[0].type'],
    [
      'a very long address of media',
      { media: [{ type: 'image', url: `https://a.example/${'x'.repeat(2_031)}` }] },
      'expected an http(s) address of at most 2048 characters',
    ],
    [
      'words for a picture of 201 characters',
      { media: [{ type: 'image', url: 'https://a.example', alt: 'x'.repeat(201) }] },
      'Invalid media[0].alt: expected at most 200 characters',
    ],
    [
      'a small picture that is no address',
      { media: [{ type: 'image', url: 'https://a.example', thumbnail: 'x' }] },
      'Invalid media[0].thumbnail: ',
    ],
    [
      '21 pictures',
      { media: Array(21).fill({ type: 'image', url: 'https://a.example' }) },
      'expected a list of at most 20',
    ],
    ['metadata that is no object', { metadata: [] }, 'Invalid metadata: expected an object'],
    [
      'metadata of 51 keys',
      { metadata: Object.fromEntries(Array.from({ length: 51 }, (_, index) => [`k${index}`, 1])) },
      'Invalid metadata: expected at most 50 keys, got "51 keys"',
    ],
    [
      'a fact that cannot be read',
      { metadata: { taxLanguage: 7 } },
      'Invalid metadata.taxLanguage: expected an ISO 639 code such as "en", got the number 7',
    ],
  ])('throws for %s', (_, change, message) => {
    expect(() => parseCreateProduct({ ...CREATED, ...change }, BY)).toThrow(message);
  });

  it('takes metadata of 50 keys', () => {
    const metadata = Object.fromEntries(Array.from({ length: 50 }, (_, index) => [`k${index}`, index]));
    expect(parseCreateProduct({ ...CREATED, metadata }, BY).content.metadata).toEqual(metadata);
  });

  it('leaves the length of a trial alone, which a one-time product has not', () => {
    const metadata = { trialDays: 'soon' };
    expect(parseCreateProduct({ ...CREATED, metadata }, BY).content.metadata).toEqual(metadata);
  });
});

describe('parseCreateSubscriptionProduct', () => {
  const subscription = { ...CREATED, billingPeriod: 'monthly' };

  it.each(['weekly', 'monthly', 'quarterly', 'yearly'])('reads one that is billed %s', (billingPeriod) => {
    expect(parseCreateSubscriptionProduct({ ...subscription, billingPeriod }, BY)).toEqual({
      by: BY,
      storeId: ONE,
      content: { ...CONTENT, billingPeriod },
      warnings: [],
    });
  });

  it('reads a trial with its price and its length', () => {
    const prices = { EUR: { ...EUR, trialAmount: '1.00' } };
    const { content } = parseCreateSubscriptionProduct(
      { ...subscription, prices, metadata: { trialDays: 14 } },
      BY,
    );
    expect(content).toMatchObject({ prices, metadata: { trialDays: 14 } });
  });

  it.each<[string, object, string]>([
    ['no billing period', { billingPeriod: undefined }, 'Missing required field: billingPeriod'],
    [
      'a period that is none',
      { billingPeriod: 'daily' },
      'Invalid billingPeriod: expected one of weekly, monthly, quarterly, yearly',
    ],
    ['a trial of no length', { metadata: { trialDays: 'soon' } }, 'Invalid metadata.trialDays'],
    [
      'the price of a trial without its length',
      { prices: { EUR: { ...EUR, trialAmount: '1.00' } } },
      'Invalid prices.EUR.trialAmount: expected metadata.trialDays beside it, got "1.00"',
    ],
    ['no store', { storeId: undefined }, 'Missing required field: storeId'],
    ['no name', { name: undefined }, 'Missing required field: name'],
    ['no prices', { prices: undefined }, 'Missing required field: prices'],
  ])('throws for %s', (_, change, message) => {
    expect(() => parseCreateSubscriptionProduct({ ...subscription, ...change }, BY)).toThrow(message);
  });
});

describe('the body of a product as it is described', () => {
  it('has a trial’s length for a subscription only', () => {
    expect(CREATE_SUBSCRIPTION_PRODUCT.schema.properties?.metadata?.properties?.trialDays).toEqual({
      type: ['integer', 'string', 'null'],
      description: 'Length of the trial in days',
    });
    expect(CREATE_ONETIME_PRODUCT.schema.properties?.metadata?.properties).not.toHaveProperty('trialDays');
  });

  it('has the facts that some place’s tax hangs on', () => {
    expect(CREATE_ONETIME_PRODUCT.schema.properties?.metadata).toMatchObject({
      type: ['object', 'null'],
      maxProperties: 50,
      additionalProperties: true,
      properties: {
        taxPermanentRight: {
          type: ['string', 'boolean', 'null'],
          description: 'true or false: whether the buyer may use it for ever',
          examples: [true],
        },
        taxLanguage: {
          type: ['string', 'null'],
          description: 'an ISO 639 code such as "en"',
          examples: ['en'],
        },
      },
    });
  });

  it('has media with their bounds', () => {
    expect(CREATE_ONETIME_PRODUCT.schema.properties?.media).toMatchObject({
      type: ['array', 'null'],
      maxItems: 20,
      items: {
        type: 'object',
        required: ['type', 'url'],
        properties: {
          type: { enum: ['image', 'video'] },
          url: { maxLength: 2_048 },
          alt: { maxLength: 200 },
        },
      },
    });
  });
});

describe('parseUpdateProduct', () => {
  it.each<[string, object, object]>([
    ['nothing', {}, {}],
    ['a name', { name: ' New ' }, { name: 'New' }],
    ['nothing by null, of what cannot be emptied', { name: null, prices: null }, {}],
    ['prices as a whole', { prices: { EUR } }, { prices: { EUR } }],
    ['a description', { description: 'New.' }, { description: 'New.' }],
    ['a description away', { description: null }, { description: null }],
    ['media away', { media: null }, { media: [] }],
    ['an address', { successUrl: 'https://a.example' }, { successUrl: 'https://a.example' }],
    ['an address away', { successUrl: '' }, { successUrl: null }],
    ['metadata', { metadata: { a: 1 } }, { metadata: { a: 1 } }],
    ['metadata away', { metadata: null }, { metadata: {} }],
  ])('changes %s', (_, change, patch) => {
    for (const [parse, type] of [
      [parseUpdateProduct, 'onetime'],
      [parseUpdateSubscriptionProduct, 'subscription'],
    ] as const) {
      expect(parse({ id: 'PROD_2', ...change }, BY)).toStrictEqual({
        by: BY,
        type,
        productId: TWO,
        patch,
        warnings: [],
      });
    }
  });

  it('changes how often a subscription is billed, and nothing of that by null', () => {
    const parse = (billingPeriod: unknown) =>
      parseUpdateSubscriptionProduct({ id: 'PROD_2', billingPeriod }, BY).patch;
    expect(parse('yearly')).toEqual({ billingPeriod: 'yearly' });
    expect(parse(null)).toEqual({});
    expect(parseUpdateProduct({ id: 'PROD_2', billingPeriod: 'yearly' }, BY).patch).toEqual({});
  });

  it('reads the price and length of a trial of a subscription only', () => {
    const sent = { id: 'PROD_2', prices: { EUR: { ...EUR, trialAmount: '1' } }, metadata: { trialDays: 7 } };
    expect(parseUpdateSubscriptionProduct(sent, BY).patch.prices?.EUR).toEqual({
      ...EUR,
      trialAmount: '1.00',
    });
    const onetime = parseUpdateProduct(sent, BY);
    expect(onetime.patch.prices?.EUR).toEqual(EUR);
    expect(onetime.warnings).toHaveLength(1);
    const unread = { id: 'PROD_2', metadata: { trialDays: 'soon' } };
    expect(() => parseUpdateSubscriptionProduct(unread, BY)).toThrow('Invalid metadata.trialDays');
    expect(parseUpdateProduct(unread, BY).patch.metadata).toEqual({ trialDays: 'soon' });
  });

  it.each<[string, object, string]>([
    ['no product', {}, 'Missing required field: id'],
    ['an empty name', { id: 'PROD_2', name: '' }, 'Missing required field: name'],
    ['no price at all', { id: 'PROD_2', prices: {} }, 'Invalid prices: expected at least one price'],
  ])('throws for %s', (_, body, message) => {
    expect(() => parseUpdateProduct({ ...body }, BY)).toThrow(message);
    expect(() => parseUpdateSubscriptionProduct({ ...body }, BY)).toThrow(message);
  });
});

describe('publishing and selling a product', () => {
  it('are read for the type of product that the action is for', () => {
    expect(parsePublishProduct('onetime')({ id: 'PROD_2' }, BY)).toEqual({
      by: BY,
      type: 'onetime',
      productId: TWO,
    });
    expect(parseUpdateProductStatus('subscription')({ id: 'PROD_2', status: 'inactive' }, BY)).toEqual({
      by: BY,
      type: 'subscription',
      productId: TWO,
      status: 'inactive',
    });
    expect(parseUpdateProductStatus('onetime')({ id: 'PROD_2', status: 'active' }, BY).status).toBe('active');
  });

  it('are refused without the product, and for a status that is none', () => {
    expect(() => parsePublishProduct('onetime')({}, BY)).toThrow('Missing required field: id');
    const update = parseUpdateProductStatus('onetime');
    expect(() => update({ status: 'active' }, BY)).toThrow('Missing required field: id');
    expect(() => update({ id: 'PROD_2', status: 'gone' }, BY)).toThrow(
      'Invalid status: expected "active" or "inactive", got "gone"',
    );
  });
});

describe('a group of subscription products', () => {
  it.each<[string, object, object]>([
    [
      'that says no more than it must',
      {},
      { description: null, productIds: [], rules: { sharedTrial: false, selfServicePlanChange: false } },
    ],
    [
      'that says everything, each product once',
      {
        description: ' Plans ',
        productIds: ['PROD_2', 'PROD_1', 'PROD_2'],
        rules: { sharedTrial: true, selfServicePlanChange: null },
      },
      {
        description: 'Plans',
        productIds: [TWO, ONE],
        rules: { sharedTrial: true, selfServicePlanChange: false },
      },
    ],
  ])('is read %s', (_, change, content) => {
    expect(parseCreateGroup({ storeId: 'STO_1', name: ' Plans ', ...change }, BY)).toEqual({
      by: BY,
      storeId: ONE,
      content: { name: 'Plans', ...content },
    });
  });

  it.each<[string, object, object]>([
    ['nothing', {}, { rules: {} }],
    ['a name', { name: 'New' }, { name: 'New', rules: {} }],
    ['nothing by a null name', { name: null }, { rules: {} }],
    ['a description', { description: 'New' }, { description: 'New', rules: {} }],
    ['a description away', { description: null }, { description: null, rules: {} }],
    ['its products as a whole', { productIds: ['PROD_1'] }, { productIds: [ONE], rules: {} }],
    [
      'one switch',
      { rules: { selfServicePlanChange: true } },
      { rules: { sharedTrial: undefined, selfServicePlanChange: true } },
    ],
  ])('is changed: %s', (_, change, patch) => {
    expect(parseUpdateGroup({ id: GROUP.toUpperCase(), ...change }, BY)).toStrictEqual({
      by: BY,
      groupId: GROUP,
      patch,
    });
  });

  it('is named by its id', () => {
    expect(parseNameGroup({ id: GROUP }, BY)).toEqual({ by: BY, groupId: GROUP });
    expect(() => parseNameGroup({}, BY)).toThrow('Missing required field: id');
    expect(() => parseNameGroup({ id: 'PROD_1' }, BY)).toThrow('Invalid id: expected a UUID');
  });

  it.each<[string, object, string]>([
    ['no store', { name: 'A' }, 'Missing required field: storeId'],
    ['no name', { storeId: 'STO_1' }, 'Missing required field: name'],
    ['a name of 65 characters', { storeId: 'STO_1', name: 'x'.repeat(65) }, 'expected at most 64 characters'],
    [
      'a description of 2001',
      { storeId: 'STO_1', name: 'A', description: 'x'.repeat(2_001) },
      'expected at most 2000 characters',
    ],
    [
      '51 products',
      { storeId: 'STO_1', name: 'A', productIds: Array(51).fill('PROD_1') },
      'expected a list of at most 50',
    ],
    [
      'an id of another kind',
      { storeId: 'STO_1', name: 'A', productIds: ['STO_1'] },
      'Expected format: PROD_xxx',
    ],
    [
      'a switch that is neither',
      { storeId: 'STO_1', name: 'A', rules: { sharedTrial: 1 } },
      'Invalid rules.sharedTrial: expected true or false',
    ],
    [
      'a switch that is neither, the other one',
      { storeId: 'STO_1', name: 'A', rules: { selfServicePlanChange: 1 } },
      'Invalid rules.selfServicePlanChange: ',
    ],
  ])('is refused for %s', (_, body, message) => {
    expect(() => parseCreateGroup({ ...body }, BY)).toThrow(message);
  });

  it('keeps the switches that an update does not name', () => {
    const stored = { sharedTrial: true, selfServicePlanChange: true };
    expect(mergeRules(stored, {})).toEqual(stored);
    expect(mergeRules(stored, { sharedTrial: false })).toEqual({ ...stored, sharedTrial: false });
    expect(mergeRules(stored, { selfServicePlanChange: false })).toEqual({
      ...stored,
      selfServicePlanChange: false,
    });
    expect(MAX_GROUPS).toBe(100);
  });
});

describe('the content of a product', () => {
  it('tells its type by whether it is billed again', () => {
    expect([productTypeOf(CONTENT), productTypeOf({ billingPeriod: 'yearly' })]).toEqual([
      'onetime',
      'subscription',
    ]);
  });

  it('is what of a version is neither when nor where it was made', () => {
    expect(contentOf({ ...CONTENT, ...{ id: 'v2', versionNumber: 2 } })).toEqual(CONTENT);
  });

  it('has a length of the trial where that has a price', () => {
    const prices = { USD: EUR, EUR: { ...EUR, trialAmount: '1.00' } };
    expect(() => assertTrialHasLength({ ...CONTENT, prices })).toThrow('Invalid prices.EUR.trialAmount');
    expect(() => assertTrialHasLength({ ...CONTENT, prices, metadata: { trialDays: 7 } })).not.toThrow();
    expect(() => assertTrialHasLength(CONTENT)).not.toThrow();
  });
});

describe('products and groups in the SDK’s words', () => {
  const createdAt = new Date('2026-01-02T03:04:05.006Z');
  const updatedAt = new Date('2026-02-03T04:05:06.007Z');
  const listed = {
    product: { id: toId<ProductId>(TWO), storeId: toId<StoreId>(ONE), slug: 'guide', createdAt },
    version: { ...CONTENT, billingPeriod: 'monthly' as const },
    listing: { status: 'active' as const, updatedAt },
  };
  const { billingPeriod: _, ...said } = CONTENT;
  const wire = {
    id: 'PROD_0000000000000000000002',
    storeId: 'STO_0000000000000000000001',
    slug: 'guide',
    ...said,
    status: 'active',
    createdAt: '2026-01-02T03:04:05.006Z',
    updatedAt: '2026-02-03T04:05:06.007Z',
  };

  it('say a product, and of a subscription how often it is billed', () => {
    expect(toProductWire(listed)).toEqual(wire);
    expect(toSubscriptionProductWire(listed)).toEqual({ ...wire, billingPeriod: 'monthly' });
    expect(() => toSubscriptionProductWire({ ...listed, version: CONTENT })).toThrow(
      'Assertion failed: a subscription product has a billing period',
    );
  });

  it('say a group with its products in their order', () => {
    const group = {
      id: GROUP,
      environment: 'prod' as const,
      storeId: toId<StoreId>(ONE),
      name: 'Plans',
      description: null,
      rules: { sharedTrial: true, selfServicePlanChange: false },
      productIds: [toId<ProductId>(TWO), toId<ProductId>(ONE)],
      createdAt,
      updatedAt,
    };
    expect(toProductGroupWire(group)).toEqual({
      ...group,
      storeId: 'STO_0000000000000000000001',
      productIds: ['PROD_0000000000000000000002', 'PROD_0000000000000000000001'],
      createdAt: '2026-01-02T03:04:05.006Z',
      updatedAt: '2026-02-03T04:05:06.007Z',
    });
  });
});
