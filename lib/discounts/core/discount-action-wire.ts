import { type EpochMs, toIsoTime } from '@/lib/kernel/clock';
import type { Environment } from '@/lib/kernel/environment';
import { encodeShortId, type ProductId, type StoreId } from '@/lib/kernel/short-id';
import { discountAmountText } from './discount-amount';
import { toDiscountValue } from './discount-terms';
import { isExpiredDiscount } from './judge-discount';

type Row = Parameters<typeof toDiscountValue>[0] & {
  id: string;
  storeId: StoreId;
  environment: Environment;
  code: string;
  name: string | null;
  usageLimit: number | null;
  timesUsed: number;
  reservedCount: number;
  expiresAt: Date | null;
  isOncePerBuyer: boolean;
  restrictedTo: readonly ProductId[];
  subscriptionCycles: number | null;
  isKeptOnPlanChange: boolean;
  metadata: Record<string, unknown>;
  createdAt: Date;
  updatedAt: Date;
};

/** A discount in the words of our actions. Its id is a bare UUID; `amount` is per cent, or an amount of `currency`. */
export function toDiscountActionWire(row: Row, nowMs: EpochMs) {
  return {
    id: row.id,
    storeId: encodeShortId('STO', row.storeId),
    testMode: row.environment === 'test',
    code: row.code,
    name: row.name,
    type: row.type,
    amount: discountAmountText(toDiscountValue(row)),
    currency: row.currency,
    status: isExpiredDiscount(row, nowMs) ? ('expired' as const) : ('active' as const),
    usageLimit: row.usageLimit,
    timesUsed: row.timesUsed,
    reservedCount: row.reservedCount,
    expiresAt: row.expiresAt && toIsoTime(row.expiresAt.getTime()),
    oncePerBuyer: row.isOncePerBuyer,
    restrictedTo: row.restrictedTo.map((id) => encodeShortId('PROD', id)),
    subscriptionCycles: row.subscriptionCycles,
    preserveOnPlanChange: row.isKeptOnPlanChange,
    metadata: row.metadata,
    createdAt: toIsoTime(row.createdAt.getTime()),
    updatedAt: toIsoTime(row.updatedAt.getTime()),
  };
}
