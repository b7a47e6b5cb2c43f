import type { ProductId } from '@/lib/kernel/short-id';
import type { DiscountValue } from './discount-terms';

/** The terms that a merchant gives a discount. */
export type DiscountContent = {
  /** As `normalizeCode` writes it. */
  code: string;
  name: string | null;
  value: DiscountValue;
  usageLimit: number | null;
  expiresAt: Date | null;
  isOncePerBuyer: boolean;
  /** Empty where it counts for every product of the store. */
  restrictedTo: ProductId[];
  subscriptionCycles: number | null;
  isKeptOnPlanChange: boolean;
  metadata: Record<string, unknown>;
};

/** A change: what is absent stays. The code of a discount never changes, because it has been printed. */
export type DiscountPatch = Partial<Omit<DiscountContent, 'code'>>;
