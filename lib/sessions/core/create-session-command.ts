import type { CallerOf } from '@/lib/auth/core/caller';
import type { BillingDetail } from '@/lib/billing/core/billing-detail';
import type { Notice } from '@/lib/kernel/notice';
import type { ProductId } from '@/lib/kernel/short-id';
import type { TaxCategory } from '@/lib/tax/core/contract';
import type { MethodChoice } from './payment-methods';

/** What every credential may say about a new session. There is no price here: it comes from the product. */
export type SessionWish = {
  productId: ProductId;
  /** Three upper-case letters; whether the product sells in it is decided later. */
  currency: string;
  buyerEmail: string | null;
  billingDetail: BillingDetail | null;
  successUrl: string | null;
  darkMode: boolean | null;
  language: string | null;
  /** What was left out of the request, for the warnings. */
  notices?: readonly Notice[];
};

/** An override of the product's price; the amount is still text, because only the product says which currencies exist. */
export type PriceSnapshot = { amount: string; taxIncluded: boolean; taxCategory: TaxCategory | null };

export type CreateSessionByKey = SessionWish & {
  by: CallerOf<'apiKey'>;
  priceSnapshot: PriceSnapshot | null;
  /** Whether a subscription starts with its trial; `null` leaves that to the rules. */
  withTrial: boolean | null;
  lifetimeSeconds: number;
  metadata: Record<string, string>;
  orderMerchantExternalId: string | null;
  methodChoice: MethodChoice;
};

/** A slug's command has no price field at all: tampering is impossible by type. */
export type CreateSessionBySlug = SessionWish & {
  by: CallerOf<'storeSlug'>;
  /** Fields that were sent and may not be used, for the warnings. */
  droppedFields: string[];
};

export type CreateSessionCommand = CreateSessionByKey | CreateSessionBySlug;

export function isByKey(command: CreateSessionCommand): command is CreateSessionByKey {
  return command.by.kind === 'apiKey';
}
