import type { WebhookEventData } from '@waffo/pancake-ts';
import { describe, expect, it } from 'vitest';
import type { Currency } from '@/lib/kernel/currencies';
import { type Id, toId } from '@/lib/kernel/short-id';
import { NOTHING_CARRIED } from '@/lib/sessions/core/carried';
import type { TaxLine, TaxResult } from '@/lib/tax/core/contract';
import { toEventBody } from './event-envelope';
import { type OrderCompletedFacts, toOrderCompletedData } from './order-completed';

const uuid = <T extends Id<string>>(lastDigit: string) =>
  toId<T>(`00000000-0000-4000-8000-00000000000${lastDigit}`);
const currency = (code: string) => code as Currency; // the codes below are in the table

const line = (name: string, ratePpm: number, amountMinor: bigint): TaxLine => ({
  jurisdiction: 'XX',
  name,
  ratePpm,
  basePercent: 100,
  amountMinor,
});

function taxOf(lines: TaxLine[], subtotalMinor: bigint): TaxResult {
  const taxMinor = lines.reduce((sum, { amountMinor }) => sum + amountMinor, 0n);
  return {
    reason: 'standard_rated',
    lines,
    subtotalMinor,
    taxMinor,
    totalMinor: subtotalMinor + taxMinor,
    inclusive: false,
    reverseCharge: false,
    completeness: 'full',
    warnings: [],
    provider: 'tables',
    dataVersion: '2026-08',
  };
}

const CONSUMER_IN_GERMANY: OrderCompletedFacts = {
  storeId: uuid('1'),
  storeName: 'Nordlicht',
  environment: 'test',
  orderId: uuid('2'),
  carried: {
    ...NOTHING_CARRIED,
    ...{ orderMerchantExternalId: 'cart-17', metadata: { campaign: 'autumn' }, affiliateCode: 'ada' },
  },
  buyerEmail: 'ada@example.com',
  buyerIdentity: 'user_42',
  billingDetail: { country: 'DE', isBusiness: false, postcode: '10115' },
  currency: currency('EUR'),
  tax: taxOf([line('VAT', 190_000, 551n)], 2_900n),
  taxIdCheck: null,
  item: {
    name: 'Pro plan',
    unitAmountMinor: 2_900n,
    quantity: 1,
    discountMinor: 0n,
    taxCategory: 'saas',
    taxIncluded: false,
  },
  discountCode: null,
  customFields: [],
  productName: 'Pro plan',
  productDescription: 'All of it',
  productMetadata: { sku: 'PRO', seats: 5, nested: { a: 1 } },
  paymentId: uuid('3'),
  chargedMinor: 3_451n,
  paymentMethod: 'card',
  paymentLast4: '0110',
  paidAtMs: Date.UTC(2026, 3, 18, 23, 59, 59, 999),
};

const BUSINESS_IN_FRANCE: OrderCompletedFacts = {
  ...CONSUMER_IN_GERMANY,
  environment: 'prod',
  carried: NOTHING_CARRIED,
  buyerIdentity: null,
  billingDetail: { country: 'FR', isBusiness: true, businessName: 'Ateliers', taxId: 'FR40303265045' },
  tax: { ...taxOf([], 2_900n), reason: 'reverse_charge', reverseCharge: true },
  taxIdCheck: { status: 'valid', checkedAtMs: Date.UTC(2026, 3, 18), consultationNumber: 'WAPI1' },
  productDescription: null,
  productMetadata: { seats: 5 },
  chargedMinor: 2_900n,
  paymentMethod: null,
  paymentLast4: null,
};

const bodyOf = (facts: OrderCompletedFacts) =>
  toEventBody({
    deliveryId: '00000000-0000-4000-8000-00000000000d',
    occurredAtMs: Date.UTC(2026, 3, 19, 0, 0, 1, 5),
    eventType: 'order.completed',
    eventId: 'PAY_0000000000000000000003',
    storeId: facts.storeId,
    storeName: facts.storeName,
    environment: facts.environment,
    data: toOrderCompletedData(facts),
  });

describe('order.completed', () => {
  it.each([
    ['consumer-de', CONSUMER_IN_GERMANY],
    ['business-fr-reverse-charge', BUSINESS_IN_FRANCE],
  ])('has the body of golden/order-completed-%s.txt, byte for byte', async (name, facts) => {
    await expect(bodyOf(facts)).toMatchFileSnapshot(`golden/order-completed-${name}.txt`);
  });

  it('fits the SDK’s type and tells unknown fields by their absence', () => {
    const data: Partial<WebhookEventData> = JSON.parse(
      JSON.stringify(toOrderCompletedData(BUSINESS_IN_FRANCE)),
    );
    expect(data.orderStatus).toBe('completed');
    expect(Object.values(data)).not.toContain(null);
    expect(data).not.toHaveProperty('merchantProvidedBuyerIdentity');
    expect(data).not.toHaveProperty('productMetadata');
    expect(data.listPrice).toEqual({ total: '29.00', subtotal: '29.00', taxAmount: '0.00', taxRate: 0 });
  });

  it.each([
    ['19 %', [190_000], 0.19, 19],
    ['9.975 %', [99_750], 0.09975, 9.975],
    ['5 % and 9.975 %', [50_000, 99_750], 0.14975, 14.975],
    ['8.875 % in three parts', [40_000, 45_000, 3_750], 0.08875, 8.875],
    ['0.0001 %', [1], 0.000001, 0.0001],
    ['27 %', [270_000], 0.27, 27],
    ['no tax', [], 0, 0],
  ])('writes rates without float noise: %s', (_what, ratesPpm, decimal, percent) => {
    const lines = ratesPpm.map((ratePpm, index) => line(`Tax ${index}`, ratePpm, 1n));
    const data = toOrderCompletedData({ ...CONSUMER_IN_GERMANY, tax: taxOf(lines, 100n) });
    expect(data).toMatchObject({ taxRate: decimal, listPrice: { taxRate: percent } });
  });

  it('tells why there is no tax and what is to be known of it', () => {
    const tax = taxOf([], 2_900n);
    const quiet = toOrderCompletedData({ ...CONSUMER_IN_GERMANY, tax });
    expect(quiet).not.toHaveProperty('taxWarnings');
    expect(quiet).not.toHaveProperty('taxIdStatus');
    const data = toOrderCompletedData({
      ...BUSINESS_IN_FRANCE,
      tax: { ...tax, reason: 'reverse_charge', warnings: ['tax_id_pending'], legalNote: 'Reverse charge' },
      taxIdCheck: { status: 'pending', checkedAtMs: null, consultationNumber: null },
    });
    expect(data).toMatchObject({
      taxReason: 'reverse_charge',
      taxWarnings: ['tax_id_pending'],
      legalNote: 'Reverse charge',
      taxIdStatus: 'pending',
    });
    expect(data).not.toHaveProperty('taxIdConsultationNumber');
  });

  it('names each tax once', () => {
    const lines = [line('GST', 50_000, 5n), line('QST', 99_750, 10n), line('QST', 0, 0n)];
    const data = toOrderCompletedData({ ...CONSUMER_IN_GERMANY, tax: taxOf(lines, 100n) });
    expect(data).toMatchObject({ taxName: 'GST + QST', listPrice: { taxName: 'GST + QST' } });
  });

  it.each([
    ['JPY', 4_500n, '4500'],
    ['KWD', 29_000n, '29.000'],
    ['HUF', 990_000n, '9900.00'],
    ['USD', 90_071_992_547_409_931n, '900719925474099.31'],
  ])('writes %s with its own digits', (code, amountMinor, text) => {
    const data = toOrderCompletedData({
      ...CONSUMER_IN_GERMANY,
      currency: currency(code),
      tax: taxOf([], amountMinor),
      chargedMinor: amountMinor,
    });
    expect(data).toMatchObject({
      chargedAmount: text,
      amount: text,
      total: text,
      listPrice: { total: text },
    });
  });

  it('tells what was charged apart from the price', () => {
    const data = toOrderCompletedData({ ...CONSUMER_IN_GERMANY, chargedMinor: 3_400n });
    expect(data).toMatchObject({ chargedAmount: '34.00', amount: '34.00', total: '34.51' });
  });
});
