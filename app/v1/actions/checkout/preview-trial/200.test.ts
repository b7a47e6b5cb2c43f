import { describe, expect, it } from 'vitest';
import { makePlan } from '@/lib/catalog/testing/plans';
import { orders } from '@/lib/orders/order-tables';
import { subscriptionOrders } from '@/lib/subscriptions/subscription-tables';
import { postRaw } from '@/lib/testing/factories';
import { bearer, mintToken, reloadSession, slugHeaders } from '@/lib/testing/sale';
import { setUpShop } from '@/lib/testing/set-up-app';

const PATH = '/v1/actions/checkout/preview-trial';

const world = setUpShop();

const makeTrialPlan = () =>
  makePlan(world.shop.merchant, { storeId: world.shop.store.id, metadata: { trialDays: 14 } });

async function makeSession(productId: string, withTrial?: boolean): Promise<string> {
  const { shop } = world;
  const { sessionId } = await shop.merchant.sdk.test.checkout.createSession({
    productId,
    currency: 'EUR',
    ...(withTrial === undefined ? {} : { withTrial }),
  });
  return sessionId;
}

async function preview(checkoutSessionId: string, buyerIdentity?: string, token?: string) {
  const { app, shop } = world;
  const headers = token === undefined ? slugHeaders(shop) : bearer(token);
  const answer = await postRaw(app, PATH, { checkoutSessionId, buyerIdentity }, { headers });
  return answer.body.data;
}

/** Inserts a subscription order of the buyer. */
async function subscribe(
  productId: string,
  buyerIdentity: string,
  state: { status: 'pending' | 'active' | 'canceled'; activatedAt: Date | null },
): Promise<void> {
  const { app } = world;
  const session = await reloadSession(app, await makeSession(productId));
  const now = new Date(app.clock.nowMs());
  await app.deps.db.insert(orders).values({
    id: session.orderId,
    sessionId: session.id,
    storeId: session.storeId,
    merchantId: session.merchantId,
    environment: 'test',
    productId: session.productId,
    productVersionId: session.productVersionId,
    type: 'subscription',
    status: 'pending',
    currency: 'EUR',
    subtotalMinor: 999n,
    taxMinor: 0n,
    totalMinor: 999n,
    tax: {
      reason: 'not_collecting',
      lines: [],
      subtotalMinor: '999',
      taxMinor: '0',
      totalMinor: '999',
      inclusive: false,
      reverseCharge: false,
      completeness: 'full',
      warnings: [],
      provider: 'embedded',
      dataVersion: '2026-08',
    },
    buyerEmail: 'ann@example.com',
    buyerIdentity,
    billingDetail: { country: 'DE', isBusiness: false },
    metadata: {},
    createdAt: now,
    updatedAt: now,
  });
  await app.deps.db.insert(subscriptionOrders).values({
    orderId: session.orderId,
    billingPeriod: 'monthly',
    regularSubtotalMinor: 999n,
    regularTaxMinor: 0n,
    regularTotalMinor: 999n,
    updatedAt: now,
    ...state,
  });
}

const ACTIVE = { status: 'active', activatedAt: new Date() } as const;
const TRIAL = { isEligible: true, trialDays: 14 };
const NO_TRIAL = { isEligible: false, trialDays: null };

describe('checkout/preview-trial', () => {
  it('returns a trial for an anonymous buyer, and for a buyer without earlier subscriptions', async () => {
    const session = await makeSession((await makeTrialPlan()).id);
    expect(await preview(session)).toEqual(TRIAL);
    expect(await preview(session, 'new-buyer')).toEqual(TRIAL);
  });

  it('returns no trial for a product without one', async () => {
    const { shop } = world;
    const plan = await makePlan(shop.merchant, { storeId: shop.store.id });
    expect(await preview(await makeSession(plan.id))).toEqual(NO_TRIAL);
    expect(await preview(await makeSession(shop.product.id))).toEqual(NO_TRIAL);
  });

  it.each<[string, Parameters<typeof subscribe>[2], object]>([
    ['has the subscription', ACTIVE, NO_TRIAL],
    ['had the subscription and canceled it', { ...ACTIVE, status: 'canceled' }, NO_TRIAL],
    ['ordered the subscription and has not paid', { status: 'pending', activatedAt: null }, TRIAL],
    ['canceled the order before the subscription began', { status: 'canceled', activatedAt: null }, TRIAL],
  ])('returns a trial or none by the orders of a buyer who %s', async (name, state, expected) => {
    const plan = await makeTrialPlan();
    await subscribe(plan.id, name, state);
    const session = await makeSession(plan.id);
    expect(await preview(session, name)).toEqual(expected);
    expect(await preview(session, `not ${name}`)).toEqual(TRIAL);
  });

  it("returns what withTrial says, whatever the buyer's orders say", async () => {
    const plan = await makeTrialPlan();
    await subscribe(plan.id, 'buyer-2', ACTIVE);
    expect(await preview(await makeSession(plan.id, true), 'buyer-2')).toEqual(TRIAL);
    expect(await preview(await makeSession(plan.id, false), 'new-buyer')).toEqual(NO_TRIAL);
  });

  it('reads the buyer from the token, whatever the body says', async () => {
    const { app, shop } = world;
    const plan = await makeTrialPlan();
    await subscribe(plan.id, 'buyer-3', ACTIVE);
    const session = await makeSession(plan.id);
    const [known, fresh] = await Promise.all(
      ['buyer-3', 'somebody'].map((buyerIdentity) => mintToken(app, shop, { buyerIdentity })),
    );
    expect(await preview(session, 'somebody', known)).toEqual(NO_TRIAL);
    expect(await preview(session, 'buyer-3', fresh)).toEqual(TRIAL);
  });

  it('counts the other products of a group that shares its trial', async () => {
    const { shop } = world;
    const [basic, pro, alone] = [await makeTrialPlan(), await makeTrialPlan(), await makeTrialPlan()];
    await subscribe(basic.id, 'buyer-4', ACTIVE);
    const session = await makeSession(pro.id);
    const groups = shop.merchant.sdk.test.subscriptionProductGroups;
    const { group } = await groups.create({
      storeId: shop.store.id,
      name: 'Plans',
      productIds: [basic.id, pro.id],
    });
    expect(await preview(session, 'buyer-4')).toEqual(TRIAL);
    await groups.update({ id: group.id, rules: { sharedTrial: true } });
    expect(await preview(session, 'buyer-4')).toEqual(NO_TRIAL);
    expect(await preview(await makeSession(alone.id), 'buyer-4')).toEqual(TRIAL);
  });
});
