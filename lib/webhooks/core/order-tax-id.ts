import type { BillingDetail } from '@/lib/billing/core/billing-detail';
import { type EpochMs, toIsoTime } from '@/lib/kernel/clock';
import type { Currency } from '@/lib/kernel/currencies';
import type { Environment } from '@/lib/kernel/environment';
import { formatAmount } from '@/lib/kernel/money';
import { encodeShortId, type OrderId, type StoreId } from '@/lib/kernel/short-id';
import type { Carried } from '@/lib/sessions/core/carried';
import { toWireCarried } from './carried-wire';

/** The content of `order.tax_id_invalid` and `order.tax_id_unverified`: an order whose tax was left off for a tax id. */
export type OrderTaxIdFacts = {
  eventType: 'order.tax_id_invalid' | 'order.tax_id_unverified';
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
  subtotalMinor: bigint;
  taxMinor: bigint;
  totalMinor: bigint;
  /** When the register was asked last; `null` where it never was. */
  checkedAtMs: EpochMs | null;
};

/** The event's data in the SDK's field names, with `taxIdStatus` and `taxIdCheckedAt` beside them. */
export function toOrderTaxIdData(facts: OrderTaxIdFacts): Record<string, unknown> {
  const amount = (amountMinor: bigint) => formatAmount(amountMinor, facts.currency);
  const fields = {
    orderId: encodeShortId('ORD', facts.orderId),
    orderStatus: facts.orderStatus,
    buyerEmail: facts.buyerEmail,
    merchantProvidedBuyerIdentity: facts.buyerIdentity,
    ...toWireCarried(facts.carried),
    currency: facts.currency,
    billingDetail: facts.billingDetail,
    amount: amount(facts.totalMinor),
    subtotal: amount(facts.subtotalMinor),
    taxAmount: amount(facts.taxMinor),
    total: amount(facts.totalMinor),
    taxIdStatus: facts.eventType === 'order.tax_id_invalid' ? 'invalid' : 'pending',
    taxIdCheckedAt: facts.checkedAtMs === null ? null : toIsoTime(facts.checkedAtMs),
  };
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));
}
