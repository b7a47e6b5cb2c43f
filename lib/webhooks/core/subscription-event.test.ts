import { createSign, generateKeyPairSync } from 'node:crypto';
import { verifyWebhook, type WebhookEventData } from '@waffo/pancake-ts';
import { describe, expect, it } from 'vitest';
import type { Currency } from '@/lib/kernel/currencies';
import { type OrderId, type PaymentId, type StoreId, toId } from '@/lib/kernel/short-id';
import { NOTHING_CARRIED } from '@/lib/sessions/core/carried';
import type { TaxResult } from '@/lib/tax/core/contract';
import { toEventBody } from './event-envelope';
import type { EventType } from './event-types';
import { signatureHeader, signatureInput } from './signature-header';
import {
  type SubscriptionSaleFacts,
  toSubscriptionPaymentData,
  toSubscriptionStatusData,
} from './subscription-event';

const uuid = (digit: string) => `00000000-0000-4000-8000-00000000000${digit}`;
const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });

const TAX: TaxResult = {
  reason: 'standard_rated',
  lines: [{ jurisdiction: 'DE', name: 'VAT', ratePpm: 190_000, basePercent: 100, amountMinor: 190n }],
  subtotalMinor: 999n,
  taxMinor: 190n,
  totalMinor: 1_189n,
  inclusive: false,
  reverseCharge: false,
  completeness: 'full',
  warnings: [],
  provider: 'tables',
  dataVersion: '2026-08',
};

const SALE: SubscriptionSaleFacts = {
  storeId: toId<StoreId>(uuid('1')),
  storeName: 'Nordlicht',
  environment: 'test',
  orderId: toId<OrderId>(uuid('2')),
  carried: NOTHING_CARRIED,
  buyerEmail: 'ada@example.com',
  buyerIdentity: 'user_42',
  billingDetail: { country: 'DE', isBusiness: false },
  currency: 'EUR' as Currency, // a code of the table
  productName: 'Pro plan',
  productDescription: null,
  productMetadata: {},
};

const status = (orderStatus: string, canceledAtMs: number | null = null) =>
  toSubscriptionStatusData({
    ...SALE,
    status: orderStatus,
    billingPeriod: 'monthly',
    period: { startsAtMs: Date.UTC(2026, 3, 1), endsAtMs: Date.UTC(2026, 4, 1) },
    canceledAtMs,
    planPrice: TAX,
  });

const payment = () =>
  toSubscriptionPaymentData({
    ...SALE,
    periodNumber: 2,
    paymentId: toId<PaymentId>(uuid('3')),
    chargedMinor: 1_189n,
    tax: TAX,
    paymentMethod: 'card',
    paymentLast4: '0110',
    paidAtMs: Date.UTC(2026, 3, 1, 12),
  });

/** A body as it is delivered, read back by the SDK, which checks its signature first. */
function verifiedBySdk(eventType: EventType, data: Record<string, unknown>) {
  const stampedAtMs = Date.now();
  const body = toEventBody({
    deliveryId: uuid('d'),
    occurredAtMs: stampedAtMs,
    eventType,
    eventId: 'ORD_0000000000000000000002:1',
    storeId: SALE.storeId,
    storeName: SALE.storeName,
    environment: 'test',
    data,
  });
  const signer = createSign('sha256').update(signatureInput(stampedAtMs, Buffer.from(body)));
  const header = signatureHeader({ stampedAtMs, signatureBase64: signer.sign(privateKey, 'base64') });
  const key = publicKey.export({ type: 'spki', format: 'pem' }).toString();
  return verifyWebhook<WebhookEventData>(body, header, { publicKey: key });
}

describe('the events of a subscription', () => {
  it.each<[EventType, string, number | null]>([
    ['subscription.activated', 'active', null],
    ['subscription.renewed', 'active', null],
    ['subscription.recovered', 'active', null],
    ['subscription.past_due', 'past_due', null],
    ['subscription.canceling', 'canceling', Date.UTC(2026, 3, 9)],
    ['subscription.uncanceled', 'active', null],
    ['subscription.canceled', 'canceled', Date.UTC(2026, 3, 9)],
  ])(
    '%s tells status, period and plan price, and is verified by the SDK',
    (name, orderStatus, canceledAtMs) => {
      const event = verifiedBySdk(name, status(orderStatus, canceledAtMs));
      expect(event.eventType).toBe(name);
      expect(event.data).toMatchObject({
        orderStatus,
        amount: '11.89',
        planPrice: { total: '11.89', subtotal: '9.99', taxAmount: '1.90', taxRate: 19, taxName: 'VAT' },
        billingPeriod: 'monthly',
        currentPeriodStart: '2026-04-01T00:00:00.000Z',
        currentPeriodEnd: '2026-05-01T00:00:00.000Z',
        merchantProvidedBuyerIdentity: 'user_42',
      });
      expect(event.data.canceledAt).toBe(canceledAtMs === null ? undefined : '2026-04-09T00:00:00.000Z');
      expect(Object.values(event.data)).not.toContain(null);
      for (const field of ['chargedAmount', 'listPrice', 'paymentId', 'periodNumber'])
        expect(event.data).not.toHaveProperty(field);
    },
  );

  it('payment_succeeded tells one charge, and nothing of the period or the status', () => {
    const { data } = verifiedBySdk('subscription.payment_succeeded', payment());
    expect(data).toMatchObject({
      chargedAmount: '11.89',
      amount: '11.89',
      listPrice: { total: '11.89', taxRate: 19 },
      periodNumber: 2,
      paymentStatus: 'succeeded',
      paymentMethod: 'card',
      paymentLast4: '0110',
      paymentDate: '2026-04-01',
    });
    for (const field of [
      'orderStatus',
      'planPrice',
      'billingPeriod',
      'currentPeriodStart',
      'currentPeriodEnd',
    ])
      expect(data).not.toHaveProperty(field);
  });
});
