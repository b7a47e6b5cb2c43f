import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { SECOND_MS } from '@/lib/kernel/clock';
import { encodeSessionId, encodeShortId } from '@/lib/kernel/short-id';
import { createOrder } from '@/lib/orders/create-order';
import { paths } from '@/lib/paths';
import { loadStorePspAccounts } from '@/lib/psp/load-psp-account';
import { createPspRegistry } from '@/lib/psp/registry';
import { removePspAccount, setPspAccount } from '@/lib/psp/set-psp-account';
import { createFakePsp } from '@/lib/psp/testing/fake-psp';
import type { Session } from '@/lib/sessions/core/session';
import { startTestApp, type TestApp } from '@/lib/testing/app-harness';
import { makeSession, openShop, pageOrder, type Shop, storeIdOf } from '@/lib/testing/sale';
import { readLedger } from '@/lib/testing/sale-ledger';
import { loadCheckoutPage } from './load-checkout-page';
import { submitCheckoutForm } from './submit-checkout-form';

/* A store whose operator removes its only payment provider while sessions are open. */
const psp = createFakePsp();
const REMOVAL_IS_SEEN_AFTER_MS = 30 * SECOND_MS;
const ANN = { email: 'ann@example.com', country: 'DE' };

let app: TestApp;
let shop: Shop;
let account: { storeId: ReturnType<typeof storeIdOf>; environment: 'test'; provider: 'stripe' };

beforeAll(async () => {
  app = await startTestApp({
    psps: createPspRegistry({
      sandbox: null,
      factories: { stripe: () => ({ ...psp.adapter, name: 'stripe' }) },
      loadAccounts: (key) => loadStorePspAccounts(app.deps, key),
      clock: { nowMs: () => app.clock.nowMs() },
    }),
    hasJobs: true,
  });
  shop = await openShop(app);
  account = { storeId: storeIdOf(shop), environment: 'test', provider: 'stripe' };
});
beforeEach(async () => {
  psp.reset();
  await setPspAccount(app.deps, {
    ...account,
    secretKey: 'sk_test_51CanaryCanaryCanary',
    webhookSecrets: ['whsec_CanaryCanaryCanary'],
    isReplacingWebhookSecrets: false,
  });
  app.clock.advance(REMOVAL_IS_SEEN_AFTER_MS);
});
afterAll(() => app.close());

async function removeProvider(): Promise<void> {
  await removePspAccount(app.deps, account);
  app.clock.advance(REMOVAL_IS_SEEN_AFTER_MS);
}

/** A browser at the session's page. */
function browserAt(session: Session) {
  let cookie: string | null = null;
  const request = () => ({ storeSlug: shop.slug, sessionId: encodeSessionId(session.id), cookie });
  const press = async (intent: 'preview' | 'pay', fields: Record<string, string>) => {
    const answer = await submitCheckoutForm(app.deps, {
      ...request(),
      clientAddress: null,
      field: (name) => ({ ...fields, intent })[name] ?? null,
      formatFor: () => ({ money: (amount) => amount, percent: String, place: (code) => code }),
    });
    if (answer.kind === 'redirect' && answer.cookie) cookie = answer.cookie.value;
    return answer;
  };
  return {
    page: () => loadCheckoutPage(app.deps, request()),
    press,
    quoteIdOf: async (fields: Record<string, string>) => {
      const answer = await press('preview', fields);
      return answer.kind === 'form' ? (answer.state.quote?.quoteId ?? '') : '';
    },
  };
}

const refOf = (session: Session) => ({ storeSlug: shop.slug, sessionId: session.id });

it('Pay leads to a closed page when the store has lost its provider', async () => {
  const session = await makeSession(app, shop);
  const ann = browserAt(session);
  expect(await ann.page()).toMatchObject({ kind: 'open', pspName: 'Fake Pay' });
  const quoteId = await ann.quoteIdOf(ANN);
  await removeProvider();
  expect(await ann.press('pay', { ...ANN, quoteId })).toEqual({
    kind: 'redirect',
    path: paths.checkout(refOf(session)),
    cookie: null,
  });
  expect(await ann.page()).toMatchObject({ kind: 'unavailable', canContinue: false });
  expect(psp.creates).toEqual([]);
  expect((await readLedger(app, session)).attempts).toEqual([]);
});

it('create-order is refused with the reason when the store has lost its provider', async () => {
  const session = await makeSession(app, shop);
  await removeProvider();
  await expect(createOrder(app.deps, pageOrder(session))).rejects.toMatchObject({
    code: 'psp_not_configured',
    message: 'Store has no payment provider for the test environment',
  });
});

it('the page takes the form again when the store has a provider again', async () => {
  const session = await makeSession(app, shop);
  await removeProvider();
  const ann = browserAt(session);
  expect(await ann.page()).toMatchObject({ kind: 'unavailable' });
  await setPspAccount(app.deps, {
    ...account,
    secretKey: null,
    webhookSecrets: [],
    isReplacingWebhookSecrets: false,
  });
  app.clock.advance(REMOVAL_IS_SEEN_AFTER_MS);
  const quoteId = await ann.quoteIdOf(ANN);
  expect(await ann.press('pay', { ...ANN, quoteId })).toMatchObject({
    path: paths.checkoutGo(refOf(session)),
  });
});

it('a payment page that was opened before stays open to its browser, and other details do not end it', async () => {
  const session = await makeSession(app, shop);
  const [ann, eve] = [browserAt(session), browserAt(session)];
  const quoteId = await ann.quoteIdOf(ANN);
  await ann.press('pay', { ...ANN, quoteId });
  await removeProvider();
  expect(await ann.page()).toMatchObject({ kind: 'unavailable', canContinue: true });
  expect(await eve.page()).toMatchObject({ kind: 'unavailable', canContinue: false });
  const other = { ...ANN, country: 'FR' };
  const otherQuoteId = await eve.quoteIdOf(other);
  expect(await eve.press('pay', { ...other, quoteId: otherQuoteId })).toMatchObject({
    path: paths.checkout(refOf(session)),
  });
  const [checkout] = psp.checkoutsOf(encodeShortId('ORD', session.orderId));
  expect(checkout).toMatchObject({ state: 'open' });
  expect(await ann.press('pay', { ...ANN, quoteId })).toMatchObject({
    path: paths.checkoutGo(refOf(session)),
  });
});
