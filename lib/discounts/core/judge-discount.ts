import type { EpochMs } from '@/lib/kernel/clock';
import type { ProductId } from '@/lib/kernel/short-id';
import { type DiscountBuyer, usedBeforeProblem } from './discount-buyer';
import type { DiscountTerms, DiscountValue } from './discount-terms';

/** Why a code takes nothing off a sale. */
export type DiscountProblem =
  | 'unknown'
  | 'expired'
  | 'used_up'
  | 'other_currency'
  | 'other_product'
  | 'already_used';

/** A discount as it stands now. */
export type DiscountFacts = {
  id: string;
  code: string;
  name: string | null;
  value: DiscountValue;
  usageLimit: number | null;
  /** Confirmed by a payment. */
  timesUsed: number;
  /** Held by attempts that may still be paid. */
  reservedCount: number;
  expiresAt: Date | null;
  isOncePerBuyer: boolean;
  /** Empty where it counts for every product of the store. */
  restrictedTo: readonly ProductId[];
  subscriptionCycles: number | null;
  isKeptOnPlanChange: boolean;
};

/** The sale that a code is judged for. */
export type DiscountedSale = {
  currency: string;
  productId: ProductId;
  /** This order holds or has had a use already, which is not counted against it. */
  holdsUse: boolean;
  /** The buyer, as far as known, has another order with this discount that is paid or may still be. */
  hasUsedElsewhere: boolean;
  buyer: DiscountBuyer;
};

export type DiscountVerdict =
  | { terms: DiscountTerms; problem: null }
  | { terms: null; problem: DiscountProblem };

/**
 * Judges whether a discount counts for a sale at this moment. The verdict is a preview: a use is only taken under the
 * lock of the order (`reserve-discount-use.ts`), by the same limits.
 */
export function judgeDiscount(
  discount: DiscountFacts | null,
  { sale, nowMs }: { sale: DiscountedSale; nowMs: EpochMs },
): DiscountVerdict {
  const problem = discount ? findProblem(discount, { sale, nowMs }) : 'unknown';
  if (!discount || problem) return { terms: null, problem: problem ?? 'unknown' };
  const { id, code, name, value, subscriptionCycles, isKeptOnPlanChange } = discount;
  return { terms: { id, code, name, value, subscriptionCycles, isKeptOnPlanChange }, problem: null };
}

/** The most lasting reason first: what no waiting mends is told before what might. */
function findProblem(
  discount: DiscountFacts,
  { sale, nowMs }: { sale: DiscountedSale; nowMs: EpochMs },
): DiscountProblem | null {
  if (isExpiredDiscount(discount, nowMs)) return 'expired';
  const { value, restrictedTo } = discount;
  if (restrictedTo.length > 0 && !restrictedTo.includes(sale.productId)) return 'other_product';
  if (value.type === 'fixed_amount' && value.currency !== sale.currency) return 'other_currency';
  if (sale.holdsUse) return null;
  if (discount.isOncePerBuyer && sale.hasUsedElsewhere) return usedBeforeProblem(sale.buyer);
  return hasUsesLeft(discount) ? null : 'used_up';
}

/** A discount ends at its very millisecond. */
export function isExpiredDiscount({ expiresAt }: Pick<DiscountFacts, 'expiresAt'>, nowMs: EpochMs): boolean {
  return expiresAt !== null && expiresAt.getTime() <= nowMs;
}

function hasUsesLeft(discount: Pick<DiscountFacts, 'usageLimit' | 'timesUsed' | 'reservedCount'>): boolean {
  const { usageLimit, timesUsed, reservedCount } = discount;
  return usageLimit === null || timesUsed + reservedCount < usageLimit;
}
