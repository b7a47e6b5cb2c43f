import { beforeEach, describe, expect, it } from 'vitest';
import { jobHandlers } from '@/lib/boot/job-handlers';
import { DAY_MS, HOUR_MS } from '@/lib/kernel/clock';
import { encodeShortId } from '@/lib/kernel/short-id';
import { createOrder } from '@/lib/orders/create-order';
import { findSucceededPayment } from '@/lib/orders/payment-repo';
import { recordPspEvent } from '@/lib/orders/record-psp-event';
import type { PspEvent } from '@/lib/psp/port';
import type { Session } from '@/lib/sessions/core/session';
import { TEST_ORIGIN } from '@/lib/testing/app-harness';
import { makeSession, mintToken, openShop, orderIdOf, payOrder, tokenOrder } from '@/lib/testing/sale';
import { setUpShop } from '@/lib/testing/set-up-app';
import type { DocumentContent } from './core/document-content';
import { signDocumentLinks } from './document-link';
import { listDocumentsOfPayments } from './document-repo';
import { listDocumentCounts } from './testing/list-document-counts';

/** Dozens of sales in a row, on a machine that has other things to do. */
const BUSY_TIMEOUT_MS = 90_000;

const world = setUpShop({ hasJobs: true });
beforeEach(() => world.psp.reset());

const BUSINESS = {
  billingDetail: { country: 'FR', isBusiness: true, businessName: 'Ateliers', taxId: 'FR40303265045' },
} as const;

async function order(change: Parameters<typeof tokenOrder>[1] = {}): Promise<Session> {
  const session = await makeSession(world.app, world.shop);
  await createOrder(world.app.deps, tokenOrder(session, change));
  return session;
}
async function sell(change: Parameters<typeof tokenOrder>[1] = {}) {
  const session = await order(change);
  await payOrder(world, session);
  return { session, ...(await paidOf(session)) };
}
async function paidOf(session: Session) {
  const payment = await findSucceededPayment(world.app.deps.db, session.orderId);
  if (!payment) throw new Error('The order is paid');
  return { payment, paymentId: encodeShortId('PAY', payment.id) };
}
const drain = () =>
  world.app.deps.jobs.drain({ ...jobHandlers(world.app.deps), 'deliver-webhook': async () => {} });
const refund = async (paymentId: string, amount: string) => {
  const answer = await world.merchant.post('/v1/actions/refund-ticket/create-ticket', {
    paymentId,
    reason: 'Not as described',
    requestedAmount: { amount, currency: 'EUR' },
  });
  expect(answer.status).toBe(200);
  await drain();
};
async function documentsOf({ payment }: Awaited<ReturnType<typeof paidOf>>) {
  return (await listDocumentsOfPayments(world.app.deps.db, [payment.id])).get(payment.id) ?? [];
}
const settings = (documentSettings: unknown) =>
  world.merchant.post('/v1/actions/store/update-store', { id: world.shop.store.id, documentSettings });

/** Books an event as a provider has it booked: it sends the event again where the app had no connection to take it. */
async function bookAsProvidersDo(event: PspEvent): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      await recordPspEvent(world.app.deps, { psp: 'fake', event });
      return;
    } catch (error) {
      if (tries === 20) throw error;
    }
  }
}
const fromOneOn = (counts: readonly number[]) => counts.map((_, index) => index + 1);

describe('the document of a payment', () => {
  it('is a receipt for a consumer, with all that the law wants said', async () => {
    await settings({
      legalName: 'Acme GmbH',
      addressLines: ['Hauptstraße 1', '10115 Berlin'],
      taxIds: ['VAT DE123456789'],
      nextSteps: 'We send a link.',
    });
    const sale = await sell();
    const [document, ...others] = await documentsOf(sale);
    expect(others).toEqual([]);
    expect(document).toMatchObject({ kind: 'receipt', number: expect.stringMatching(/^TEST-R-\d{6}$/) });
    expect(document?.content).toMatchObject({
      seller: {
        name: 'Acme GmbH',
        addressLines: ['Hauptstraße 1', '10115 Berlin'],
        taxIds: ['VAT DE123456789'],
      },
      buyer: { email: 'ann@example.com', country: 'DE', name: null, taxId: null },
      currency: 'EUR',
      lines: [{ name: 'Test product', quantity: 1, amountMinor: '2900' }],
      subtotalMinor: '2900',
      taxLines: [{ name: 'VAT', ratePpm: 190_000, amountMinor: '551' }],
      totalMinor: '3451',
      orderId: orderIdOf(sale.session),
      paymentId: sale.paymentId,
      nextSteps: 'We send a link.',
    } satisfies Partial<Record<keyof DocumentContent, unknown>>);
    await settings(null);
  });

  it('is an invoice for a business, and stays what it was when the store changes', async () => {
    await settings({ legalName: 'Before', invoicePrefix: 'ACME-' });
    const sale = await sell(BUSINESS);
    const [before] = await documentsOf(sale);
    await settings({ legalName: 'After', invoicePrefix: null });
    const [after] = await documentsOf(sale);
    expect(after).toEqual(before);
    expect(after).toMatchObject({ kind: 'invoice', number: expect.stringMatching(/^TEST-ACME-INV-\d{6}$/) });
    expect(after?.content).toMatchObject({
      seller: { name: 'Before' },
      buyer: { name: 'Ateliers', taxId: 'FR40303265045' },
    });
    await settings(null);
  });
});

describe('numbers', () => {
  it(
    'have no gap and no double over fifty payments at once, each told twice',
    async () => {
      const before = (await listDocumentCounts(world, 'receipt')).length;
      const sessions = await Promise.all(Array.from({ length: 50 }, () => order()));
      const events = sessions.map((session) => {
        const checkout = world.psp.checkoutsOf(orderIdOf(session)).at(-1);
        if (!checkout) throw new Error('A checkout is open');
        return world.psp.pay(checkout.pspRef);
      });
      await Promise.all(events.map(bookAsProvidersDo));
      await Promise.all(events.map((event) => bookAsProvidersDo({ ...event, id: `${event.id}-again` })));
      const counts = await listDocumentCounts(world, 'receipt');
      expect(counts).toHaveLength(before + 50);
      expect(counts).toEqual(fromOneOn(counts));
    },
    BUSY_TIMEOUT_MS,
  );

  it('are given to the next document when the transaction that took them is rolled back', async () => {
    const session = await order();
    const checkout = world.psp.checkoutsOf(orderIdOf(session)).at(-1);
    if (!checkout) throw new Error('A checkout is open');
    const event = world.psp.pay(checkout.pspRef);
    const transact: typeof world.app.deps.transact = (work) =>
      world.app.deps.transact(async (tx) => {
        await work(tx);
        throw new Error('killed before the commit');
      });
    await expect(recordPspEvent({ ...world.app.deps, transact }, { psp: 'fake', event })).rejects.toThrow(
      'killed',
    );
    await sell();
    await recordPspEvent(world.app.deps, { psp: 'fake', event });
    const counts = await listDocumentCounts(world, 'receipt');
    expect(counts).toEqual(fromOneOn(counts));
  });

  it('are not given to a payment that came twice and is refunded at once', async () => {
    const sale = await sell();
    const before = await listDocumentCounts(world, 'receipt');
    const checkout = world.psp.checkoutsOf(orderIdOf(sale.session)).at(-1);
    if (!checkout) throw new Error('A checkout is open');
    const again = world.psp.pay(checkout.pspRef, { paymentRef: `second-${sale.session.id}` });
    await recordPspEvent(world.app.deps, { psp: 'fake', event: again });
    await drain();
    expect(await listDocumentCounts(world, 'receipt')).toEqual(before);
    expect(await documentsOf(sale)).toHaveLength(1);
  });
});

describe('the credit notes of a payment', () => {
  it('give its tax back to the cent over parts, and name what they correct', async () => {
    const sale = await sell();
    const [original] = await documentsOf(sale);
    for (const part of ['10.00', '10.00', '14.51']) await refund(sale.paymentId, part);
    const notes = (await documentsOf(sale)).slice(1);
    expect(notes.map(({ kind, content }) => [kind, content.totalMinor, content.taxMinor])).toEqual([
      ['credit_note', '1000', '160'],
      ['credit_note', '1000', '159'],
      ['credit_note', '1451', '232'],
    ]);
    for (const { content } of notes) expect(content.corrects?.number).toBe(original?.number);
    expect(await listDocumentCounts(world, 'credit_note')).toEqual(
      fromOneOn(await listDocumentCounts(world, 'credit_note')),
    );
  });

  it('are taken back where the bank sends the money home', async () => {
    const sale = await sell(BUSINESS);
    await refund(sale.paymentId, '29.00');
    const { pspPaymentRef: paymentRef } = sale.payment;
    const event = world.psp.failRefund({ orderId: orderIdOf(sale.session), paymentRef });
    await recordPspEvent(world.app.deps, { psp: 'fake', event });
    await drain();
    const [, note, reversal] = await documentsOf(sale);
    expect(reversal).toMatchObject({
      kind: 'invoice',
      content: { totalMinor: '2900', corrects: { number: note?.number } },
    });
  });
});

describe('access to a document', () => {
  const query = `query ($id: ID!) { payment(id: $id) {
    documents { number kind url pdfUrl } refunds { documents { kind } } } }`;

  it(
    'lets its merchant and its buyer find its addresses, and another buyer find nothing',
    async () => {
      const sale = await sell();
      await refund(sale.paymentId, '1.00');
      const variables = { id: sale.paymentId };
      const ofMerchant = await world.merchant.sdk.test.graphql.query({ query, variables });
      expect(ofMerchant.data).toMatchObject({
        payment: {
          documents: [{ kind: 'receipt', url: expect.stringContaining('/documents/DOC_') }],
          refunds: [{ documents: [{ kind: 'credit_note' }] }],
        },
      });
      const customer = async (buyerIdentity: string) =>
        world.merchant.sdk.test.customer(await mintToken(world.app, world.shop, { buyerIdentity }), {
          environment: 'test',
        });
      const own = await (await customer('buyer-1')).graphql.query({ query, variables });
      expect(own.data).toMatchObject({ payment: { documents: [{ kind: 'receipt' }] } });
      const foreign = await (await customer('buyer-2')).graphql.query({ query, variables });
      expect(foreign.data).toEqual({ payment: null });
    },
    BUSY_TIMEOUT_MS,
  );

  it('masks what a key had filled in for another buyer, and its link cannot be changed into one that does not', async () => {
    const body = { ...BUSINESS, buyerEmail: 'ada@example.com' };
    const session = await makeSession(world.app, world.shop, { body });
    await createOrder(world.app.deps, tokenOrder(session, { buyerIdentity: 'bea' }));
    await payOrder(world, session);
    const [document] = await documentsOf(await paidOf(session));
    if (!document) throw new Error('A payment has a document');
    expect(document.content.onFile).toEqual(['email', 'name', 'taxId']);
    const untilMs = world.app.clock.nowMs() + HOUR_MS;
    const linkFor = (seesAll: boolean) =>
      signDocumentLinks(world.app.deps, { origin: TEST_ORIGIN, documentId: document.id, untilMs, seesAll })
        .pdfUrl;
    const statusOf = async (url: string) => (await world.app.call(new Request(url))).status;
    expect(await statusOf(linkFor(false))).toBe(200);
    expect(await statusOf(`${linkFor(false)}&all=1`)).toBe(404);
    expect(await statusOf(linkFor(true))).toBe(200);
    expect(await statusOf(linkFor(true).replace('all=1&', ''))).toBe(404);
    const query = `query { payments(limit: 1) { documents { url } } }`;
    const token = await mintToken(world.app, world.shop, { buyerIdentity: 'bea' });
    const asked = await world.app.call(
      new Request(`${TEST_ORIGIN}/v1/graphql`, {
        method: 'POST',
        headers: {
          Authorization: `Bearer ${token}`,
          'X-Environment': 'test',
          'Content-Type': 'application/json',
        },
        body: JSON.stringify({ query }),
      }),
    );
    const text = await asked.text();
    expect(text).toContain('/documents/DOC_');
    expect(text).not.toContain('all=1');
  });

  it('gives the PDF to anybody with a link, for as long as the link works', async () => {
    const sale = await sell();
    const [document] = await documentsOf(sale);
    if (!document) throw new Error('A payment has a document');
    const linkOf = (untilMs: number) =>
      signDocumentLinks(world.app.deps, {
        origin: TEST_ORIGIN,
        documentId: document.id,
        untilMs,
        seesAll: false,
      }).pdfUrl;
    const get = (url: string) => world.app.call(new Request(url));
    const nowMs = world.app.clock.nowMs();
    const good = await get(linkOf(nowMs + HOUR_MS));
    expect([good.status, good.headers.get('content-type')]).toEqual([200, 'application/pdf']);
    expect(good.headers.get('cache-control')).toBe('private, no-store');
    expect(good.headers.get('content-disposition')).toBe(`inline; filename="${document.number}.pdf"`);
    expect(Buffer.from(await good.arrayBuffer()).toString('latin1')).toMatch(/^%PDF-1\.7/);
    const longer = linkOf(nowMs + HOUR_MS).replace(
      /until=\d+/,
      `until=${Math.floor(nowMs / 1_000) + 9_999_999}`,
    );
    for (const bad of [
      linkOf(nowMs - DAY_MS),
      longer,
      linkOf(nowMs + HOUR_MS).replace(/proof=[^&]+/, 'proof='),
      `${TEST_ORIGIN}/documents/${encodeShortId('DOC', document.id)}/pdf`,
      linkOf(nowMs + HOUR_MS).replace(/DOC_\w+/, 'DOC_1'),
    ])
      expect((await get(bad)).status).toBe(404);
  });
});

it('each store numbers its documents from 1, whatever other stores issue', async () => {
  const sale = await sell();
  const other = { ...world, shop: await openShop(world.app) };
  const session = await makeSession(other.app, other.shop);
  await createOrder(other.app.deps, tokenOrder(session));
  await payOrder(other, session);
  const [first] = await documentsOf(await paidOf(session));
  expect(first).toMatchObject({ count: 1, number: 'TEST-R-000001' });
  expect((await documentsOf(sale))[0]?.count).toBeGreaterThan(1);
});
