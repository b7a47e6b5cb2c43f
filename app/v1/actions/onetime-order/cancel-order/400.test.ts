import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { encodeShortId } from '@/lib/kernel/short-id';
import { createOrder } from '@/lib/orders/create-order';
import { recordPspEvent } from '@/lib/orders/record-psp-event';
import { createFakePsp, type FakePsp } from '@/lib/psp/testing/fake-psp';
import type { Session } from '@/lib/sessions/core/session';
import { startTestApp, type TestApp } from '@/lib/testing/app-harness';
import { postRaw } from '@/lib/testing/factories';
import { bearer, makeSession, mintToken, openShop, type Shop, tokenOrder } from '@/lib/testing/sale';
import { readLedger } from '@/lib/testing/sale-ledger';

const PATH = '/v1/actions/onetime-order/cancel-order';

let app: TestApp;
let psp: FakePsp;
let shop: Shop;
let token: string;

beforeAll(async () => {
  psp = createFakePsp();
  app = await startTestApp({ psps: psp.registry, hasJobs: true });
  shop = await openShop(app);
  token = await mintToken(app, shop);
});
beforeEach(() => psp.reset());
afterAll(() => app.close());

async function refusal(body: unknown, headers: Record<string, string> = bearer(token)) {
  const answer = await postRaw(app, PATH, body, { headers });
  expect(answer.body.data).toBeNull();
  return [answer.status, answer.body.errors?.[0]];
}

const cancel = (session: Session) => refusal({ orderId: encodeShortId('ORD', session.orderId) });
const wrongStatus = (status: string) => [
  400,
  { message: `Order cannot be canceled, current status: ${status}`, layer: 'order' },
];

async function orderedSession(): Promise<Session> {
  const session = await makeSession(app, shop);
  await createOrder(app.deps, tokenOrder(session));
  return session;
}

function pspRefOf(session: Session): string {
  return psp.checkoutsOf(encodeShortId('ORD', session.orderId)).at(-1)?.pspRef ?? '';
}

describe('cancel-order 400', () => {
  it.each<[string, unknown, string]>([
    ['no order', {}, 'Missing required field: orderId'],
    ["another thing's id", { orderId: 'PROD_1' }, 'Expected format: ORD_xxx, got "PROD_1"'],
    ['an id that is none', { orderId: 'ORD_!' }, 'Expected format: ORD_xxx, got "ORD_!"'],
    ['an id that is no text', { orderId: 7 }, 'Expected format: ORD_xxx, got "7"'],
    ['no JSON', '{"orderId"', 'Invalid JSON body'],
  ])('refuses %s', async (_, body, message) => {
    const [status, error] = await refusal(body);
    expect([status, error]).toMatchObject([400, { message }]);
  });

  it('refuses a call that does not say its environment', async () => {
    const [status, error] = await refusal({}, { Authorization: `Bearer ${token}` });
    expect([status, error]).toMatchObject([
      400,
      { message: 'Missing or invalid header: x-context-environment' },
    ]);
  });

  it('refuses a completed order', async () => {
    const session = await orderedSession();
    await recordPspEvent(app.deps, { psp: 'fake', event: psp.pay(pspRefOf(session)) });
    expect(await cancel(session)).toEqual(wrongStatus('completed'));
    expect(psp.expires).toEqual([]);
  });

  it('refuses an order that was canceled before', async () => {
    const session = await orderedSession();
    await postRaw(app, PATH, { orderId: encodeShortId('ORD', session.orderId) }, { headers: bearer(token) });
    expect(await cancel(session)).toEqual(wrongStatus('canceled'));
    expect(psp.expires).toHaveLength(1);
  });

  it('books the payment of which only the PSP knew, and says completed', async () => {
    const session = await orderedSession();
    psp.pay(pspRefOf(session));
    expect(await cancel(session)).toEqual(wrongStatus('completed'));
    expect(await readLedger(app, session)).toMatchObject({
      order: { status: 'completed' },
      attempts: [{ state: 'paid' }],
      payments: [{ status: 'succeeded', amountMinor: 3_451n }],
      duplicates: [],
    });
  });
});
