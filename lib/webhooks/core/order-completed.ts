import type { BillingDetail } from '@/lib/billing/core/billing-detail';
import { type EpochMs, toIsoTime } from '@/lib/kernel/clock';
import type { Currency } from '@/lib/kernel/currencies';
import type { Environment } from '@/lib/kernel/environment';
import { formatAmount } from '@/lib/kernel/money';
import { encodeShortId, type OrderId, type PaymentId, type StoreId } from '@/lib/kernel/short-id';
import type { Carried } from '@/lib/sessions/core/carried';
import type { CustomFieldAnswer } from '@/lib/sessions/core/custom-field-answers';
import type { LineItem } from '@/lib/sessions/core/session';
import type { TaxResult } from '@/lib/tax/core/contract';
import type { TaxIdCheck } from '@/lib/tax/core/tax-id-check';
import { toWireCarried } from './carried-wire';
import { toListedAmounts } from './listed-amounts';
import { stringsOnly, withoutAbsent } from './paid-order';

/** Everything that `order.completed` tells, as the app holds it. Names are the session's, frozen when it was made. */
export type OrderCompletedFacts = {
  storeId: StoreId;
  storeName: string;
  environment: Environment;
  orderId: OrderId;
  carried: Carried;
  buyerEmail: string;
  buyerIdentity: string | null;
  billingDetail: BillingDetail;
  currency: Currency;
  /** The order's price and tax as the shopper saw them. */
  tax: TaxResult;
  /** The state of the buyer's tax id; `null` without one. */
  taxIdCheck: TaxIdCheck | null;
  /** The items that were sold, frozen with the order. */
  item: LineItem;
  discountCode: string | null;
  customFields: readonly CustomFieldAnswer[];
  productName: string;
  productDescription: string | null;
  productMetadata: Readonly<Record<string, unknown>>;
  paymentId: PaymentId;
  /** The amount that the PSP says it took, minor units. */
  chargedMinor: bigint;
  paymentMethod: string | null;
  paymentLast4: string | null;
  paidAtMs: EpochMs;
};

/**
 * The event's data, field for field as the SDK's `WebhookEventData` says for payment events: amounts are display
 * strings, `taxRate` is a decimal at the top and a percentage inside `listPrice`, and what is unknown is absent. Ours stand
 * beside them: why the tax is what it is, what a merchant should know of it, and the register's receipt for a tax id.
 */
export function toOrderCompletedData(facts: OrderCompletedFacts): Record<string, unknown> {
  return withoutAbsent({
    orderId: encodeShortId('ORD', facts.orderId),
    orderStatus: 'completed',
    buyerEmail: facts.buyerEmail,
    merchantProvidedBuyerIdentity: facts.buyerIdentity,
    ...toWireCarried(facts.carried),
    currency: facts.currency,
    billingDetail: facts.billingDetail,
    ...amounts(facts),
    ...taxFacts(facts),
    ...soldFacts(facts),
    productName: facts.productName,
    productDescription: facts.productDescription,
    productMetadata: stringsOnly(facts.productMetadata),
    paymentId: encodeShortId('PAY', facts.paymentId),
    paymentStatus: 'succeeded',
    paymentMethod: facts.paymentMethod,
    paymentLast4: facts.paymentLast4,
    paymentDate: toIsoTime(facts.paidAtMs).slice(0, 'YYYY-MM-DD'.length),
  });
}

function amounts({ currency, tax, chargedMinor }: OrderCompletedFacts): Record<string, unknown> {
  const charged = formatAmount(chargedMinor, currency);
  const listed = toListedAmounts(tax, currency);
  return { chargedAmount: charged, amount: charged, ...listed.flat, listPrice: listed.block };
}

function soldFacts({
  currency,
  item,
  discountCode,
  customFields,
}: OrderCompletedFacts): Record<string, unknown> {
  return {
    quantity: item.quantity,
    unitAmount: formatAmount(item.unitAmountMinor, currency),
    discountCode,
    discountAmount: discountCode === null ? null : formatAmount(item.discountMinor, currency),
    customFields: customFields.length > 0 ? customFields : null,
  };
}

function taxFacts({ tax, taxIdCheck }: OrderCompletedFacts): Record<string, unknown> {
  return {
    taxReason: tax.reason,
    taxWarnings: tax.warnings.length > 0 ? tax.warnings : null,
    taxGrounds: tax.grounds && tax.grounds.length > 0 ? tax.grounds : null,
    legalNote: tax.legalNote ?? null,
    taxIdStatus: taxIdCheck?.status ?? null,
    taxIdConsultationNumber: taxIdCheck?.consultationNumber ?? null,
  };
}
