import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { encodeSessionId } from '@/lib/kernel/short-id';
import { createFakePsp } from '@/lib/psp/testing/fake-psp';
import type { Session } from '@/lib/sessions/core/session';
import { embeddedEngine } from '@/lib/tax/embedded-engine';
import { startTestApp, type TestApp } from '@/lib/testing/app-harness';
import { makeSession, openShop, type Shop } from '@/lib/testing/sale';
import { loadCheckoutPage } from './load-checkout-page';
import { submitCheckoutForm } from './submit-checkout-form';

const psp = createFakePsp();
let isWorking: boolean;
let app: TestApp;
let shop: Shop;

beforeAll(async () => {
  app = await startTestApp({
    psps: psp.registry,
    hasJobs: true,
    tax: {
      name: 'other',
      quote: (input) => (isWorking ? embeddedEngine.quote(input) : Promise.reject(new Error('out of order'))),
    },
  });
  shop = await openShop(app);
});
beforeEach(() => {
  isWorking = true;
  psp.reset();
});
afterAll(() => app.close());

const ANN = { email: 'ann@example.com', country: 'DE' };

async function submit(session: Session, fields: Record<string, string>) {
  const answer = await submitCheckoutForm(app.deps, {
    storeSlug: session.snapshot.storeSlug,
    sessionId: encodeSessionId(session.id),
    cookie: null,
    clientAddress: null,
    field: (name) => fields[name] ?? null,
    formatFor: () => ({ money: (amount) => amount, percent: String, place: (code) => code }),
  });
  if (answer.kind !== 'form') throw new Error(`Expected the form, got ${answer.kind}`);
  return answer.state;
}

it('Continue returns what was typed, without a total, when the tax engine does not answer', async () => {
  isWorking = false;
  const state = await submit(await makeSession(app, shop), { ...ANN, intent: 'preview' });
  expect(state).toMatchObject({ issues: [], quote: null, message: { kind: 'try_again' }, values: ANN });
});

it('Pay makes no order when the tax engine does not answer, and the next try goes on', async () => {
  const session = await makeSession(app, shop);
  const { quote } = await submit(session, { ...ANN, intent: 'preview' });
  isWorking = false;
  const refused = await submit(session, { ...ANN, intent: 'pay', quoteId: quote?.quoteId ?? '' });
  expect(refused).toMatchObject({ message: { kind: 'try_again' }, values: ANN });
  expect(psp.creates).toHaveLength(0);
  isWorking = true;
  expect((await submit(session, { ...ANN, intent: 'preview' })).quote?.total).toBe('34.51');
});

it('the page is shown without its total when the tax engine does not answer', async () => {
  const session = await makeSession(app, shop, {
    body: { billingDetail: { country: 'DE', isBusiness: false } },
  });
  const load = () =>
    loadCheckoutPage(app.deps, {
      storeSlug: session.snapshot.storeSlug,
      sessionId: encodeSessionId(session.id),
      cookie: null,
    });
  isWorking = false;
  expect(await load()).toMatchObject({ kind: 'open', quote: null });
  isWorking = true;
  expect(await load()).toMatchObject({ kind: 'open', quote: { tax: { taxMinor: 551n } } });
});
