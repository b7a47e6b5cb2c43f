import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { beforeAll, describe, expect, it } from 'vitest';
import { ReturnScreen } from '@/components/status/return-screen';
import type { ReturnPage } from '@/lib/checkout/core/return-page';
import { loadReturnPage } from '@/lib/checkout/load-return-page';
import { visitorCookie } from '@/lib/checkout/visitor-cookie';
import { postQuery, signedBy } from '@/lib/graphql/testing/reads-fixture';
import { encodeSessionId, encodeShortId } from '@/lib/kernel/short-id';
import { createOrder } from '@/lib/orders/create-order';
import { loadPaymentState } from '@/lib/orders/load-payment-state';
import { recordPspEvent } from '@/lib/orders/record-psp-event';
import type { Carried } from '@/lib/sessions/core/carried';
import type { Session } from '@/lib/sessions/core/session';
import { orderIdOf, pageOrder, reloadSession } from './sale';
import { readLedger } from './sale-ledger';
import { setUpShop } from './set-up-app';

/*
 * One sale from end to end with everything that only an API key may say about a session. A field that is dropped anywhere
 * on its way to the order, the merchant's webhook, the read API or the receipt fails here.
 */
const world = setUpShop({ hasJobs: true });

/** What travels with the sale. The compiler asks for a new field here, and below for whether its buyer reads it. */
const CARRIED: { [Name in keyof Carried]: NonNullable<Carried[Name]> } = {
  metadata: { campaign: 'autumn', note: 'line one\nline two' },
  orderMerchantExternalId: 'cart-17',
  affiliateCode: 'partner-ada',
};
const IS_ON_RECEIPT: Readonly<Record<keyof Carried, boolean>> = {
  metadata: false,
  orderMerchantExternalId: false,
  affiliateCode: false,
};

const SAID = {
  ...CARRIED,
  currency: 'EUR',
  buyerEmail: 'ann@example.com',
  billingDetail: { country: 'DE', isBusiness: false, postcode: '10115' },
  successUrl: 'https://elsewhere.example/thanks?order={ORDER_ID}',
  darkMode: true,
  language: 'en',
  priceSnapshot: { amount: '10.00', taxIncluded: true, taxCategory: 'ebook' },
  expiresInSeconds: 600,
  includePaymentMethods: ['card'],
};

let session: Session;

beforeAll(async () => {
  const { app, shop, merchant, psp } = world;
  await merchant.sdk.test.webhooks.add({
    storeId: shop.store.id,
    channel: 'http',
    url: 'http://127.0.0.1:9/hook',
    events: ['order.completed'],
    testMode: true,
  });
  const made = await merchant.post('/v1/actions/checkout/create-session', {
    productId: shop.product.id,
    ...SAID,
  });
  // The envelope's own shape has a test of its own.
  const { sessionId } = made.body.data as { sessionId: string };
  session = await reloadSession(app, sessionId);
  await createOrder(app.deps, pageOrder(session, { billingDetail: SAID.billingDetail }));
  const checkout = psp.checkoutsOf(encodeShortId('ORD', session.orderId)).at(-1);
  if (!checkout) throw new Error('The provider has no checkout of this session');
  await recordPspEvent(app.deps, { psp: 'fake', event: psp.pay(checkout.pspRef) });
});

describe('everything that an API key says about a session', () => {
  it('is frozen in the session', () => {
    expect(session).toMatchObject({
      buyerEmail: SAID.buyerEmail,
      billingDetail: SAID.billingDetail,
      successUrl: SAID.successUrl,
      ...CARRIED,
      lineItems: [{ unitAmountMinor: 1_000n, taxIncluded: true, taxCategory: 'ebook' }],
      snapshot: { darkMode: true, language: 'en', paymentMethods: ['card'] },
    });
    expect(session.expiresAtMs - session.createdAtMs).toBe(SAID.expiresInSeconds * 1_000);
  });

  it("reaches the merchant's webhook", async () => {
    const { events } = await readLedger(world.app, session);
    expect(events.map(({ eventType }) => eventType)).toEqual(['order.completed']);
    expect(events[0]?.data).toMatchObject({
      orderMerchantExternalId: SAID.orderMerchantExternalId,
      orderMetadata: SAID.metadata,
      affiliateCode: SAID.affiliateCode,
      buyerEmail: SAID.buyerEmail,
      billingDetail: SAID.billingDetail,
      total: '10.00',
      taxAmount: '0.65',
    });
    const told = Object.values(events[0]?.data ?? {});
    for (const value of Object.values(CARRIED)) expect(told).toContainEqual(value);
  });

  it('is read again from the order by GraphQL', async () => {
    const id = encodeShortId('ORD', session.orderId);
    const answer = await postQuery(world.app, signedBy(world.merchant, 'test'), {
      query: `{ onetimeOrder(id: "${id}") {
        ${Object.keys(CARRIED).join(' ')} successUrl buyerEmail billingDetail { country postcode }
      } }`,
    });
    expect(answer.body.data).toEqual({
      onetimeOrder: {
        ...CARRIED,
        successUrl: SAID.successUrl,
        buyerEmail: SAID.buyerEmail,
        billingDetail: { country: 'DE', postcode: '10115' },
      },
    });
  });

  it('is on the receipt as far as it is the buyer’s, and leads on to the success URL', async () => {
    expect(await loadPaidPage()).toMatchObject({
      receipt: {
        buyerEmail: SAID.buyerEmail,
        billing: { country: 'DE' },
        tax: { totalMinor: 1_000n, taxMinor: 65n, inclusive: true },
      },
      successUrl: SAID.successUrl.replace('{ORDER_ID}', encodeShortId('ORD', session.orderId)),
    });
  });

  it('is drawn on the receipt where its buyer is to read it, and is not on the page where not', async () => {
    const page = await loadPaidPage();
    const html = renderToStaticMarkup(
      createElement(ReturnScreen, { page, checkoutPath: '/checkout', completePath: '/complete' }),
    );
    const receipt = /<section aria-label="Receipt".*?<\/section>/s.exec(html)?.[0];
    for (const word of [SAID.buyerEmail, '€10.00', '€0.65', 'Card ending in 0110', orderIdOf(session)])
      expect(receipt).toContain(word);
    // The keys of an object literal are the names of its type.
    for (const name of Object.keys(CARRIED) as (keyof Carried)[]) {
      const words = wordsOf(CARRIED[name]);
      const [place, expected] = IS_ON_RECEIPT[name] ? [receipt, words] : [html, []];
      expect([name, words.filter((word) => place?.includes(word))]).toEqual([name, expected]);
    }
  });
});

function wordsOf(said: string | Record<string, string>): string[] {
  return typeof said === 'string' ? [said] : Object.values(said);
}

/** The page that the buyer comes back to after paying. */
async function loadPaidPage(): Promise<Extract<ReturnPage, { kind: 'paid' }>> {
  const { deps } = world.app;
  const { attempts } = await loadPaymentState(deps, session);
  const fingerprint = attempts[0]?.fingerprint ?? 'nothing submitted';
  const page = await loadReturnPage(deps, {
    storeSlug: world.shop.slug,
    sessionId: encodeSessionId(session.id),
    cookie: visitorCookie(deps, { session, buyerIdentity: SAID.buyerEmail, fingerprint }).value,
    saysAbandoned: false,
  });
  if (page.kind !== 'paid') throw new Error(`The page says ${page.kind} of a session that is paid`);
  return page;
}
