import { describe, expect, it } from 'vitest';
import { encodeSessionId } from '@/lib/kernel/short-id';
import { postRaw } from '@/lib/testing/factories';
import { bearer, makeSession, mintToken, slugHeaders } from '@/lib/testing/sale';
import { setUpShop } from '@/lib/testing/set-up-app';

const PATH = '/v1/actions/checkout/preview-tax';
const DE = { country: 'DE', isBusiness: false };

const world = setUpShop();

type Made = Parameters<typeof makeSession>[2];

async function preview(
  billingDetail: Record<string, unknown>,
  made: Made = {},
  headers?: Record<string, string>,
) {
  const { app, shop } = world;
  const session = await makeSession(app, shop, made);
  const body = { checkoutSessionId: encodeSessionId(session.id), billingDetail };
  const answer = await postRaw(app, PATH, body, { headers: headers ?? slugHeaders(shop) });
  expect([answer.status, answer.body.errors]).toEqual([200, undefined]);
  return { data: answer.body.data, headers: answer.headers };
}

describe('checkout/preview-tax', () => {
  it('returns the four published fields and our own beside them', async () => {
    const { data, headers } = await preview(DE);
    expect(data).toEqual({
      subtotal: '29.00',
      taxAmount: '5.51',
      total: '34.51',
      taxRate: 0.19,
      quantity: 1,
      unitPrice: '29.00',
      discount: null,
      taxLines: [{ jurisdiction: 'DE', name: 'VAT', rate: 0.19, basePercent: 100, amount: '5.51' }],
      reverseCharge: false,
      taxIncluded: false,
      taxGrounds: [expect.objectContaining({ jurisdiction: 'DE', rule: 'domestic', isCompared: true })],
      taxIdStatus: null,
      reason: 'standard_rated',
      completeness: 'full',
      provider: 'embedded',
      dataVersion: expect.any(String),
      quoteId: expect.stringMatching(/^2900\.551\.3451\.[\w-]{22}$/),
      warnings: [],
    });
    expect(headers.get('access-control-allow-origin')).toBe('*');
  });

  it('returns the same to a session token', async () => {
    const { app, shop } = world;
    const { data } = await preview(DE, {}, bearer(await mintToken(app, shop)));
    expect(data).toMatchObject({ total: '34.51' });
  });

  const FR_BUSINESS = { country: 'FR', isBusiness: true, businessName: 'Exemple' };

  it.each<[string, Record<string, unknown>, Made, Record<string, unknown>]>([
    [
      'returns reverse charge for a business elsewhere in the EU with a valid tax id',
      { ...FR_BUSINESS, taxId: 'FR40303265045' },
      {},
      {
        taxAmount: '0.00',
        total: '29.00',
        taxRate: 0,
        reverseCharge: true,
        reason: 'reverse_charge',
        legalNote: expect.stringContaining('Article 196'),
        warnings: ['tax_id_pending'],
      },
    ],
    [
      'returns tax and a warning for a tax id that fails its check',
      { ...FR_BUSINESS, taxId: 'FR40303265046' },
      {},
      { taxAmount: '5.80', total: '34.80', warnings: ['tax_id_invalid'] },
    ],
    [
      'returns tax for a business without a tax id',
      FR_BUSINESS,
      {},
      { taxAmount: '5.80', reverseCharge: false },
    ],
    [
      'returns tax for a consumer, even with a tax id',
      { ...FR_BUSINESS, isBusiness: false, taxId: 'FR40303265045' },
      {},
      { taxAmount: '5.80' },
    ],
    [
      'returns the tax within a price that includes it',
      DE,
      { body: { priceSnapshot: { amount: '29.00', taxIncluded: true } } },
      { subtotal: '24.37', taxAmount: '4.63', total: '29.00', taxIncluded: true },
    ],
    [
      'returns whole amounts for a currency without decimals',
      { country: 'FI', isBusiness: false },
      { body: { currency: 'JPY' } },
      { subtotal: '4500', taxAmount: '1148', total: '5648', taxRate: 0.255 },
    ],
    [
      'returns three decimals for a currency with three',
      DE,
      { body: { currency: 'KWD' } },
      { subtotal: '9.995', taxAmount: '1.899', total: '11.894' },
    ],
    [
      'returns no tax and a warning for a country without rates',
      { country: 'BR', isBusiness: false },
      {},
      { taxAmount: '0.00', total: '29.00', reason: 'not_supported', warnings: ['region_not_supported'] },
    ],
    [
      'returns the state tax alone, with a warning, for a state of the United States',
      { country: 'US', isBusiness: false, state: 'NY' },
      {},
      { taxAmount: '1.16', taxRate: 0.04, completeness: 'state_only', warnings: ['state_only'] },
    ],
    [
      'returns the share of the price that a state taxes',
      { country: 'US', isBusiness: false, state: 'TX' },
      {},
      {
        taxAmount: '1.45',
        taxRate: 0.05,
        taxLines: [
          { jurisdiction: 'US-TX', name: 'Sales tax', rate: 0.0625, basePercent: 80, amount: '1.45' },
        ],
      },
    ],
    [
      'returns each of two taxes by its name',
      { country: 'CA', isBusiness: false, state: 'QC' },
      {},
      {
        total: '33.34',
        taxRate: 0.14975,
        taxLines: [
          { jurisdiction: 'CA', name: 'GST', rate: 0.05, basePercent: 100, amount: '1.45' },
          { jurisdiction: 'CA-QC', name: 'QST', rate: 0.09975, basePercent: 100, amount: '2.89' },
        ],
      },
    ],
    [
      'returns a rate that is no longer documented, with a warning',
      { country: 'TH', isBusiness: false },
      {},
      { taxRate: 0.07, completeness: 'stale', warnings: ['stale'] },
    ],
    [
      'returns the rate of a territory by its postcode',
      { country: 'PT', isBusiness: false, postcode: '9000-001' },
      {},
      { taxAmount: '6.38', taxRate: 0.22 },
    ],
    [
      'returns the standard rate, with a warning, for a category whose rate is not verified',
      { country: 'MX', isBusiness: false },
      { body: { priceSnapshot: { amount: '29.00', taxIncluded: false, taxCategory: 'ebook' } } },
      { taxAmount: '4.64', warnings: ['category_rate_unverified'] },
    ],
    [
      'returns the tax of the country that an API key has locked',
      { country: 'FR', isBusiness: false },
      { body: { billingDetail: DE } },
      { taxAmount: '5.51' },
    ],
    [
      'returns the tax of the country that is sent, where a slug only prefilled another',
      { country: 'FR', isBusiness: false },
      { by: 'storeSlug', body: { billingDetail: DE } },
      { taxAmount: '5.80' },
    ],
  ])('%s', async (_, billingDetail, made, expected) => {
    expect((await preview(billingDetail, made)).data).toMatchObject(expected);
  });

  it('returns the same quoteId for the same amounts of a session, and another for any other', async () => {
    const { app, shop } = world;
    const session = await makeSession(app, shop);
    const idOf = async (
      billingDetail: Record<string, unknown>,
      checkoutSessionId = encodeSessionId(session.id),
    ) => {
      const answer = await postRaw(
        app,
        PATH,
        { checkoutSessionId, billingDetail },
        { headers: slugHeaders(shop) },
      );
      return (answer.body.data as { quoteId: string }).quoteId; // the first test checks this shape
    };
    const quoteId = await idOf(DE);
    expect(await idOf({ ...DE, postcode: '10115' })).toBe(quoteId);
    expect(await idOf({ country: 'FR', isBusiness: false })).not.toBe(quoteId);
    const other = await makeSession(app, shop);
    expect(await idOf(DE, encodeSessionId(other.id))).not.toBe(quoteId);
  });
});
