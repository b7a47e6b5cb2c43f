import { BillingPeriod, type WaffoPancake } from '@waffo/pancake-ts';
import { approveStore } from '@/lib/catalog/approve-store';
import { inviteMerchant, makeMember } from '@/lib/catalog/testing/store-roles';
import type { Environment } from '@/lib/kernel/environment';
import { decodeShortId, encodeShortId, type StoreId } from '@/lib/kernel/short-id';
import { createOrder } from '@/lib/orders/create-order';
import type { Session } from '@/lib/sessions/core/session';
import { createSubscriptionOrder } from '@/lib/subscriptions/create-subscription-order';
import type { Holder, Part, Subject } from './access-table';
import { actionBodies, BUYER, type Catalogue, PRICES, type Sales } from './action-bodies';
import type { TestApp } from './app-harness';
import { makeMerchant, type TestMerchant } from './factories';
import { makePayment, makeRejectedTicket, makeTicket, ONE_EURO } from './refund-tickets';
import { reloadSession, tokenOrder } from './sale';
import { makeOffers } from './tenant-offers';

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
  const bodies = actionBodies(sales, environment);
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

/**
 * The payment that each credential asks money back of: whatever one of them does to a ticket, the others have one of their
 * own.
 */
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
