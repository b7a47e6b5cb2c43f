import type { BillingDetail } from '@/lib/billing/core/billing-detail';
import { type EpochMs, toIsoTime } from '@/lib/kernel/clock';
import type { Currency } from '@/lib/kernel/currencies';
import type { Environment } from '@/lib/kernel/environment';
import { formatAmount } from '@/lib/kernel/money';
import { encodeShortId, type OrderId, type PaymentId, type StoreId } from '@/lib/kernel/short-id';
import type { Carried } from '@/lib/sessions/core/carried';
import type { TaxLine } from '@/lib/tax/core/contract';
import { effectiveRatePpm } from '@/lib/tax/core/effective-rate';
import { toWireCarried } from './carried-wire';

/**
 * The facts about the payment and its order in events about money that goes back. Names are the session's, frozen with it.
 */
export type PaidOrderFacts = {
  storeId: StoreId;
  storeName: string;
  environment: Environment;
  orderId: OrderId;
  orderStatus: string;
  carried: Carried;
  buyerEmail: string;
  buyerIdentity: string | null;
  billingDetail: BillingDetail;
  currency: Currency;
  /** The price that the payment was for, as the shopper saw it. */
  listed: { lines: readonly TaxLine[]; subtotalMinor: bigint; taxMinor: bigint };
  /** The amount that the PSP says it took, minor units. */
  chargedMinor: bigint;
  productName: string;
  productDescription: string | null;
  productMetadata: Readonly<Record<string, unknown>>;
  paymentId: PaymentId;
  paymentMethod: string | null;
  paymentLast4: string | null;
  paidAtMs: EpochMs;
};

/** The order's and the payment's fields in the SDK's words. */
export function toPaidOrderData(facts: PaidOrderFacts): Record<string, unknown> {
  return {
    orderId: encodeShortId('ORD', facts.orderId),
    orderStatus: facts.orderStatus,
    buyerEmail: facts.buyerEmail,
    merchantProvidedBuyerIdentity: facts.buyerIdentity,
    ...toWireCarried(facts.carried),
    currency: facts.currency,
    billingDetail: facts.billingDetail,
    productName: facts.productName,
    productDescription: facts.productDescription,
    productMetadata: stringsOnly(facts.productMetadata),
    paymentId: encodeShortId('PAY', facts.paymentId),
    paymentStatus: 'succeeded',
    paymentMethod: facts.paymentMethod,
    paymentLast4: facts.paymentLast4,
    paymentDate: toIsoTime(facts.paidAtMs).slice(0, 'YYYY-MM-DD'.length),
  };
}

/** The SDK's breakdown of a price, whose `taxRate` is a percentage. */
export function toAmountBreakdown({ currency, listed }: PaidOrderFacts): Record<string, unknown> {
  const { lines, subtotalMinor, taxMinor } = listed;
  return withoutAbsent({
    total: formatAmount(subtotalMinor + taxMinor, currency),
    subtotal: formatAmount(subtotalMinor, currency),
    taxAmount: formatAmount(taxMinor, currency),
    taxRate: effectiveRatePpm(lines) / PPM_PER_PERCENT,
    taxName: joinedNames(lines),
  });
}

/** Dividing the whole parts once gives the number nearest to the decimal, which prints as 0.19 and not 0.1900…01. */
export const PPM_PER_ONE = 1_000_000;
export const PPM_PER_PERCENT = 10_000;

/** Several authorities can take one tax by the same name; it is told once. */
export function joinedNames(lines: readonly TaxLine[]): string | null {
  const names = [...new Set(lines.map((line) => line.name))];
  return names.length > 0 ? names.join(' + ') : null;
}

/** The wire's metadata is flat text; a merchant's nested values stay on our side. */
export function stringsOnly(metadata: Readonly<Record<string, unknown>>): Record<string, unknown> | null {
  const entries = Object.entries(metadata).filter(([, value]) => typeof value === 'string');
  return entries.length > 0 ? Object.fromEntries(entries) : null;
}

/** The fields that have a value: on the wire a missing one is absent. */
export function withoutAbsent(fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));
}
