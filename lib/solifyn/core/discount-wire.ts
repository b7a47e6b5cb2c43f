import { type EpochMs, toIsoTime } from '@/lib/kernel/clock';
import { encodeShortId, type ProductId, type StoreId } from '@/lib/kernel/short-id';
import { toDiscountId, toSolifynProductId } from './solifyn-ids';

type Row = {
  id: string;
  storeId: StoreId;
  code: string;
  name: string | null;
  type: 'percentage' | 'fixed_amount';
  amount: bigint;
  currency: string | null;
  usageLimit: number | null;
  timesUsed: number;
  expiresAt: Date | null;
  isOncePerBuyer: boolean;
  restrictedTo: readonly ProductId[];
  subscriptionCycles: number | null;
  isKeptOnPlanChange: boolean;
  metadata: Record<string, unknown>;
  createdAt: Date;
  updatedAt: Date;
};

/** A discount in the words of the Solifyn API: `amount` is in basis points, or in minor units of `currency`. */
export function toDiscountWire(row: Row, nowMs: EpochMs) {
  const id = toDiscountId(row.id);
  const isExpired = row.expiresAt !== null && row.expiresAt.getTime() <= nowMs;
  return {
    id,
    discount_id: id,
    businessId: encodeShortId('STO', row.storeId),
    code: row.code,
    name: row.name,
    type: row.type,
    // At most 10 000, or minor units far below 2^53: every amount that is parsed has at most 15 digits.
    amount: Number(row.amount),
    currency: row.currency?.toLowerCase() ?? null,
    usageLimit: row.usageLimit,
    timesUsed: row.timesUsed,
    expiresAt: row.expiresAt && toIsoTime(row.expiresAt.getTime()),
    status: isExpired ? 'expired' : 'active',
    restrictedTo: row.restrictedTo.map(toSolifynProductId),
    subscriptionCycles: row.subscriptionCycles,
    preserveOnPlanChange: row.isKeptOnPlanChange,
    oncePerBuyer: row.isOncePerBuyer,
    metadata: row.metadata,
    createdAt: toIsoTime(row.createdAt.getTime()),
    updatedAt: toIsoTime(row.updatedAt.getTime()),
  };
}
