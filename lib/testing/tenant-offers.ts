import type { DiscountContent } from '@/lib/discounts/core/discount-content';
import { createDiscount } from '@/lib/discounts/create-discount';
import type { CheckoutLinkContent } from '@/lib/links/core/checkout-link';
import { createCheckoutLink } from '@/lib/links/save-checkout-link';
import type { Session } from '@/lib/sessions/core/session';
import type { TestApp } from './app-harness';

/** A discount and a link that the body of an action can name. */
export type Offers = { discountId: string; linkId: string };

const TEN_PER_CENT: DiscountContent = {
  code: 'TENANT',
  name: null,
  value: { type: 'percentage', basisPoints: 1_000 },
  usageLimit: null,
  expiresAt: null,
  isOncePerBuyer: false,
  restrictedTo: [],
  subscriptionCycles: null,
  isKeptOnPlanChange: false,
  metadata: {},
};
const PLAIN_LINK: Omit<CheckoutLinkContent, 'productId'> = {
  title: null,
  quantity: 1,
  prefill: {},
  redirectUrl: null,
  cancelUrl: null,
  showDiscounts: true,
};

/** Makes them in the store and environment of a session, for its product. */
export async function makeOffers({ deps }: TestApp, session: Session): Promise<Offers> {
  const { storeId, environment, productId } = session;
  const owner = { storeId, environment };
  const discount = await deps.transact((tx) => createDiscount(tx, deps, { owner, content: TEN_PER_CENT }));
  const content = { ...PLAIN_LINK, productId };
  const link = await deps.transact((tx) => createCheckoutLink(tx, deps, { owner, content }));
  return { discountId: discount.id, linkId: link.id };
}

/** The bodies of the actions that are about them. */
export function offerBodies(named: Offers & { storeId: string; productId: string }): Record<string, unknown> {
  const { storeId, productId, discountId, linkId } = named;
  return {
    'discount/create-discount': { storeId, code: 'another', type: 'percentage', amount: '10' },
    'discount/update-discount': { id: discountId, amount: '20', usageLimit: 5 },
    'discount/delete-discount': { id: discountId },
    'checkout-link/create-link': { storeId, productId },
    'checkout-link/update-link': { id: linkId, title: 'Changed' },
    'checkout-link/delete-link': { id: linkId },
  };
}
