import { BillingPeriod, TaxCategory, type WaffoPancake } from '@waffo/pancake-ts';
import { signSessionToken } from '@/lib/auth/session-token';
import { approveStore } from '@/lib/catalog/approve-store';
import { inviteMerchant, makeMember } from '@/lib/catalog/testing/store-roles';
import { visitorCookie } from '@/lib/checkout/visitor-cookie';
import type { Environment } from '@/lib/kernel/environment';
import { decodeShortId, encodeShortId, type StoreId } from '@/lib/kernel/short-id';
import { createOrder } from '@/lib/orders/create-order';
import { loadPaymentState } from '@/lib/orders/load-payment-state';
import { paths } from '@/lib/paths';
import type { Session } from '@/lib/sessions/core/session';
import { createSubscriptionOrder } from '@/lib/subscriptions/create-subscription-order';
import type { Holder, Part, Subject } from './access-table';
import { TEST_ORIGIN, type TestApp } from './app-harness';
import { makeMerchant, type SignedRequest, type TestMerchant } from './factories';
import { makePayment, makeRejectedTicket, makeTicket, ONE_EURO } from './refund-tickets';
import { reloadSession, tokenOrder } from './sale';
import { makeOffers, type Offers, offerBodies } from './tenant-offers';

const BUYER = 'buyer-1';
const OTHER_BUYER = 'buyer-2';
const PRICES = { EUR: { amount: '29.00', taxCategory: TaxCategory.SaaS } };

/** A merchant with one of everything that the body of an action can name. */
export type Tenant = {
  /** Who calls, by what they are to the store; a stranger is the owner of another tenant. */
  merchants: Record<Exclude<Part, 'stranger'>, TestMerchant>;
  storeId: StoreId;
  slug: string;
  environment: Environment;
  /** A session of the tenant's that its buyer has submitted. */
  submitted: Session;
  /** A body of the action that names things of this tenant and succeeds for the tenant. */
  bodyFor(action: string, credential: Holder['kind']): unknown;
};

/** The sessions, orders, groups and webhooks are in the environment; the products are in both. */
export async function makeTenant(app: TestApp, { environment, isApproved }: Subject): Promise<Tenant> {
  const owner = await makeMerchant(app);
  const { store } = await owner.sdk.test.stores.create({ name: 'Tenant store' });
  const storeId = decodeShortId('STO', store.id);
  if (!storeId) throw new Error('A store has an id');
  // While everything is set up; what is asked for comes at the end.
  await approveStore(app.deps, { storeId, testKeyMayPublish: true });
  const catalogue = await makeCatalogue(owner, store.id);
  const sdk = owner.sdk[environment];
  const { submitted, ...sales } = await makeSales(app, { sdk, environment, ...catalogue });
  const { productId } = catalogue;
  const seller = { sdk, environment, productId, storeId, merchantId: owner.id, buyerIdentity: BUYER };
  const tickets = await makeTicketBodies(app, seller);
  const merchants = { owner, ...(await makeParts(app, { owner, storeId: store.id })) };
  await app.deps.pool.query(
    'update stores set prod_enabled = $2, test_key_may_publish = false where id = $1',
    [storeId, isApproved],
  );
  const bodies: Record<string, unknown> = {
    ...catalogueBodies(catalogue),
    ...storeBodies(sales, environment),
    ...salesBodies(sales),
    ...offerBodies(sales),
  };
  return {
    merchants,
    storeId,
    slug: store.slug ?? '',
    environment,
    submitted,
    bodyFor: (action, credential) =>
      tickets[`${action}/${credential}`] ??
      bodies[`${action}/${credential}`] ??
      (action === 'checkout/create-session' && credential === 'sessionToken'
        ? { ...Object(bodies[action]), productId: catalogue.planId, originOrderId: sales.orderId }
        : (bodies[action] ?? {})),
  };
}

async function makeParts(app: TestApp, store: { owner: TestMerchant; storeId: string }) {
  const [admin, member] = [
    await makeMember(app, { ...store, role: 'admin' }),
    await makeMember(app, { ...store, role: 'member' }),
  ];
  return { admin, member, invited: await inviteMerchant(app, { ...store, role: 'admin' }) };
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

type Sales = Catalogue &
  Offers & {
    webhookId: string;
    merchantId: string;
    sessionId: string;
    planSessionId: string;
    orderId: string;
    /** Of subscriptions that were ordered and not paid: one for a merchant's key, one for the buyer. */
    planOrderIds: [string, string];
  };

/** Makes a webhook, a member, a code, a link, and a session and a pending order for each product. */
async function makeSales(
  app: TestApp,
  { sdk, environment, ...catalogue }: Catalogue & { sdk: WaffoPancake; environment: Environment },
): Promise<Sales & { submitted: Session }> {
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
  const subscribe = async () => {
    const subscribed = await reloadSession(app, await sessionOf(planId));
    await createSubscriptionOrder(app.deps, tokenOrder(subscribed, { buyerIdentity: BUYER }));
    return encodeShortId('ORD', subscribed.orderId);
  };
  const planOrderIds: [string, string] = [await subscribe(), await subscribe()];
  const offers = await makeOffers(app, ordered);
  const made = {
    ...offers,
    webhookId: webhook.id,
    merchantId,
    sessionId,
    planSessionId,
    orderId,
    planOrderIds,
  };
  return { ...catalogue, ...made, submitted: ordered };
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

/** The headers of a request with the credential of a holder, valid for the tenant or for the stranger. */
export async function holderHeaders(
  app: TestApp,
  input: {
    holder: Holder;
    tenant: Tenant;
    stranger: Tenant;
    request: Pick<SignedRequest, 'path' | 'body'>;
  },
): Promise<Record<string, string>> {
  const { holder, tenant, stranger, request } = input;
  const { environment } = tenant;
  switch (holder.kind) {
    case 'none':
      return {};
    case 'link':
    case 'claim':
    case 'submit':
      return cookieHeaders(app, { kind: holder.kind, tenant });
    case 'apiKey': {
      const { part } = holder;
      const caller = part === 'stranger' ? stranger.merchants.owner : tenant.merchants[part];
      return caller.sign({ ...request, environment: holder.environment });
    }
    case 'storeSlug': {
      const { slug } = holder.part === 'stranger' ? stranger : tenant;
      return { 'X-Store-Slug': slug, 'X-Environment': environment };
    }
    case 'sessionToken': {
      const { part } = holder;
      const { storeId, merchants } = part === 'stranger' ? stranger : tenant;
      const other = environment === 'test' ? 'prod' : 'test';
      const { token } = await signSessionToken(app.deps, {
        buyerIdentity: part === 'otherBuyer' ? OTHER_BUYER : BUYER,
        storeId,
        merchantId: merchants.owner.id,
        environment: part === 'otherEnvironment' ? other : environment,
      });
      return { Authorization: `Bearer ${token}`, 'X-Environment': environment };
    }
  }
}

/** What a browser sends that has been at a page of the tenant's: it opens pages, and no action. */
async function cookieHeaders(
  app: TestApp,
  { kind, tenant }: { kind: 'link' | 'claim' | 'submit'; tenant: Tenant },
): Promise<Record<string, string>> {
  const { submitted: session } = tenant;
  if (kind === 'link') return { Referer: checkoutAddress(session) };
  const { attempts } = await loadPaymentState(app.deps, session);
  const { name, value } = visitorCookie(app.deps, {
    session,
    buyerIdentity: kind === 'claim' ? BUYER : null,
    fingerprint: kind === 'submit' ? (attempts[0]?.fingerprint ?? null) : null,
  });
  return { Cookie: `${name}=${value}`, Referer: checkoutAddress(session) };
}

function checkoutAddress({ snapshot, id }: Session): string {
  return paths.checkoutUrl(TEST_ORIGIN, { storeSlug: snapshot.storeSlug, sessionId: id });
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
    'discounts', (select jsonb_agg(d order by id) from discounts d where store_id = $1),
    'links', (select jsonb_agg(l order by id) from checkout_links l where store_id = $1),
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
