import type { BillingDetail } from '@/lib/billing/core/billing-detail';
import type { BillingPeriod } from '@/lib/catalog/core/billing-period';
import { type EpochMs, toIsoTime } from '@/lib/kernel/clock';
import type { Currency } from '@/lib/kernel/currencies';
import type { Environment } from '@/lib/kernel/environment';
import { formatAmount } from '@/lib/kernel/money';
import { encodeShortId, type OrderId, type PaymentId, type StoreId } from '@/lib/kernel/short-id';
import type { Carried } from '@/lib/sessions/core/carried';
import type { TaxResult } from '@/lib/tax/core/contract';
import { toWireCarried } from './carried-wire';
import { toListedAmounts } from './listed-amounts';
import { stringsOnly, withoutAbsent } from './paid-order';

/** The facts that every event of a subscription tells, before they are put into the wire's words. */
export type SubscriptionSaleFacts = {
  storeId: StoreId;
  storeName: string;
  environment: Environment;
  orderId: OrderId;
  carried: Carried;
  buyerEmail: string;
  buyerIdentity: string | null;
  billingDetail: BillingDetail;
  currency: Currency;
  productName: string;
  productDescription: string | null;
  productMetadata: Readonly<Record<string, unknown>>;
};

export type SubscriptionStatusFacts = SubscriptionSaleFacts & {
  status: string;
  billingPeriod: BillingPeriod;
  /** `null` before the first period. */
  period: { startsAtMs: EpochMs; endsAtMs: EpochMs } | null;
  canceledAtMs: EpochMs | null;
  /** The plan's price for the phase that runs. */
  planPrice: TaxResult;
};

export type SubscriptionPaymentFacts = SubscriptionSaleFacts & {
  periodNumber: number;
  paymentId: PaymentId;
  /** The amount that the PSP says it took, minor units. */
  chargedMinor: bigint;
  /** The price of the period, as it was shown. */
  tax: TaxResult;
  paymentMethod: string | null;
  paymentLast4: string | null;
  paidAtMs: EpochMs;
};

/** The data of an event that tells how a subscription stands, field for field as the SDK's webhook guide. */
export function toSubscriptionStatusData(facts: SubscriptionStatusFacts): Record<string, unknown> {
  const { flat, block } = toListedAmounts(facts.planPrice, facts.currency);
  return withoutAbsent({
    ...toSaleFields(facts),
    orderStatus: facts.status,
    amount: flat.total,
    ...flat,
    planPrice: block,
    billingPeriod: facts.billingPeriod,
    currentPeriodStart: facts.period && toIsoTime(facts.period.startsAtMs),
    currentPeriodEnd: facts.period && toIsoTime(facts.period.endsAtMs),
    canceledAt: facts.canceledAtMs === null ? null : toIsoTime(facts.canceledAtMs),
  });
}

/** The data of `subscription.payment_succeeded`: one charge, and nothing of the subscription's period or status. */
export function toSubscriptionPaymentData(facts: SubscriptionPaymentFacts): Record<string, unknown> {
  const charged = formatAmount(facts.chargedMinor, facts.currency);
  const { flat, block } = toListedAmounts(facts.tax, facts.currency);
  return withoutAbsent({
    ...toSaleFields(facts),
    chargedAmount: charged,
    amount: charged,
    ...flat,
    listPrice: block,
    periodNumber: facts.periodNumber,
    paymentId: encodeShortId('PAY', facts.paymentId),
    paymentStatus: 'succeeded',
    paymentMethod: facts.paymentMethod,
    paymentLast4: facts.paymentLast4,
    paymentDate: toIsoTime(facts.paidAtMs).slice(0, 'YYYY-MM-DD'.length),
  });
}

function toSaleFields(facts: SubscriptionSaleFacts): Record<string, unknown> {
  return {
    orderId: encodeShortId('ORD', facts.orderId),
    buyerEmail: facts.buyerEmail,
    merchantProvidedBuyerIdentity: facts.buyerIdentity,
    ...toWireCarried(facts.carried),
    currency: facts.currency,
    billingDetail: facts.billingDetail,
    productName: facts.productName,
    productDescription: facts.productDescription,
    productMetadata: stringsOnly(facts.productMetadata),
  };
}
