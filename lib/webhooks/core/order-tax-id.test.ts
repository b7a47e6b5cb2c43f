import { describe, expect, it } from 'vitest';
import type { Currency } from '@/lib/kernel/currencies';
import { type OrderId, type StoreId, toId } from '@/lib/kernel/short-id';
import { NOTHING_CARRIED } from '@/lib/sessions/core/carried';
import { type OrderTaxIdFacts, toOrderTaxIdData } from './order-tax-id';

const FACTS: OrderTaxIdFacts = {
  eventType: 'order.tax_id_invalid',
  storeId: toId<StoreId>('00000000-0000-4000-8000-000000000002'),
  storeName: 'Nordlicht',
  environment: 'test',
  orderId: toId<OrderId>('00000000-0000-0000-0000-00000000003e'),
  orderStatus: 'completed',
  carried: { ...NOTHING_CARRIED, orderMerchantExternalId: 'cart-17', metadata: { campaign: 'autumn' } },
  buyerEmail: 'ada@example.com',
  buyerIdentity: 'user_42',
  billingDetail: { country: 'FR', isBusiness: true, taxId: 'FR40303265045' },
  currency: 'EUR' as Currency, // the euro is in the table
  subtotalMinor: 2_900n,
  taxMinor: 100n,
  totalMinor: 3_000n,
  checkedAtMs: Date.UTC(2026, 3, 18),
};

describe('toOrderTaxIdData', () => {
  it('says what was sold to whom, and what came of the tax id', () => {
    expect(toOrderTaxIdData(FACTS)).toEqual({
      orderId: 'ORD_0000000000000000000010',
      orderStatus: 'completed',
      buyerEmail: 'ada@example.com',
      merchantProvidedBuyerIdentity: 'user_42',
      orderMerchantExternalId: 'cart-17',
      orderMetadata: { campaign: 'autumn' },
      currency: 'EUR',
      billingDetail: { country: 'FR', isBusiness: true, taxId: 'FR40303265045' },
      amount: '30.00',
      subtotal: '29.00',
      taxAmount: '1.00',
      total: '30.00',
      taxIdStatus: 'invalid',
      taxIdCheckedAt: '2026-04-18T00:00:00.000Z',
    });
  });

  it('says that nobody could tell, and leaves out what is not known', () => {
    const data = toOrderTaxIdData({
      ...FACTS,
      eventType: 'order.tax_id_unverified',
      buyerIdentity: null,
      checkedAtMs: null,
    });
    expect(data.taxIdStatus).toBe('pending');
    expect(data).not.toHaveProperty('merchantProvidedBuyerIdentity');
    expect(data).not.toHaveProperty('taxIdCheckedAt');
  });
});
