import { TaxCategory } from '@waffo/pancake-ts';
import type { Environment } from '@/lib/kernel/environment';
import { type Offers, offerBodies } from './tenant-offers';

/** The identity of a tenant's buyer. */
export const BUYER = 'buyer-1';
/** The price of a tenant's products. */
export const PRICES = { EUR: { amount: '29.00', taxCategory: TaxCategory.SaaS } };

/** The products of a tenant, by their ids on the wire. */
export type Catalogue = { storeId: string; productId: string; planId: string; groupId: string };

/** The sales of a tenant, by their ids on the wire. */
export type Sales = Catalogue &
  Offers & {
    webhookId: string;
    merchantId: string;
    sessionId: string;
    planSessionId: string;
    orderId: string;
    /** The orders of subscriptions that were not paid: one for a merchant's key, one for the buyer. */
    planOrderIds: [string, string];
  };

/** A body for each action, by its name, that names things of one tenant and succeeds for that tenant. */
export function actionBodies(sales: Sales, environment: Environment): Record<string, unknown> {
  return {
    ...catalogueBodies(sales),
    ...storeBodies(sales, environment),
    ...salesBodies(sales),
    ...offerBodies(sales),
  };
}

function storeBodies(
  { storeId, webhookId, merchantId }: Sales,
  environment: Environment,
): Record<string, unknown> {
  return {
    'auth/issue-session-token': { storeId, buyerIdentity: BUYER },
    'store/create-store': { name: 'Another store' },
    'store/update-store': { id: storeId, name: 'Renamed' },
    'store/create-theme-link': { storeId },
    'store/delete-store': { id: storeId },
    'store/add-webhook': {
      storeId,
      channel: 'http',
      url: 'https://shop.example/more',
      events: ['order.completed'],
      testMode: environment === 'test',
    },
    'store/update-webhook': { id: webhookId, events: ['refund.succeeded'] },
    'store/remove-webhook': { id: webhookId },
    'store-merchant/add-merchant': {
      storeId,
      email: `other-${storeId.toLowerCase()}@example.com`,
      role: 'member',
    },
    'store-merchant/accept-invitation': { storeId },
    'store-merchant/leave-store': { storeId },
    'store-merchant/update-role': { storeId, merchantId, role: 'admin' },
    'store-merchant/remove-merchant': { storeId, merchantId },
  };
}

function catalogueBodies({ storeId, productId, planId, groupId }: Catalogue): Record<string, unknown> {
  return {
    'onetime-product/create-product': { storeId, name: 'More', prices: PRICES },
    'onetime-product/update-product': { id: productId, name: 'Changed' },
    'onetime-product/publish-product': { id: productId },
    'onetime-product/update-status': { id: productId, status: 'active' },
    'subscription-product/create-product': {
      storeId,
      name: 'More',
      billingPeriod: 'yearly',
      prices: PRICES,
    },
    'subscription-product/update-product': { id: planId, billingPeriod: 'weekly' },
    'subscription-product/publish-product': { id: planId },
    'subscription-product/update-status': { id: planId, status: 'active' },
    'subscription-product-group/create-group': { storeId, name: 'More', productIds: [planId] },
    'subscription-product-group/update-group': { id: groupId, rules: { sharedTrial: true } },
    'subscription-product-group/publish-group': { id: groupId },
    'subscription-product-group/delete-group': { id: groupId },
  };
}

function salesBodies(sales: Sales): Record<string, unknown> {
  const { productId, sessionId, planSessionId, orderId, planOrderIds } = sales;
  const [keysOrderId, buyersOrderId] = planOrderIds;
  return {
    'checkout/create-session': { productId, currency: 'EUR' },
    'checkout/preview-tax': {
      checkoutSessionId: sessionId,
      billingDetail: { country: 'DE', isBusiness: false },
    },
    'checkout/preview-trial': { checkoutSessionId: planSessionId },
    'onetime-order/create-order': {
      checkoutSessionId: sessionId,
      billingDetail: { country: 'DE', isBusiness: false },
      buyerEmail: 'ann@example.com',
    },
    'onetime-order/cancel-order': { orderId },
    'subscription-order/create-order': {
      checkoutSessionId: planSessionId,
      billingDetail: { country: 'DE', isBusiness: false },
      buyerEmail: 'ann@example.com',
    },
    'subscription-order/change-product': { orderId },
    'subscription-order/cancel-order/apiKey': { orderId: keysOrderId },
    'subscription-order/cancel-order': { orderId: buyersOrderId },
    'subscription-order/reactivate-order': { orderId: buyersOrderId },
    'verification/scan-prompt': { prompt: 'a cat' },
  };
}
