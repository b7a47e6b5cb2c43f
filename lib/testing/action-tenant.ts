import { BillingPeriod, TaxCategory, type WaffoPancake } from '@waffo/pancake-ts';
import type { CallerKind } from '@/lib/auth/core/caller';
import { signSessionToken } from '@/lib/auth/session-token';
import { approveStore } from '@/lib/catalog/approve-store';
import type { Environment } from '@/lib/kernel/environment';
import { decodeShortId, encodeShortId, type StoreId } from '@/lib/kernel/short-id';
import { createOrder } from '@/lib/orders/create-order';
import type { TestApp } from './app-harness';
import { makeMerchant, type SignedRequest, type TestMerchant } from './factories';
import { makePayment, makeRejectedTicket, makeTicket, ONE_EURO } from './refund-tickets';
import { reloadSession, tokenOrder } from './sale';

const BUYER = 'buyer-1';
const PRICES = { EUR: { amount: '29.00', taxCategory: TaxCategory.SaaS } };

/** A merchant with one of everything that the body of an action can name. */
export type Tenant = {
  merchant: TestMerchant;
  storeId: StoreId;
  wireStoreId: string;
  slug: string;
  /** A body of the action that names things of this tenant and succeeds for the tenant. */
  bodyFor(action: string, credential: 'none' | CallerKind): unknown;
};

/** @param environment the environment of the sessions, orders, groups and webhooks; the products are in both */
export async function makeTenant(app: TestApp, environment: Environment): Promise<Tenant> {
  const merchant = await makeMerchant(app);
  const { store } = await merchant.sdk.test.stores.create({ name: 'Tenant store' });
  const storeId = decodeShortId('STO', store.id);
  if (!storeId) throw new Error('A store has an id');
  await approveStore(app.deps, storeId);
  const catalogue = await makeCatalogue(merchant, store.id);
  const sdk = merchant.sdk[environment];
  const sales = await makeSales(app, { sdk, environment, ...catalogue });
  const { productId } = catalogue;
  const tickets = await makeTicketBodies(app, {
    sdk,
    environment,
    productId,
    storeId,
    merchantId: merchant.id,
    buyerIdentity: BUYER,
  });
  const bodies: Record<string, unknown> = {
    ...catalogueBodies(catalogue),
    ...storeBodies(sales),
    ...salesBodies(sales),
  };
  return {
    merchant,
    storeId,
    wireStoreId: store.id,
    slug: store.slug ?? '',
    bodyFor: (action, credential) =>
      tickets[`${action}/${credential}`] ??
      (action === 'checkout/create-session' && credential === 'sessionToken'
        ? { ...Object(bodies[action]), productId: catalogue.planId, originOrderId: sales.orderId }
        : (bodies[action] ?? {})),
  };
}

type Catalogue = { storeId: string; productId: string; planId: string; groupId: string };

async function makeCatalogue({ sdk: { test } }: TestMerchant, storeId: string): Promise<Catalogue> {
  const content = { storeId, prices: PRICES };
  const { product } = await test.onetimeProducts.create({ ...content, name: 'Thing' });
  const billingPeriod = BillingPeriod.Monthly;
  const { product: plan } = await test.subscriptionProducts.create({
    ...content,
    name: 'Plan',
    billingPeriod,
  });
  await test.onetimeProducts.publish({ id: product.id });
  await test.subscriptionProducts.publish({ id: plan.id });
  const productIds = [plan.id];
  const { group } = await test.subscriptionProductGroups.create({ storeId, name: 'Plans', productIds });
  await test.subscriptionProductGroups.publish({ id: group.id });
  return { storeId, productId: product.id, planId: plan.id, groupId: group.id };
}

type Sales = Catalogue & {
  webhookId: string;
  merchantId: string;
  sessionId: string;
  planSessionId: string;
  orderId: string;
};

/** Makes a webhook, a member, a session for each product, and a pending order. */
async function makeSales(
  app: TestApp,
  { sdk, environment, ...catalogue }: Catalogue & { sdk: WaffoPancake; environment: Environment },
): Promise<Sales> {
  const { storeId, productId, planId } = catalogue;
  const { webhook } = await sdk.webhooks.add({
    storeId,
    channel: 'http',
    url: 'https://shop.example/hooks',
    events: ['order.completed'],
    testMode: environment === 'test',
  });
  const { merchantId } = await sdk.storeMerchants.add({
    storeId,
    email: `member-${storeId.toLowerCase()}@example.com`,
    role: 'member',
  });
  const sessionOf = async (id: string) =>
    (await sdk.checkout.createSession({ productId: id, currency: 'EUR' })).sessionId;
  const [sessionId, planSessionId] = [await sessionOf(productId), await sessionOf(planId)];
  const ordered = await reloadSession(app, await sessionOf(productId));
  await createOrder(app.deps, tokenOrder(ordered, { buyerIdentity: BUYER }));
  const orderId = encodeShortId('ORD', ordered.orderId);
  return { ...catalogue, webhookId: webhook.id, merchantId, sessionId, planSessionId, orderId };
}

/** What each credential asks money back of: whatever one of them does to a ticket, the others have one of their own. */
async function makeTicketBodies(
  app: TestApp,
  seller: Parameters<typeof makePayment>[1],
): Promise<Record<string, unknown>> {
  const create = async () => ({ paymentId: await makePayment(app, seller), ...ONE_EURO });
  const resubmit = async () => ({ ...(await makeRejectedTicket(app, seller)), ...ONE_EURO });
  const { ticketId } = await makeTicket(app, seller);
  return {
    'refund-ticket/create-ticket/apiKey': await create(),
    'refund-ticket/create-ticket/sessionToken': await create(),
    'refund-ticket/resubmit-ticket/apiKey': await resubmit(),
    'refund-ticket/resubmit-ticket/sessionToken': await resubmit(),
    'refund-ticket/review-ticket/apiKey': { ticketId, decision: 'approve' },
  };
}

function storeBodies({ storeId, webhookId, merchantId }: Sales): Record<string, unknown> {
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
      testMode: true,
    },
    'store/update-webhook': { id: webhookId, events: ['refund.succeeded'] },
    'store/remove-webhook': { id: webhookId },
    'store-merchant/add-merchant': {
      storeId,
      email: `other-${storeId.toLowerCase()}@example.com`,
      role: 'member',
    },
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

function salesBodies({ productId, sessionId, planSessionId, orderId }: Sales): Record<string, unknown> {
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
    'subscription-order/create-order': { checkoutSessionId: planSessionId },
    'subscription-order/change-product': { orderId },
    'subscription-order/cancel-order': { orderId },
    'subscription-order/reactivate-order': { orderId },
    'verification/scan-prompt': { prompt: 'a cat' },
  };
}

/** The headers of a request with a valid credential of the tenant. */
export async function tenantHeaders(
  app: TestApp,
  { merchant, storeId, slug }: Tenant,
  input: {
    credential: 'none' | CallerKind;
    environment: Environment;
    request: Pick<SignedRequest, 'path' | 'body'>;
  },
): Promise<Record<string, string>> {
  const { credential, environment, request } = input;
  switch (credential) {
    case 'none':
      return {};
    case 'apiKey':
      return merchant.sign({ ...request, environment });
    case 'storeSlug':
      return { 'X-Store-Slug': slug, 'X-Environment': environment };
    case 'sessionToken': {
      const subject = { buyerIdentity: BUYER, storeId, merchantId: merchant.id, environment };
      const { token } = await signSessionToken(app.deps, subject);
      return { Authorization: `Bearer ${token}`, 'X-Environment': environment };
    }
  }
}

const TENANT_ROWS = `
  with own as (select id from products where store_id = $1)
  select jsonb_build_object(
    'store', (select to_jsonb(s) from stores s where id = $1),
    'products', (select jsonb_agg(p order by id) from products p where store_id = $1),
    'versions', (select jsonb_agg(v order by id) from product_versions v where product_id in (select id from own)),
    'listings', (select jsonb_agg(l order by product_id, environment) from product_listings l where product_id in (select id from own)),
    'groups', (select jsonb_agg(g order by id, environment) from subscription_product_groups g where store_id = $1),
    'plans', (select jsonb_agg(m order by group_id, environment, position) from subscription_product_group_members m where product_id in (select id from own)),
    'members', (select jsonb_agg(m order by merchant_id) from store_merchants m where store_id = $1),
    'webhooks', (select jsonb_agg(w order by id) from webhook_endpoints w where store_id = $1),
    'sessions', (select jsonb_agg(s order by id) from sessions s where store_id = $1),
    'orders', (select jsonb_agg(o order by id) from orders o where store_id = $1),
    'tickets', (select jsonb_agg(t order by t.id) from refund_tickets t join payments p on p.id = t.payment_id
      join orders o on o.id = p.order_id where o.store_id = $1)
  ) as rows`;

/** All rows of a tenant that an action could change. */
export async function readTenantRows(app: TestApp, { storeId }: Tenant): Promise<unknown> {
  const { rows } = await app.deps.pool.query<{ rows: unknown }>(TENANT_ROWS, [storeId]);
  return rows[0]?.rows;
}
