import { createServer } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { jobHandlers } from '@/lib/boot/job-handlers';
import { submitCheckoutForm } from '@/lib/checkout/submit-checkout-form';
import { encodeSessionId } from '@/lib/kernel/short-id';
import { createLog } from '@/lib/log';
import { ACTIONS } from '@/lib/openapi/core/actions';
import { createFakePsp, type FakePsp } from '@/lib/psp/testing/fake-psp';
import { startTestApp, TEST_ORIGIN, type TestApp } from './app-harness';
import { postRaw } from './factories';
import { makeSession, mintToken, openShop, orderBody, payOrder, type Shop, slugHeaders } from './sale';

/** The texts that may be in no line: who somebody is, what opens something, and whatever a stranger writes. */
const CANARIES = {
  email: 'canary01@mail.example',
  businessName: 'Canary02 GmbH',
  taxId: 'DE000canary03',
  postcode: 'C04ANARY',
  buyerIdentity: 'canary05-buyer',
  externalId: 'canary06-external',
  metadata: 'canary07-metadata',
  successUrl: 'https://canary08.example/thanks',
  idempotencyKey: 'canary09-idempotency',
  userAgent: 'Canary10/1.0',
  cookie: 'canary11=cookie',
  query: 'canary12query',
  path: 'canary13@path.example',
  webhookUrl: 'https://hooks.slack.com/services/T0/B0/canary14',
  webhookSecret: 'canary15-secret',
  storeName: 'Canary16 Store',
  graphql: 'canary17graphql',
  signature: 'canary18-signature',
  pspEvent: 'canary19-event',
  forwardedFor: 'canary20-forwarded',
} as const;

let app: TestApp;
let psp: FakePsp;
let shop: Shop;
const lines: string[] = [];

beforeAll(async () => {
  psp = createFakePsp();
  const log = createLog({ logLevel: 'debug' }, { write: (line) => void lines.push(line) });
  app = await startTestApp({ psps: psp.registry, hasJobs: true, log });
  shop = await openShop(app);
});
afterAll(() => app.close());

const HEADERS = {
  'User-Agent': CANARIES.userAgent,
  Cookie: CANARIES.cookie,
  'X-Forwarded-For': CANARIES.forwardedFor,
  Referer: `https://x.example/?${CANARIES.query}`,
};
const BILLING = {
  country: 'DE',
  isBusiness: true,
  businessName: CANARIES.businessName,
  taxId: CANARIES.taxId,
  postcode: CANARIES.postcode,
};

/** A body with a canary in every field that an action might read, and in fields that it does not know. */
const FULL_BODY = {
  name: CANARIES.storeName,
  buyerEmail: CANARIES.email,
  email: CANARIES.email,
  buyerIdentity: CANARIES.buyerIdentity,
  billingDetail: BILLING,
  metadata: { note: CANARIES.metadata },
  orderMerchantExternalId: CANARIES.externalId,
  successUrl: CANARIES.successUrl,
  url: CANARIES.webhookUrl,
  secret: CANARIES.webhookSecret,
  reason: CANARIES.metadata,
  query: `{ ${CANARIES.graphql} }`,
  [CANARIES.metadata]: CANARIES.metadata,
};

describe('the log', () => {
  it('of every action, with every credential and through every refusal, holds no canary', async () => {
    const token = await mintToken(app, shop, { buyerIdentity: CANARIES.buyerIdentity });
    const bearer = { Authorization: `Bearer ${token}`, 'X-Environment': 'test' };
    const session = await makeSession(app, shop);
    for (const { path: named } of ACTIONS) {
      const path = named.startsWith('/v1/') ? named : `/v1/actions/${named}`;
      const ids = {
        storeId: shop.store.id,
        id: shop.store.id,
        productId: shop.product.id,
        checkoutSessionId: orderBody(session).checkoutSessionId,
      };
      for (const body of [FULL_BODY, { ...FULL_BODY, ...ids, currency: 'EUR' }]) {
        await shop.merchant.post(path, body, { headers: HEADERS, idempotencyKey: CANARIES.idempotencyKey });
        await postRaw(app, path, body, { headers: { ...HEADERS, ...bearer } });
        await postRaw(app, path, body, { headers: { ...HEADERS, ...slugHeaders(shop) } });
        await postRaw(app, path, `${JSON.stringify(body)}broken`, {
          headers: { ...HEADERS, ...slugHeaders(shop) },
        });
        await postRaw(app, path, body, { headers: { ...HEADERS, 'X-Signature': CANARIES.signature } });
      }
    }
    expectNoCanary();
  }, 120_000);

  it('of a whole sale by page and API, its payment and its webhooks holds no canary', async () => {
    const merchantServer = createServer((_request, response) =>
      response.writeHead(500).end(CANARIES.metadata),
    );
    await new Promise<void>((resolve) => merchantServer.listen(0, '127.0.0.1', resolve));
    const address = merchantServer.address();
    const port = typeof address === 'object' ? address?.port : 0;
    await shop.merchant.sdk.test.webhooks.add({
      storeId: shop.store.id,
      channel: 'http',
      url: `http://127.0.0.1:${port}/${CANARIES.metadata}`,
      events: ['order.completed'],
      testMode: true,
    });
    const body = { metadata: { note: CANARIES.metadata }, orderMerchantExternalId: CANARIES.externalId };
    const session = await makeSession(app, shop, { body });
    const fields: Record<string, string> = {
      email: CANARIES.email,
      country: 'DE',
      isBusiness: 'on',
      businessName: CANARIES.businessName,
      taxId: CANARIES.taxId,
      postcode: CANARIES.postcode,
      intent: 'pay',
    };
    const sessionId = encodeSessionId(session.id);
    await submitCheckoutForm(app.deps, {
      storeSlug: shop.slug,
      sessionId,
      cookie: CANARIES.cookie,
      clientAddress: CANARIES.forwardedFor,
      field: (name) => fields[name] ?? null,
      formatFor: () => {
        throw new Error(CANARIES.metadata);
      },
    }).catch(() => null);
    const token = await mintToken(app, shop, { buyerIdentity: CANARIES.buyerIdentity });
    const headers = { ...HEADERS, Authorization: `Bearer ${token}`, 'X-Environment': 'test' };
    const order = { ...orderBody(session), buyerEmail: CANARIES.email };
    psp.setDown(true);
    await postRaw(app, '/v1/actions/onetime-order/create-order', order, { headers });
    psp.setDown(false);
    await postRaw(app, '/v1/actions/onetime-order/create-order', order, { headers });
    await payOrder({ app, psp }, session).catch(() => null);
    await app.deps.jobs.drain(jobHandlers(app.deps));
    merchantServer.close();
    expectNoCanary();
  });

  it('of pages, links, events and what breaks inside of us holds no canary', async () => {
    for (const path of [
      `/webhooks/stripe`,
      `/webhooks/sandbox`,
      `/store/${shop.slug}/product/PROD_1`,
      `/v1/${CANARIES.path}`,
    ]) {
      for (const method of ['GET', 'POST']) {
        const request = new Request(`${TEST_ORIGIN}${path}?x=${CANARIES.query}`, {
          method,
          headers: HEADERS,
          ...(method === 'POST' ? { body: JSON.stringify({ id: CANARIES.pspEvent, data: FULL_BODY }) } : {}),
        });
        await app.call(request).catch(() => null);
      }
    }
    const query = `{ stores { ${CANARIES.graphql} } orders(filter: { buyerEmail: { eq: "${CANARIES.email}" } }) { id } }`;
    await shop.merchant.post('/v1/graphql', { query, variables: { a: CANARIES.graphql } });
    // The driver quotes the row that breaks a rule.
    const broken = await app.deps.pool
      .query('insert into merchants (id, name, email) values ($1, $2, $3)', [
        null,
        CANARIES.storeName,
        CANARIES.email,
      ])
      .catch((error: unknown) => error);
    app.deps.log.error('a statement failed', { error: broken });
    app.deps.log.error('a statement failed', { error: new Error(CANARIES.email, { cause: broken }) });
    expectNoCanary();
  }, 120_000);

  it('was written at all', () => {
    expect(lines.length).toBeGreaterThan(100);
    expect(new Set(Object.values(CANARIES)).size).toBe(20);
  });
});

function expectNoCanary(): void {
  const text = lines.join('');
  expect(Object.values(CANARIES).filter((canary) => text.includes(canary))).toEqual([]);
  expect(text.match(/canary\d\d/i)).toBeNull();
}
