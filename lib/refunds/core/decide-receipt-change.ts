import type { BillingDetail } from '@/lib/billing/core/billing-detail';
import { DAY_MS, type EpochMs } from '@/lib/kernel/clock';
import type { PaymentId } from '@/lib/kernel/short-id';
import type { TaxResult } from '@/lib/tax/core/contract';
import type { TaxIdCheck } from '@/lib/tax/core/tax-id-check';
import type { BuyerCaller } from './parse-refund-ticket';
import { amountLeft, type MovedBack, type RefundablePayment } from './refund-ceiling';

/** How long after the payment a buyer may name its tax id. */
const RECEIPT_CHANGE_DAYS = 14;

/**
 * Why a receipt cannot be changed.
 *
 * - `subscription`: its periods are billed alike, by what the order says.
 * - `has_tax_id`: the sale was billed with one.
 * - `money_moving`: money went back, is on its way back, was asked back, or is held by a bank.
 * - `tax_differs`: with the store's settings of today the sale is taxed in another way, for another reason than the tax id.
 */
export type ReceiptRefusal =
  | 'no_receipt'
  | 'subscription'
  | 'has_tax_id'
  | 'changed_before'
  | 'too_late'
  | 'money_moving'
  | 'tax_differs';

/**
 * Why a tax id was not added: a receipt that cannot be changed, or a name or number that is missing or wrong. `number_pending`:
 * the register does not answer, so that the buyer has to try again later.
 */
export type TaxIdRefusal =
  | ReceiptRefusal
  | 'name_missing'
  | 'number_missing'
  | 'number_invalid'
  | 'number_pending';

export type AddTaxIdCommand = {
  by: BuyerCaller;
  paymentId: PaymentId;
  businessName: string;
  taxId: string;
};

/** The new state of a buyer's receipt: checked and calculated, and not written down yet. */
export type WantedChange = {
  billing: BillingDetail & { taxId: string };
  tax: TaxResult;
  check: TaxIdCheck;
};

export type ReceiptFacts = {
  payment: RefundablePayment;
  orderType: 'onetime' | 'subscription';
  hasReceipt: boolean;
  /** The tax id that the sale was billed with. */
  taxId: string | null;
  isChanged: boolean;
  moved: MovedBack;
  hasOpenTicket: boolean;
};

/** Whether a receipt can be changed at all, whatever the tax id is; `null` where nothing stands in the way. */
export function refuseReceiptChange(facts: ReceiptFacts, nowMs: EpochMs): ReceiptRefusal | null {
  const { payment, moved } = facts;
  if (!facts.hasReceipt || payment.status !== 'succeeded' || payment.paidAtMs === null) return 'no_receipt';
  if (facts.orderType === 'subscription') return 'subscription';
  if (facts.taxId !== null) return 'has_tax_id';
  if (facts.isChanged) return 'changed_before';
  if (nowMs - payment.paidAtMs > RECEIPT_CHANGE_DAYS * DAY_MS) return 'too_late';
  if (facts.hasOpenTicket || amountLeft(payment, moved) !== payment.amountMinor) return 'money_moving';
  return null;
}

/** The tax reasons of sales that are not taxed because of the buyer's tax id, by the law of the place. */
const RELIEVED: ReadonlySet<TaxResult['reason']> = new Set(['reverse_charge', 'customer_exempt']);

/**
 * The amount that is refunded for a tax id. Where the law leaves the tax to the customer, the tax that was added to a price goes
 * back; a price that includes its tax stays the same, and a tax that businesses pay too stays charged.
 *
 * @param input.paid the tax as it was charged, and `next` as it is with the tax id, both on the same price
 * @returns minor units that go back, 0 or more; `null` where the two differ for another reason than the tax id
 */
export function taxGoingBack(input: {
  paid: Pick<TaxResult, 'taxMinor' | 'totalMinor'>;
  next: Pick<TaxResult, 'reason' | 'taxMinor' | 'totalMinor'>;
}): bigint | null {
  const { paid, next } = input;
  const isSameTax = next.taxMinor === paid.taxMinor && next.totalMinor === paid.totalMinor;
  if (isSameTax) return 0n;
  const isRelieved = RELIEVED.has(next.reason) && next.taxMinor < paid.taxMinor;
  return isRelieved && next.totalMinor <= paid.totalMinor ? paid.totalMinor - next.totalMinor : null;
}
