import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { jobHandlers } from '@/lib/boot/job-handlers';
import { loadCheckoutLook } from '@/lib/checkout/load-checkout-look';
import { loadCheckoutPage } from '@/lib/checkout/load-checkout-page';
import { decodeSessionId, encodeShortId } from '@/lib/kernel/short-id';
import type { Mailer } from '@/lib/mail/mailer';
import { createFakePsp, type FakePsp } from '@/lib/psp/testing/fake-psp';
import { sealFakeEvent } from '@/lib/psp/testing/fake-psp-events';
import { findSession } from '@/lib/sessions/session-repo';
import { startTestApp, TEST_ORIGIN, type TestApp } from './app-harness';
import { postRaw, type RawAnswer } from './factories';
import { bearer, openShop, type Shop, slugHeaders } from './sale';
import { type SentStatements, watchStatements } from './statement-watch';

/*
 * The statements that a sale sends to the database, step by step. Statements are counted, so that this holds on any
 * machine; what they take is measured by `npm run bench`. A bound that can be lowered is to be lowered.
 */
type Step = { name: string; statements: number; commits: number; writes: number };

const STEPS: readonly Step[] = [
  { name: 'create-session', statements: 3, commits: 0, writes: 1 },
  { name: 'page', statements: 3, commits: 0, writes: 0 },
  { name: 'preview-tax', statements: 3, commits: 0, writes: 1 },
  { name: 'issue-session-token', statements: 2, commits: 0, writes: 0 },
  { name: 'create-order', statements: 7, commits: 2, writes: 3 },
  // Two of them number the receipt and freeze it, one enqueues all that follows.
  { name: 'payment event', statements: 9, commits: 1, writes: 1 },
  // The merchant's endpoint is told, and both sides by mail: five of them are the mails' and four the job queue's.
  { name: 'delivery and mails', statements: 11, commits: 1, writes: 8 },
];

/** Looking for jobs is what the queue does whether or not there is a sale. */
const LOOKS_FOR_JOBS = /FROM pgboss\.job[\s\S]*FOR UPDATE SKIP LOCKED/;
/** A mail server elsewhere, whose work is no statement here. */
const MAILER: Mailer = { send: async () => ({ kind: 'sent' }) };
const BILLING = { country: 'DE', isBusiness: false };

let app: TestApp;
let psp: FakePsp;
let shop: Shop;
let merchantServer: Server;
let told = 0;

beforeAll(async () => {
  psp = createFakePsp();
  app = await startTestApp({ psps: psp.registry, hasJobs: true });
  shop = await openShop(app);
  merchantServer = createServer((_request, response) => {
    told += 1;
    response.writeHead(200).end();
  });
  merchantServer.listen({ host: '127.0.0.1', port: 0 });
  await once(merchantServer, 'listening');
  const address = merchantServer.address();
  await shop.merchant.sdk.test.webhooks.add({
    storeId: shop.store.id,
    channel: 'http',
    url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/hook`,
    events: ['order.completed'],
    testMode: true,
  });
  // The first sale makes the signing key and notes when the merchant's key was used.
  await sell();
});
afterAll(async () => {
  merchantServer.closeAllConnections();
  merchantServer.close();
  await app.close();
});

it('a sale asks the database no more than this, step by step', async () => {
  const toldBefore = told;
  const sent = await sell();
  expect(told).toBe(toldBefore + 1);
  const counts = STEPS.map(({ name }) => {
    const { statements = [], commits = 0, writes = 0 } = sent.get(name) ?? {};
    return { name, statements: statements.length, commits, writes };
  });
  const tooMany = counts.filter((count, index) => {
    const bound = STEPS[index];
    return !bound || (['statements', 'commits', 'writes'] as const).some((kind) => count[kind] > bound[kind]);
  });
  expect(tooMany, `all of them: ${JSON.stringify(counts)}`).toEqual([]);
  // A step whose statements went unseen would be the best of all.
  expect(counts.filter(({ statements }) => statements === 0)).toEqual([]);
});

/** One whole sale through the app's own doors, each step watched. */
async function sell(): Promise<Map<string, SentStatements>> {
  const sent = new Map<string, SentStatements>();
  const step = async <T>(name: string, work: () => Promise<T>): Promise<T> => {
    let result: T | undefined;
    const run = async () => {
      result = await work();
    };
    sent.set(name, await watchStatements(run, { ignoring: LOOKS_FOR_JOBS }));
    return result as T; // the work has ended, or its failure was thrown
  };
  const post = async (path: string, body: object, headers: Record<string, string>) =>
    dataOf(await postRaw(app, path, body, { headers }));

  const sessionId = await step('create-session', async () => {
    const body = { productId: shop.product.id, currency: 'EUR' };
    return String(dataOf(await shop.merchant.post('/v1/actions/checkout/create-session', body)).sessionId);
  });
  await step('page', () => openPage(sessionId));
  await step('preview-tax', () =>
    post(
      '/v1/actions/checkout/preview-tax',
      { checkoutSessionId: sessionId, billingDetail: BILLING },
      slugHeaders(shop),
    ),
  );
  const token = await step('issue-session-token', async () => {
    const body = { storeId: shop.store.id, buyerIdentity: 'buyer-1' };
    return String(dataOf(await shop.merchant.post('/v1/actions/auth/issue-session-token', body)).token);
  });
  await step('create-order', () =>
    post(
      '/v1/actions/onetime-order/create-order',
      { checkoutSessionId: sessionId, billingDetail: BILLING, buyerEmail: 'ann@example.com' },
      bearer(token),
    ),
  );
  const event = await payAtPsp(sessionId);
  await step('payment event', () => app.call(event));
  await step('delivery and mails', () => app.deps.jobs.drain(jobHandlers({ ...app.deps, mailer: MAILER })));
  return sent;
}

/** The queries of the page's layout and of the page itself; the rest of it asks nothing. */
async function openPage(sessionId: string): Promise<void> {
  const address = { storeSlug: shop.slug, sessionId };
  await loadCheckoutLook(app.deps, address);
  const { kind } = await loadCheckoutPage(app.deps, { ...address, cookie: null });
  expect(kind).toBe('open');
}

async function payAtPsp(sessionId: string): Promise<Request> {
  const id = decodeSessionId(sessionId);
  const loaded = id ? await findSession(app.deps.db, id) : null;
  if (!loaded) throw new Error('the session was just made');
  const [checkout] = psp.checkoutsOf(encodeShortId('ORD', loaded.session.orderId));
  if (!checkout) throw new Error('the order has a checkout');
  const { rawBody, headers } = sealFakeEvent(psp.pay(checkout.pspRef), app.clock.nowMs());
  return new Request(`${TEST_ORIGIN}/webhooks/fake`, { method: 'POST', headers, body: Buffer.from(rawBody) });
}

function dataOf(answer: RawAnswer): Record<string, unknown> {
  expect(answer).toMatchObject({ status: 200 });
  return answer.body.data as Record<string, unknown>; // the actions above answer with an object
}
