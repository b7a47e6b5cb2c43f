import { beforeEach, describe, expect, it } from 'vitest';
import { jobHandlers } from '@/lib/boot/job-handlers';
import { DAY_MS } from '@/lib/kernel/clock';
import { encodeShortId } from '@/lib/kernel/short-id';
import type { Mailer, MailOutcome } from '@/lib/mail/mailer';
import { createOrder } from '@/lib/orders/create-order';
import { findSucceededPayment } from '@/lib/orders/payment-repo';
import { TEST_ORIGIN } from '@/lib/testing/app-harness';
import { makeSession, mintToken, orderIdOf, payOrder, storeIdOf, tokenOrder } from '@/lib/testing/sale';
import { setUpShop } from '@/lib/testing/set-up-app';

const world = setUpShop({ hasJobs: true });
beforeEach(() => world.psp.reset());

let buyers = 0;
/** Sells to a buyer with an address of their own, so that a test sees its own mails alone. */
async function sell() {
  buyers += 1;
  const buyerEmail = `buyer-${buyers}@example.com`;
  const session = await makeSession(world.app, world.shop);
  await createOrder(world.app.deps, tokenOrder(session, { buyerEmail }));
  await payOrder(world, session);
  const payment = await findSucceededPayment(world.app.deps.db, session.orderId);
  if (!payment) throw new Error('The order is paid');
  return { session, buyerEmail, payment, paymentId: encodeShortId('PAY', payment.id) };
}
const handlers = (change: { mailer?: Mailer | null } = {}) => ({
  ...jobHandlers({ ...world.app.deps, ...change }),
  'deliver-webhook': async () => {},
});
const drain = (aheadSeconds?: number) =>
  world.app.deps.jobs.drain(handlers(), aheadSeconds === undefined ? undefined : { aheadSeconds });

type CaughtMail = { to: string; subject: string; text: string; html: string; kind: string; sentAt: string };
async function mailsTo(to: string): Promise<CaughtMail[]> {
  const url = `${TEST_ORIGIN}/sandbox/mail?to=${encodeURIComponent(to)}`;
  const answer = await world.app.call(new Request(url, { headers: { Accept: 'application/json' } }));
  return answer.json();
}
const settings = (notificationSettings: unknown) =>
  world.merchant.post('/v1/actions/store/update-store', { id: world.shop.store.id, notificationSettings });
const OWNER = 'merchant@example.com';
const refundAll = (paymentId: string) =>
  world.merchant.post('/v1/actions/refund-ticket/create-ticket', {
    paymentId,
    reason: 'Broken',
    requestedAmount: { amount: '34.51', currency: 'EUR' },
  });

describe('a payment', () => {
  it('is told to its buyer with a link to the receipt, and to the merchant, once each', async () => {
    const { session, buyerEmail } = await sell();
    await drain();
    await drain();
    const [mail, ...others] = await mailsTo(buyerEmail);
    expect(others).toEqual([]);
    expect(mail).toMatchObject({ kind: 'payment.succeeded', subject: '[TEST] Your receipt from Test store' });
    expect(mail?.text).toContain('€34.51');
    expect(mail?.text).toContain(orderIdOf(session));
    const link = /https:\/\/checkout\.test\/documents\/DOC_\S+/.exec(mail?.text ?? '')?.[0] ?? '';
    const pdf = link.replace('?', '/pdf?');
    expect((await world.app.call(new Request(pdf))).status).toBe(200);
    expect(mail?.html).toContain('Test store');
    const news = (await mailsTo(OWNER)).filter(({ text }) => text.includes(buyerEmail));
    expect(news).toMatchObject([{ subject: '[TEST] New order: Test product' }]);
  });

  it('is told to everybody who works on the store, and not to those who were only invited', async () => {
    const { pool } = world.app.deps;
    const storeId = storeIdOf(world.shop);
    for (const status of ['active', 'invited'])
      await pool.query(
        `with person as (
           insert into merchants (id, name, email, created_at)
           values (gen_random_uuid(), $2, $2 || '@example.com', now()) returning id
         )
         insert into store_merchants (store_id, merchant_id, role, status, added_at, updated_at)
         select $1, id, 'member', $2, now(), now() from person`,
        [storeId, status],
      );
    const { buyerEmail } = await sell();
    await drain();
    const toldOf = async (to: string) => (await mailsTo(to)).filter(({ text }) => text.includes(buyerEmail));
    expect(await toldOf(OWNER)).toHaveLength(1);
    expect(await toldOf('active@example.com')).toHaveLength(1);
    expect(await toldOf('invited@example.com')).toEqual([]);
    await pool.query('delete from store_merchants where store_id = $1', [storeId]);
  });

  it('is not told to the merchant where the toggle is off', async () => {
    await settings({ notifyNewOrders: false });
    const { buyerEmail } = await sell();
    await drain();
    expect(await mailsTo(buyerEmail)).toHaveLength(1);
    expect((await mailsTo(OWNER)).filter(({ text }) => text.includes(buyerEmail))).toEqual([]);
    await settings(null);
  });

  it('is told to no one where there is no mail server, and a merchant who switches mails on is warned', async () => {
    const { buyerEmail } = await sell();
    await world.app.deps.jobs.drain(handlers({ mailer: null }));
    expect(await mailsTo(buyerEmail)).toEqual([]);
    const { mailer } = world.app.deps;
    world.app.deps.mailer = null;
    const answer = await settings({ notifyNewOrders: true });
    world.app.deps.mailer = mailer;
    expect(answer.body.warnings).toMatchObject([{ layer: 'email' }]);
  });
});

describe('the mails about a request for a refund', () => {
  it('tell the merchant of each version, and the buyer of a rejection', async () => {
    const { buyerEmail, paymentId } = await sell();
    const customer = world.merchant.sdk.test.customer(await mintToken(world.app, world.shop), {
      environment: 'test',
    });
    const body = { paymentId, reason: 'Broken', requestedAmount: { amount: '10.00', currency: 'EUR' } };
    const { ticket } = await customer.createRefundTicket(body);
    await world.merchant.post('/v1/actions/refund-ticket/review-ticket', {
      ticketId: ticket.id,
      decision: 'reject',
      rejectReason: 'You have used it <b>up</b>',
    });
    await drain();
    const rejected = (await mailsTo(buyerEmail)).find(({ kind }) => kind === 'refund.rejected');
    expect(rejected?.text).toContain('You have used it <b>up</b>');
    expect(rejected?.html).toContain('&lt;b&gt;up&lt;/b&gt;');
    await customer.resubmitRefundTicket({ ...body, ticketId: ticket.id });
    await drain();
    const asked = (await mailsTo(OWNER)).filter(
      ({ kind, text }) => kind === 'refund.requested' && text.includes(buyerEmail),
    );
    expect(asked).toHaveLength(2);
  });

  it('tell both of the refund with its amount, and bring the buyer the credit note', async () => {
    const { buyerEmail, paymentId } = await sell();
    await refundAll(paymentId);
    await drain();
    const mail = (await mailsTo(buyerEmail)).find(({ kind }) => kind === 'refund.succeeded');
    expect(mail?.text).toMatch(/TEST-CN-\d{6}/);
    expect(mail?.text).toContain('€34.51');
    const news = (await mailsTo(OWNER)).filter(
      ({ kind, text }) => kind === 'refund.succeeded' && text.includes(buyerEmail),
    );
    expect(news).toHaveLength(1);
  });
});

describe('a mail', () => {
  const withOutcomes = (...outcomes: MailOutcome[]) => {
    const ids: string[] = [];
    const mailer: Mailer = {
      send: async ({ id, to }) => {
        if (!to.startsWith('buyer-')) return { kind: 'sent' };
        ids.push(id);
        return outcomes.shift() ?? { kind: 'sent' };
      },
    };
    return { mailer, ids };
  };
  const deliveries = async (buyerEmail: string) => {
    const query = `query ($to: String!) { emailDeliveries(filter: { toAddress: { eq: $to } }) {
      status attemptCount errorMessage eventType recipientType } }`;
    const answer = await world.merchant.sdk.test.graphql.query({ query, variables: { to: buyerEmail } });
    return (answer.data as { emailDeliveries: unknown[] }).emailDeliveries; // as the query names them
  };

  it('is sent later under the same id when the server puts it off', async () => {
    const { buyerEmail } = await sell();
    const { mailer, ids } = withOutcomes({ kind: 'later', reason: 'smtp_451' });
    await world.app.deps.jobs.drain(handlers({ mailer }));
    expect(await deliveries(buyerEmail)).toMatchObject([{ status: 'pending', errorMessage: 'smtp_451' }]);
    await world.app.deps.jobs.drain(handlers({ mailer }), { aheadSeconds: DAY_MS / 1_000 });
    expect(await deliveries(buyerEmail)).toEqual([
      {
        status: 'succeeded',
        attemptCount: 2,
        errorMessage: null,
        eventType: 'payment.succeeded',
        recipientType: 'customer',
      },
    ]);
    expect(new Set(ids).size).toBe(1);
  });

  it('is logged and never sent again when the server refuses it', async () => {
    const { buyerEmail } = await sell();
    const { mailer, ids } = withOutcomes({ kind: 'refused', reason: 'smtp_550' });
    await world.app.deps.jobs.drain(handlers({ mailer }));
    await world.app.deps.jobs.drain(handlers({ mailer }), { aheadSeconds: DAY_MS / 1_000 });
    expect(await deliveries(buyerEmail)).toMatchObject([
      { status: 'failed', attemptCount: 1, errorMessage: 'smtp_550' },
    ]);
    expect(ids).toHaveLength(1);
  });

  it('keeps its subject alone once it was sent', async () => {
    const { buyerEmail } = await sell();
    await drain();
    const { rows } = await world.app.deps.pool.query(
      'select content from email_deliveries where to_address = $1',
      [buyerEmail],
    );
    expect(rows).toEqual([{ content: null }]);
  });
});

it('the mails of the demo are a page that fetches nothing and runs nothing', async () => {
  const { buyerEmail } = await sell();
  await drain();
  const answer = await world.app.call(new Request(`${TEST_ORIGIN}/sandbox/mail`));
  expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
  const html = await answer.text();
  expect(html).toContain(buyerEmail);
  const link = /\/sandbox\/mail\/[0-9a-f-]{36}/.exec(html)?.[0] ?? '';
  expect((await world.app.call(new Request(`${TEST_ORIGIN}${link}`))).status).toBe(200);
});
