import { randomUUID } from 'node:crypto';
import type { PaidPaymentWire } from '@/lib/psp/sandbox/sandbox-payment-wire';

export type LedgerRefund = { id: string; refundId: string | null; amountMinor: bigint };

/** Money that the PSP took, and what of it went back. */
export type LedgerPayment = { wire: PaidPaymentWire; refundedMinor: bigint; refunds: LedgerRefund[] };

/** Ids that every PSP of the harness can have. */
export function newId(prefix: string): string {
  return `${prefix}_${randomUUID().replaceAll('-', '')}`;
}
