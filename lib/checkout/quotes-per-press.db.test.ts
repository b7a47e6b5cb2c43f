import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { MINUTE_MS } from '@/lib/kernel/clock';
import { encodeSessionId } from '@/lib/kernel/short-id';
import type { PspRegistry } from '@/lib/psp/port';
import { createFakePsp } from '@/lib/psp/testing/fake-psp';
import type { Session } from '@/lib/sessions/core/session';
import { embeddedEngine } from '@/lib/tax/embedded-engine';
import { taxIdChecks } from '@/lib/tax/tax-id-check-tables';
import { createFakeRegister } from '@/lib/tax/testing/fake-register';
import { startTestApp, type TestApp } from '@/lib/testing/app-harness';
import { makeSession, mintToken, openShop, type Shop } from '@/lib/testing/sale';
import { claimSession } from './claim-session';
import { loadCheckoutPage } from './load-checkout-page';
import { openPurchaseLink } from './open-purchase-link';
import { submitCheckoutForm } from './submit-checkout-form';

/*
 * The calls to other systems that one press of a button makes: quotes of the tax engine, questions to the register of tax
 * ids, and lookups of the store's payment provider. The sessions name a country and a tax id, so that a page has a total to
 * show.
 */
const psp = createFakePsp();
const register = createFakeRegister();
const calls = { quotes: 0, providerLookups: 0 };

const psps: PspRegistry = {
  ...psp.registry,
  forStore: (store) => {
    calls.providerLookups += 1;
    return psp.registry.forStore(store);
  },
};

let app: TestApp;
let shop: Shop;

beforeAll(async () => {
  app = await startTestApp({
    psps,
    taxIds: register,
    hasJobs: true,
    tax: {
      name: 'counted',
      quote: (input) => {
        calls.quotes += 1;
        return embeddedEngine.quote(input);
      },
    },
  });
  shop = await openShop(app);
});
beforeEach(async () => {
  psp.reset();
  register.reset();
  await app.deps.db.delete(taxIdChecks);
});
afterAll(() => app.close());

const BUSINESS = {
  email: 'achats@example.com',
  country: 'FR',
  isBusiness: 'on',
  businessName: 'Sodimas',
  taxId: 'FR40303265045',
};
const PREFILLED = {
  buyerEmail: BUSINESS.email,
  billingDetail: { country: 'FR', isBusiness: true, businessName: 'Sodimas', taxId: BUSINESS.taxId },
};

const openSession = () => makeSession(app, shop, { by: 'storeSlug', body: PREFILLED });
const addressOf = (session: Session) => ({ storeSlug: shop.slug, sessionId: encodeSessionId(session.id) });

const press = (session: Session, fields: Record<string, string>) =>
  submitCheckoutForm(app.deps, {
    ...addressOf(session),
    cookie: null,
    clientAddress: null,
    field: (name) => ({ ...BUSINESS, ...fields })[name] ?? null,
    formatFor: () => ({ money: (amount) => amount, percent: String, place: (code) => code }),
  });

async function quoteIdOf(session: Session): Promise<string> {
  const answer = await press(session, { intent: 'preview' });
  return answer.kind === 'form' ? (answer.state.quote?.quoteId ?? '') : '';
}

/** The calls that the work made to other systems, with a register that remembers nothing yet. */
async function costOf(work: () => Promise<unknown>) {
  await app.deps.db.delete(taxIdChecks);
  register.reset();
  calls.quotes = 0;
  calls.providerLookups = 0;
  await work();
  return { ...calls, questions: register.questions.length };
}

describe('a press on Pay', () => {
  const ONE_QUOTE = { quotes: 1, questions: 1, providerLookups: 1 };

  it('quotes once and looks the provider up once when it leads on', async () => {
    const session = await openSession();
    const quoteId = await quoteIdOf(session);
    expect(await costOf(() => press(session, { intent: 'pay', quoteId }))).toEqual(ONE_QUOTE);
    expect(psp.creates).toHaveLength(1);
  });

  it('quotes once when the provider refuses', async () => {
    const session = await openSession();
    const quoteId = await quoteIdOf(session);
    psp.plan('refused');
    expect(await costOf(() => press(session, { intent: 'pay', quoteId }))).toEqual(ONE_QUOTE);
  });

  it('quotes once when the total is not the one that was shown', async () => {
    const session = await openSession();
    const cost = await costOf(async () => {
      const answer = await press(session, { intent: 'pay', quoteId: 'made-up' });
      expect(answer).toMatchObject({ state: { message: { kind: 'tax_changed', total: '29.00' } } });
    });
    expect(cost).toEqual({ quotes: 1, questions: 1, providerLookups: 0 });
  });

  it('quotes once when an earlier order is in the way', async () => {
    const session = await openSession();
    psp.plan('lost_answer', 'lost_answer');
    await press(session, { intent: 'pay', quoteId: await quoteIdOf(session) });
    const other = { email: 'other@example.com' };
    const quoteId = await quoteIdOf(session);
    const cost = await costOf(async () => {
      const answer = await press(session, { ...other, intent: 'pay', quoteId });
      expect(answer).toMatchObject({ state: { message: { kind: 'psp_unavailable' } } });
    });
    expect(cost).toEqual(ONE_QUOTE);
  });

  it('with a mistake in the form quotes once and asks for no provider', async () => {
    const session = await openSession();
    const quoteId = await quoteIdOf(session);
    expect(await costOf(() => press(session, { intent: 'pay', quoteId, email: 'ann@' }))).toEqual({
      quotes: 1,
      questions: 1,
      providerLookups: 0,
    });
  });
});

describe('any other request', () => {
  it('Continue quotes once and asks for no provider', async () => {
    const session = await openSession();
    expect(await costOf(() => press(session, { intent: 'preview' }))).toEqual({
      quotes: 1,
      questions: 1,
      providerLookups: 0,
    });
  });

  it('the button for more time quotes once and asks for no provider', async () => {
    const session = await openSession();
    app.clock.advance(42 * MINUTE_MS);
    expect(await costOf(() => press(session, { intent: 'extend' }))).toEqual({
      quotes: 1,
      questions: 1,
      providerLookups: 0,
    });
  });

  it('a claim quotes nothing and asks for no provider', async () => {
    const session = await openSession();
    const token = await mintToken(app, shop);
    const claim = () =>
      claimSession(app.deps, { ...addressOf(session), token, cookie: null, clientAddress: null });
    expect(await costOf(claim)).toEqual({ quotes: 0, questions: 0, providerLookups: 0 });
  });

  it('a purchase link that leads back to its session quotes nothing', async () => {
    const query = new URLSearchParams({ test: '1', currency: 'EUR', country: 'DE' });
    const follow = (cookie: string | null) =>
      openPurchaseLink(app.deps, {
        address: { kind: 'byId', storeSlug: shop.slug, productId: shop.product.id },
        visit: 'person',
        param: (name) => query.get(name),
        cookie: () => cookie,
        clientAddress: null,
        hints: { proxyCountry: null, addressCountry: null, acceptLanguage: null },
      });
    const made = await follow(null);
    const cookie = made.kind === 'session' ? (made.cookie?.value ?? null) : null;
    const cost = await costOf(async () => {
      expect(await follow(cookie)).toMatchObject({ kind: 'session', cookie: null });
    });
    // The lookup is the link's own question: in which currencies the store can charge.
    expect(cost).toEqual({ quotes: 0, questions: 0, providerLookups: 1 });
  });

  it('the page quotes once and looks the provider up once', async () => {
    const session = await openSession();
    const load = () => loadCheckoutPage(app.deps, { ...addressOf(session), cookie: null });
    expect(await costOf(load)).toEqual({ quotes: 1, questions: 1, providerLookups: 1 });
  });

  it('the page that answers a form posted without a script leaves the quote to the form', async () => {
    const session = await openSession();
    const load = () =>
      loadCheckoutPage(app.deps, { ...addressOf(session), cookie: null, isFormPosted: true });
    expect(await costOf(load)).toEqual({ quotes: 0, questions: 0, providerLookups: 1 });
  });
});
