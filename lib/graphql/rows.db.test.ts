import { BillingPeriod, TaxCategory } from '@waffo/pancake-ts';
import { describe, expect, it } from 'vitest';
import { dataOf, setUpReads } from '@/lib/graphql/testing/set-up-reads';
import { encodeShortId } from '@/lib/kernel/short-id';
import { makeMerchant, makeStore } from '@/lib/testing/factories';
import { postQuery, type ReadsFixture, signedBy, tokenOf } from './testing/reads-fixture';

/* Each kind of row in an answer is compared with its row in the ledger. */

const reads = setUpReads('bob', 'prod');

const ask = (query: string) => dataOf(reads, { query });

function there<T>(row: T | undefined): T {
  if (row === undefined) throw new Error('the fixture has it');
  return row;
}
const iso = (at: Date | null | undefined) => at?.toISOString() ?? null;

describe('a row of the ledger', () => {
  it('is answered as a one-time order', async () => {
    const { world } = reads;
    const [, , order] = world.rows.orders;
    const { id, createdAt, completedAt, tag } = { ...there(order), tag: world.tag };
    const data = await ask(`{ onetimeOrder(id: "${encodeShortId('ORD', id)}") {
      storeId productId status buyerEmail buyerIdentity merchantProvidedBuyerIdentity currency testMode
      subtotal { amount currency display } taxAmount { amount } total { amount display } orderMerchantExternalId successUrl metadata
      priceSnapshot { currency subtotal taxAmount total taxCategory }
      billingDetail { country isBusiness postcode state businessName taxId }
      onetimeProduct { name } productVersion { versionNumber name isProdVersion isTestVersion }
      createdAt updatedAt completedAt store { name } } }`);
    expect(data.onetimeOrder).toEqual({
      storeId: world.store.wireId,
      status: 'completed',
      buyerEmail: `buyer-1@${tag}.example`,
      buyerIdentity: `${tag}-buyer-1`,
      merchantProvidedBuyerIdentity: `${tag}-buyer-1`,
      productId: encodeShortId('PROD', there(order).productId),
      subtotal: { amount: '2900', currency: 'USD', display: '29.00' },
      taxAmount: { amount: '551' },
      total: { amount: '3451', display: '34.51' },
      currency: 'USD',
      testMode: false,
      orderMerchantExternalId: `${tag}-ext-3`,
      successUrl: `https://${tag}.example/paid`,
      metadata: { secret: `${tag}-order-metadata` },
      priceSnapshot: {
        currency: 'USD',
        subtotal: '29.00',
        taxAmount: '5.51',
        total: '34.51',
        taxCategory: 'saas',
      },
      billingDetail: {
        country: 'US',
        isBusiness: true,
        postcode: '10115',
        state: 'NY',
        businessName: `${tag} GmbH`,
        taxId: 'DE123456789',
      },
      onetimeProduct: { name: `${tag} Guide v2` },
      productVersion: {
        versionNumber: 2,
        name: `${tag} Guide v2`,
        isProdVersion: true,
        isTestVersion: false,
      },
      createdAt: iso(createdAt),
      updatedAt: iso(createdAt),
      completedAt: iso(completedAt),
      store: { name: 'bob store' },
    });
  });

  it('is answered with whole amounts in a currency without decimals', async () => {
    const { world } = reads;
    const order = there(world.rows.orders.find(({ currency }) => currency === 'JPY'));
    const data = await ask(`{ order(id: "${encodeShortId('ORD', order.id)}") {
      total { amount display } ... on OnetimeOrder { priceSnapshot { total } }
      payments { amount { amount display } pspAmountDetails { amount } snapshotAmountDetails { total phase } } } }`);
    expect(data.order).toEqual({
      total: { amount: '3451', display: '3451' },
      priceSnapshot: { total: '3451' },
      payments: [
        {
          amount: { amount: '3451', display: '3451' },
          pspAmountDetails: { amount: '3451' },
          snapshotAmountDetails: { total: '3451', phase: null },
        },
      ],
    });
  });

  it('is answered as a subscription with a trial, and its payments', async () => {
    const { world } = reads;
    const row = there(world.rows.subscriptions.find(({ status }) => status === 'canceled'));
    const data = await ask(`{ subscriptionOrder(id: "${encodeShortId('ORD', row.orderId)}") {
      status billingPeriod currentPeriodStart currentPeriodEnd activatedAt canceledAt endedAt
      priceSnapshot { currency specialPhaseDays specialPhase { total taxAmount } regularPhase { total taxCategory } }
      payments { status periodNumber snapshotAmountDetails { subtotal taxAmount total phase } } } }`);
    expect(data.subscriptionOrder).toEqual({
      status: 'canceled',
      billingPeriod: 'monthly',
      currentPeriodStart: iso(row.currentPeriodStart),
      currentPeriodEnd: iso(row.currentPeriodEnd),
      activatedAt: iso(row.activatedAt),
      canceledAt: iso(row.canceledAt),
      endedAt: iso(row.endedAt),
      priceSnapshot: {
        currency: 'EUR',
        specialPhaseDays: 14,
        specialPhase: { total: '1.19', taxAmount: '0.19' },
        regularPhase: { total: '34.51', taxCategory: 'saas' },
      },
      payments: [
        {
          status: 'succeeded',
          periodNumber: 2,
          snapshotAmountDetails: { subtotal: '29.00', taxAmount: '5.51', total: '34.51', phase: 'regular' },
        },
        {
          status: 'succeeded',
          periodNumber: 1,
          snapshotAmountDetails: { subtotal: '1.00', taxAmount: '0.19', total: '1.19', phase: 'special' },
        },
      ],
    });
  });

  it('is answered as a subscription that has not begun, with the prices of its order', async () => {
    const { app, world } = reads;
    const row = there(world.rows.subscriptions[0]);
    await app.deps.pool.query('delete from subscription_orders where order_id = $1', [row.orderId]);
    const data = await ask(`{ subscriptionOrder(id: "${encodeShortId('ORD', row.orderId)}") {
      status billingPeriod priceSnapshot { specialPhase { total } regularPhase { total } } } }`);
    expect(data.subscriptionOrder).toEqual({
      status: 'completed',
      billingPeriod: null,
      priceSnapshot: { specialPhase: null, regularPhase: { total: '34.51' } },
    });
  });

  it('is answered as a payment with its refund and its ticket', async () => {
    const { world } = reads;
    const ticket = there(world.rows.tickets.find(({ status }) => status === 'succeeded'));
    const refund = there(world.rows.refunds.find(({ ticketId }) => ticketId === ticket.id));
    const payment = there(world.rows.payments.find(({ id }) => id === ticket.paymentId));
    const { tag } = world;
    const wire = encodeShortId('PAY', payment.id);
    const data = await ask(`{ payment(id: "${wire}") {
      status refundStatus testMode paymentMethod paidAt failureReason orderMerchantExternalId
      cardInfo { brand last4 expMonth expYear }
      refunds { id status reason amount { amount display } pspAmountDetails { amount currency } requestedAmountDetails { amount }
        orderMerchantExternalId refundTicketMerchantExternalId paymentId ticketId }
      refundTickets { id status reason submitterType reviewNote rejectReason executedAt
        requestedAmountDetails { amount currency } refundTicketMerchantExternalId } } }`);
    expect(data.payment).toEqual({
      status: 'succeeded',
      refundStatus: 'partially_refunded',
      testMode: false,
      paymentMethod: 'card',
      paidAt: iso(payment.paidAt),
      failureReason: null,
      orderMerchantExternalId: `${tag}-ext-2`,
      cardInfo: { brand: `${tag}-visa`, last4: '4242', expMonth: 12, expYear: 2_030 },
      refunds: [
        {
          id: encodeShortId('REF', there(refund.id)),
          status: 'succeeded',
          reason: `${tag} reason 2`,
          amount: { amount: '1000', display: '10.00' },
          pspAmountDetails: { amount: '10.00', currency: 'EUR' },
          requestedAmountDetails: { amount: '10.00' },
          orderMerchantExternalId: `${tag}-ext-2`,
          refundTicketMerchantExternalId: `${tag}-ticket-2`,
          paymentId: wire,
          ticketId: encodeShortId('TKT', there(ticket.id)),
        },
      ],
      refundTickets: [
        {
          id: encodeShortId('TKT', there(ticket.id)),
          status: 'succeeded',
          reason: `${tag} reason 2`,
          submitterType: 'customer',
          reviewNote: `${tag} review note`,
          rejectReason: null,
          executedAt: iso(ticket.executedAt),
          requestedAmountDetails: { amount: '10.00', currency: 'EUR' },
          refundTicketMerchantExternalId: `${tag}-ticket-2`,
        },
      ],
    });
  });

  it('is answered with each page of a list that is asked for twice under other names', async () => {
    const { world } = reads;
    const refund = there(world.rows.refunds[0]);
    const data = await ask(`{ payment(id: "${encodeShortId('PAY', refund.paymentId)}") {
      refunds { id } afterRefunds: refunds(offset: 1) { id }
      refundTickets { id } afterTickets: refundTickets(offset: 1) { id } } }`);
    expect(data.payment).toEqual({
      refunds: [{ id: encodeShortId('REF', there(refund.id)) }],
      afterRefunds: [],
      refundTickets: [{ id: encodeShortId('TKT', there(refund.ticketId)) }],
      afterTickets: [],
    });
  });

  it('is answered as a product with its versions and its group', async () => {
    const { world } = reads;
    const plan = there(world.rows.products.find(({ slug }) => slug.endsWith('-pro')));
    const { tag } = world;
    const id = encodeShortId('PROD', plan.id);
    const data = await ask(`{
      subscriptionProduct(id: "${id}") { slug name billingPeriod status hasProdVersion
        prices { currency priceInfo { amount taxIncluded taxCategory trialAmount } } media { type url alt thumbnail } }
      subscriptionProductVersions(productId: "${id}") { versionNumber name isProdVersion billingPeriod metadata }
      subscriptionProductGroups { name environment rules { sharedTrial selfServicePlanChange } products { name } } }`);
    expect(data).toEqual({
      subscriptionProduct: {
        slug: `${tag}-pro`,
        name: `${tag} Pro v3`,
        billingPeriod: 'monthly',
        status: 'active',
        hasProdVersion: true,
        prices: [
          {
            currency: 'EUR',
            priceInfo: { amount: '29.00', taxIncluded: false, taxCategory: 'saas', trialAmount: null },
          },
          {
            currency: 'JPY',
            priceInfo: { amount: '4500', taxIncluded: true, taxCategory: 'saas', trialAmount: null },
          },
        ],
        media: [{ type: 'image', url: `https://${tag}.example/a.png`, alt: `${tag} alt`, thumbnail: null }],
      },
      subscriptionProductVersions: [3, 2, 1].map((versionNumber) => ({
        versionNumber,
        name: `${tag} Pro v${versionNumber}`,
        isProdVersion: versionNumber === 3,
        billingPeriod: 'monthly',
        metadata: { secret: `${tag}-product-metadata` },
      })),
      subscriptionProductGroups: [
        {
          name: `${tag} plans`,
          environment: 'prod',
          rules: { sharedTrial: true, selfServicePlanChange: false },
          products: [{ name: `${tag} Pro v3` }, { name: `${tag} Basic v1` }],
        },
      ],
    });
  });

  it('is answered as a delivery with its newest attempt, and as an e-mail delivery', async () => {
    const { world } = reads;
    const { tag, rows } = world;
    const delivery = there(rows.deliveries.find(({ state }) => state === 'failed'));
    const data = await ask(`{ webhookDeliveries(filter: { status: { eq: "failed" } }) {
        webhookUrl eventType eventId status httpStatus responseBody attemptCount payload testMode lastAttemptedAt }
      emailDeliveries(filter: { status: { eq: "failed" } }) { toAddress subject errorMessage recipientType } }`);
    const newest = there(
      rows.attempts.find((row) => row.deliveryId === delivery.id && row.attemptNumber === 2),
    );
    expect(data).toEqual({
      webhookDeliveries: [
        {
          webhookUrl: `https://${tag}.example/hooks`,
          eventType: 'order.completed',
          eventId: delivery.eventId,
          status: 'failed',
          httpStatus: 500,
          responseBody: `${tag} response 2`,
          attemptCount: 2,
          payload: JSON.parse(delivery.body),
          testMode: false,
          lastAttemptedAt: iso(newest.startedAt),
        },
      ],
      emailDeliveries: [
        {
          toAddress: `mail@${tag}.example`,
          subject: `${tag} subject`,
          errorMessage: `${tag} mail error`,
          recipientType: 'customer',
        },
      ],
    });
  });

  it('is answered to its buyer without the fields that only the merchant sees', async () => {
    const { app, fixture } = reads;
    const own = fixture.world('alice', 'test');
    const query = `{ orders { metadata successUrl } refundTickets { reviewNote reviewerId reviewedAt submitterId metadata }
      stores { prodEnabled allowedOrigins taxSettings renewal updatedAt deletedAt notificationSettings checkoutSettings }
      onetimeProducts { hasProdVersion metadata successUrl } refunds { failureReason } }`;
    const { body } = await postQuery(app, await tokenOf(app, own, 3), { query });
    expect(body.errors).toBeUndefined();
    for (const [list, rows] of Object.entries(body.data ?? {})) {
      const values = (rows as Record<string, unknown>[]).flatMap((row) => Object.values(row)); // every field asked for is a list
      expect(values.length, list).toBeGreaterThan(0);
      expect(
        values.filter((value) => value !== null),
        list,
      ).toEqual([]);
    }
  });
});

describe('a merchant', () => {
  const query =
    '{ merchant(id: "$id") { storeMerchants { role store { name } } apiKeys { nickname environment } } }';
  const askAs = async (merchant: ReadsFixture['alice']) => {
    const { app } = reads;
    const asked = { query: query.replace('$id', merchant.merchantId) };
    return (await postQuery(app, signedBy(merchant, 'prod'), asked)).body.data?.merchant;
  };

  it('reads its own roles, and not those of others in its stores', async () => {
    const { fixture } = reads;
    expect(await askAs(fixture.carol)).toMatchObject({
      storeMerchants: [{ role: 'owner', store: { name: 'carol store' } }],
    });
    const { storeMerchants } = Object(await askAs(fixture.alice));
    expect(storeMerchants).toHaveLength(2);
    expect(storeMerchants).toEqual(
      expect.arrayContaining([
        { role: 'owner', store: { name: 'alice store' } },
        { role: 'member', store: { name: 'carol store' } },
      ]),
    );
  });

  it('reads its valid API keys, and no revoked one', async () => {
    const { app, fixture } = reads;
    const keys = { apiKeys: [{ nickname: 'carol-prod key', environment: 'prod' }] };
    expect(await askAs(fixture.carol)).toMatchObject(keys);
    await app.deps.pool.query(
      "update api_keys set environment = 'prod', revoked_at = now() where merchant_id = $1 and environment = 'test'",
      [fixture.carol.id],
    );
    expect(await askAs(fixture.carol)).toMatchObject(keys);
  });
});

describe('a product in both environments', () => {
  it('is answered as the environment of the key has it', async () => {
    const { app } = reads;
    const merchant = await makeMerchant(app);
    const { test, prod } = merchant.sdk;
    const { id: storeId } = await makeStore(merchant);
    const planOf = async (name: string) => {
      const prices = { EUR: { amount: '9.00', taxCategory: TaxCategory.SaaS } };
      const billingPeriod = BillingPeriod.Monthly;
      const { product } = await test.subscriptionProducts.create({ storeId, name, billingPeriod, prices });
      await test.subscriptionProducts.publish({ id: product.id });
      return product.id;
    };
    const [basic, pro] = [await planOf('Basic'), await planOf('Pro')];
    const { group } = await test.subscriptionProductGroups.create({
      storeId,
      name: 'Plans',
      productIds: [pro, basic],
    });
    await test.subscriptionProductGroups.publish({ id: group.id });
    await test.subscriptionProductGroups.update({ id: group.id, name: 'Plan', productIds: [basic] });
    await test.subscriptionProducts.update({ id: basic, name: 'Basic, changed' });
    const query = `{ subscriptionProductGroups { name products { name } }
      subscriptionProduct(id: "${basic}") { name }
      subscriptionProductVersions(productId: "${basic}") { name versionNumber isTestVersion isProdVersion } }`;
    const inTest = await test.graphql.query({ query });
    const inProd = await prod.graphql.query({ query });
    expect(inTest.data).toEqual({
      subscriptionProductGroups: [{ name: 'Plan', products: [{ name: 'Basic, changed' }] }],
      subscriptionProduct: { name: 'Basic, changed' },
      subscriptionProductVersions: [
        { name: 'Basic, changed', versionNumber: 2, isTestVersion: true, isProdVersion: false },
        { name: 'Basic', versionNumber: 1, isTestVersion: false, isProdVersion: false },
      ],
    });
    expect(inProd.data).toEqual({
      subscriptionProductGroups: [{ name: 'Plans', products: [{ name: 'Pro' }, { name: 'Basic' }] }],
      subscriptionProduct: { name: 'Basic' },
      subscriptionProductVersions: [
        { name: 'Basic', versionNumber: 1, isTestVersion: false, isProdVersion: true },
      ],
    });
  });
});
