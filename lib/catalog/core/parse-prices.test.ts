import { describe, expect, it } from 'vitest';
import { pricesOf } from './parse-prices';

const ONETIME = pricesOf('onetime');
const SUBSCRIPTION = pricesOf('subscription');
const EUR = { amount: '29.00', taxCategory: 'saas' };
const CATEGORIES = [
  'digital_goods',
  'saas',
  'software',
  'ebook',
  'online_course',
  'consulting',
  'professional_service',
];

describe('the prices of a product', () => {
  it('are read with the digits of their currency, and tax on top unless it is included', () => {
    const sent = {
      EUR: { amount: '29', taxCategory: 'saas' },
      JPY: { amount: '4500', taxCategory: 'ebook', taxIncluded: true },
      KWD: { amount: '9.9', taxCategory: 'consulting', taxIncluded: null },
    };
    expect(ONETIME.read(sent, 'prices')).toEqual({
      prices: {
        EUR: { amount: '29.00', taxIncluded: false, taxCategory: 'saas' },
        JPY: { amount: '4500', taxIncluded: true, taxCategory: 'ebook' },
        KWD: { amount: '9.900', taxIncluded: false, taxCategory: 'consulting' },
      },
      warnings: [],
    });
  });

  it.each(CATEGORIES)('may be of the category %s', (taxCategory) => {
    expect(ONETIME.read({ EUR: { ...EUR, taxCategory } }, 'prices').prices.EUR).toMatchObject({
      taxCategory,
    });
  });

  it.each<[string, unknown, string]>([
    ['no object', [], 'Invalid prices: expected an object, got "[]"'],
    ['no price', {}, 'Invalid prices: expected at least one price, got "{}"'],
    ['a currency in lower case', { eur: EUR }, 'Invalid currency format: "eur"'],
    ['a currency of four letters', { EURO: EUR }, 'Invalid currency format: "EURO"'],
    ['a currency with something before it', { xEUR: EUR }, 'Invalid currency format: "xEUR"'],
    [
      'a currency that nobody has',
      { XXX: EUR },
      'Invalid prices: expected ISO 4217 currency codes, got "XXX"',
    ],
    ['a price that is no object', { EUR: '29' }, 'Invalid prices.EUR: expected an object, got "29"'],
    ['no amount', { EUR: { taxCategory: 'saas' } }, 'Missing required field: prices.EUR.amount'],
    ['an empty amount', { EUR: { ...EUR, amount: '' } }, 'Missing required field: prices.EUR.amount'],
    ['no category', { EUR: { amount: '29.00' } }, 'Missing required field: prices.EUR.taxCategory'],
    [
      'a category that is none',
      { EUR: { ...EUR, taxCategory: 'moon' } },
      `Invalid prices.EUR.taxCategory: expected one of ${CATEGORIES.join(', ')}, got "moon"`,
    ],
    [
      'nothing to pay',
      { EUR: { ...EUR, amount: '0.00' } },
      'Invalid prices.EUR.amount: expected an amount as text, from "0.01", of at most 12 digits and at most 2 decimals, got "0.00"',
    ],
    [
      'decimals where a currency has none',
      { JPY: { ...EUR, amount: '1.5' } },
      'Invalid prices.JPY.amount: expected an amount as text, from "1", of at most 12 digits without decimals, got "1.5"',
    ],
    ['an amount as a number', { EUR: { ...EUR, amount: 29 } }, 'got the number 29'],
    [
      'included tax that is neither',
      { EUR: { ...EUR, taxIncluded: 'no' } },
      'Invalid prices.EUR.taxIncluded: expected true or false, got "no"',
    ],
  ])('are refused for %s', (_, value, message) => {
    expect(() => ONETIME.read(value, 'prices')).toThrow(message);
  });
});

describe('the price of a trial', () => {
  it('is kept of a subscription, in the digits of its currency', () => {
    const sent = { EUR: { ...EUR, trialAmount: '1' } };
    expect(SUBSCRIPTION.read(sent, 'prices')).toEqual({
      prices: { EUR: { amount: '29.00', taxIncluded: false, taxCategory: 'saas', trialAmount: '1.00' } },
      warnings: [],
    });
  });

  it.each([[undefined], [null], ['']])('is none where %j was sent', (trialAmount) => {
    for (const prices of [ONETIME, SUBSCRIPTION]) {
      const parsed = prices.read({ EUR: { ...EUR, trialAmount } }, 'prices');
      expect(parsed.prices.EUR).not.toHaveProperty('trialAmount');
      expect(parsed.warnings).toEqual([]);
    }
  });

  it('is left out of a one-time product, with a warning', () => {
    const parsed = ONETIME.read({ EUR: { ...EUR, trialAmount: 'soon' } }, 'prices');
    expect(parsed.prices.EUR).not.toHaveProperty('trialAmount');
    expect(parsed.warnings).toEqual([
      {
        layer: 'product',
        message: 'prices.EUR.trialAmount ignored: a one-time product has no trial',
        aiHint: 'Leave trialAmount out, or create a subscription product',
      },
    ]);
  });

  it.each<[string, unknown, string]>([
    ['as much as what follows', '29', 'Invalid prices.EUR.trialAmount: expected less than amount, got "29"'],
    [
      'more than what follows',
      '30.00',
      'Invalid prices.EUR.trialAmount: expected less than amount, got "30.00"',
    ],
    ['nothing', '0', 'Invalid prices.EUR.trialAmount: expected an amount as text, from "0.01"'],
    ['a number', 1, 'Invalid prices.EUR.trialAmount: expected an amount as text'],
  ])('is refused where it is %s', (_, trialAmount, message) => {
    expect(() => SUBSCRIPTION.read({ EUR: { ...EUR, trialAmount } }, 'prices')).toThrow(message);
  });

  it('may be a cent less than what follows', () => {
    const { prices } = SUBSCRIPTION.read({ EUR: { ...EUR, trialAmount: '28.99' } }, 'prices');
    expect(prices.EUR?.trialAmount).toBe('28.99');
  });
});

describe('a price that the buyer chooses', () => {
  const withBounds = (payWhatYouWant: unknown) => ({ EUR: { ...EUR, payWhatYouWant } });
  const wanted = 'an amount as text, from "0.01", of at most 12 digits and at most 2 decimals';

  it.each<[string, unknown, object]>([
    ['no bounds', {}, { minimum: '0.00', maximum: null }],
    ['bounds that are null and empty', { minimum: null, maximum: '' }, { minimum: '0.00', maximum: null }],
    ['a minimum of nothing', { minimum: '0' }, { minimum: '0.00', maximum: null }],
    ['both bounds', { minimum: '5', maximum: '500.5' }, { minimum: '5.00', maximum: '500.50' }],
    [
      'both bounds at the suggestion',
      { minimum: '29', maximum: '29' },
      { minimum: '29.00', maximum: '29.00' },
    ],
  ])('is read with %s', (_, sent, payWhatYouWant) => {
    expect(ONETIME.read(withBounds(sent), 'prices')).toEqual({
      prices: { EUR: { amount: '29.00', taxIncluded: false, taxCategory: 'saas', payWhatYouWant } },
      warnings: [],
    });
  });

  it.each([[undefined], [null], ['']])('is none where %j was sent', (sent) => {
    expect(ONETIME.read(withBounds(sent), 'prices').prices.EUR).not.toHaveProperty('payWhatYouWant');
  });

  it.each<[string, unknown, string]>([
    ['text for its bounds', 'any', 'Invalid prices.EUR.payWhatYouWant: expected an object, got "any"'],
    [
      'a minimum above the suggestion',
      { minimum: '29.01' },
      'Invalid prices.EUR.payWhatYouWant.minimum: expected no more than amount, got "29.01"',
    ],
    [
      'a maximum below the suggestion',
      { maximum: '28.99' },
      'Invalid prices.EUR.payWhatYouWant.maximum: expected no less than amount, got "28.99"',
    ],
    [
      'a minimum as a number',
      { minimum: 5 },
      `Invalid prices.EUR.payWhatYouWant.minimum: expected ${wanted}, got the number 5`,
    ],
    [
      'a maximum with too many decimals',
      { maximum: '500.001' },
      `Invalid prices.EUR.payWhatYouWant.maximum: expected ${wanted}, got "500.001"`,
    ],
  ])('is refused for %s', (_, sent, message) => {
    expect(() => ONETIME.read(withBounds(sent), 'prices')).toThrow(expect.objectContaining({ message }));
  });
});

describe('prices as they are described', () => {
  const amount = {
    type: 'string',
    pattern: '^[0-9]+([.][0-9]+)?$',
    examples: ['29.00'],
    description: 'A display string above zero, of at most 12 digits before the point, exact for its currency',
  };
  const price = {
    type: 'object',
    properties: {
      amount,
      taxCategory: { type: 'string', enum: CATEGORIES },
      taxIncluded: { type: ['boolean', 'null'], description: 'False where absent' },
      payWhatYouWant: {
        type: ['object', 'null'],
        description: 'The buyer chooses the price within these bounds; amount is the suggestion',
        properties: {
          minimum: { type: ['string', 'null'], examples: ['5.00'], description: '0 where absent' },
          maximum: { type: ['string', 'null'], examples: ['500.00'], description: 'No bound where absent' },
        },
      },
    },
    required: ['amount', 'taxCategory'],
  };

  it('have one price or more, by currency', () => {
    expect(ONETIME.schema).toEqual({
      type: 'object',
      description: 'Keyed by ISO 4217 currency code',
      minProperties: 1,
      additionalProperties: price,
      examples: [{ EUR: { amount: '29.00', taxCategory: 'saas' } }],
    });
  });

  it('have a price of the trial for a subscription only', () => {
    expect(SUBSCRIPTION.schema.additionalProperties).toEqual({
      ...price,
      properties: {
        ...price.properties,
        trialAmount: {
          ...amount,
          type: ['string', 'null'],
          examples: ['1.00'],
          description: 'What the trial costs, less than amount; goes with metadata.trialDays',
        },
      },
    });
  });
});
