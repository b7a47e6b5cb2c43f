import { DAY_MS, HOUR_MS } from '@/lib/kernel/clock';
import type { Currency } from '@/lib/kernel/currencies';
import { formatAmount } from '@/lib/kernel/money';
import type { WorldRows } from './reads-rows';

/*
 * The figures of a world, computed from its rows by counting and adding in memory, without any code that answers the
 * queries.
 */

type Paid = {
  orderId: string;
  buyer: string;
  country: string;
  isBusiness: boolean;
  currency: string;
  amount: bigint;
  tax: bigint;
  paidAt: Date;
  isSubscription: boolean;
  isRegular: boolean;
};

export function paidOf(rows: WorldRows): Paid[] {
  return rows.payments
    .filter(({ status }) => status === 'succeeded')
    .map((payment) => {
      const order = orderOf(rows, payment.orderId);
      return {
        orderId: payment.orderId,
        buyer: order.buyerEmail.toLowerCase(),
        country: order.billingDetail.country,
        isBusiness: order.billingDetail.isBusiness,
        currency: payment.currency,
        amount: payment.amountMinor,
        tax: payment.taxMinor ?? order.taxMinor,
        paidAt: payment.paidAt ?? payment.createdAt,
        isSubscription: order.type === 'subscription',
        isRegular: payment.phase === 'regular',
      };
    });
}

export function orderOf(rows: WorldRows, id: string): WorldRows['orders'][number] {
  const order = rows.orders.find((each) => each.id === id);
  if (!order) throw new Error('a payment has an order');
  return order;
}

/** The status of an order; of a subscription order it is the status of the subscription. */
export function statusOf(rows: WorldRows, order: WorldRows['orders'][number]): string {
  return rows.subscriptions.find(({ orderId }) => orderId === order.id)?.status ?? order.status;
}

/** How many rows there are of each key. */
export function tally<Row>(list: readonly Row[], keyOf: (row: Row) => string): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const row of list) counts[keyOf(row)] = (counts[keyOf(row)] ?? 0) + 1;
  return counts;
}

export function total<Row>(list: readonly Row[], amountOf: (row: Row) => bigint): bigint {
  let sum = 0n;
  for (const row of list) sum += amountOf(row);
  return sum;
}

export function groupBy<Row>(list: readonly Row[], keyOf: (row: Row) => string): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of list) groups.set(keyOf(row), [...(groups.get(keyOf(row)) ?? []), row]);
  return groups;
}

export function display(amount: bigint, currency: string): string {
  return formatAmount(amount, currency as Currency); // every currency of the fixture is in the table
}

export const monthOf = (at: Date): string => at.toISOString().slice(0, 7);
export const dayOf = (at: Date): string => at.toISOString().slice(0, 10);

/** Every month of the year that the fixture lives in. */
export const MONTHS = Array.from({ length: 12 }, (_, index) => `2026-${String(index + 1).padStart(2, '0')}`);

/** A share as a decimal with four digits, rounded once by way of text. */
export function ratio(part: number | bigint, whole: number | bigint): number | null {
  return Number(whole) === 0 ? null : Number((Number(part) / Number(whole)).toFixed(4));
}

export function percent(part: number | bigint, whole: number | bigint): number {
  return Number(whole) === 0 ? 0 : Number(((100 * Number(part)) / Number(whole)).toFixed(2));
}

export function daysBetween(from: Date, to: Date): number {
  return (to.getTime() - from.getTime()) / DAY_MS;
}

export function hoursBetween(from: Date, to: Date): number {
  return (to.getTime() - from.getTime()) / HOUR_MS;
}
