import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { DAY_MS } from '@/lib/kernel/clock';
import { encodeSessionId } from '@/lib/kernel/short-id';
import { createOrder } from '@/lib/orders/create-order';
import { loadPaymentState } from '@/lib/orders/load-payment-state';
import { recordPspEvent } from '@/lib/orders/record-psp-event';
import { paths } from '@/lib/paths';
import { createFakePsp } from '@/lib/psp/testing/fake-psp';
import type { Session } from '@/lib/sessions/core/session';
import { startTestApp, type TestApp } from '@/lib/testing/app-harness';
import { makeSession, openShop, pageOrder, type Shop } from '@/lib/testing/sale';
import type { SubmitAnswer } from './answer-checkout-form';
import { submitCheckoutForm } from './submit-checkout-form';
import { VISITOR_COOKIE, visitorCookie } from './visitor-cookie';

const psp = createFakePsp();
let app: TestApp;
let shop: Shop;

beforeAll(async () => {
  app = await startTestApp({ psps: psp.registry, hasJobs: true });
  shop = await openShop(app);
});
beforeEach(() => psp.reset());
afterAll(() => app.close());

const ANN = { email: 'ann@example.com', country: 'DE' };

const submit = (session: Session, fields: Record<string, string>, cookie: string | null = null) =>
  submitCheckoutForm(app.deps, {
    storeSlug: session.snapshot.storeSlug,
    sessionId: encodeSessionId(session.id),
    cookie,
    clientAddress: null,
    field: (name) => fields[name] ?? null,
    formatFor: (currency) => ({
      money: (amount) => `${currency} ${amount}`,
      percent: (ratePpm) => `${ratePpm / 10_000}%`,
      place: (code) => code,
    }),
  });

function formOf(answer: SubmitAnswer) {
  if (answer.kind !== 'form') throw new Error(`Expected the form, got ${answer.kind}`);
  return answer.state;
}

/** Continues, then pays what was shown. */
async function payShown(session: Session, fields: Record<string, string>, cookie: string | null = null) {
  const { quote } = formOf(await submit(session, { ...fields, intent: 'preview' }, cookie));
  return submit(session, { ...fields, intent: 'pay', quoteId: quote?.quoteId ?? '' }, cookie);
}

const refOf = (session: Session) => ({ storeSlug: session.snapshot.storeSlug, sessionId: session.id });

describe('Continue', () => {
  it('brings the total back and charges nothing', async () => {
    const state = formOf(await submit(await makeSession(app, shop), { ...ANN, intent: 'preview' }));
    expect(state).toMatchObject({
      issues: [],
      message: null,
      quote: { total: 'EUR 34.51', taxAmount: 'EUR 5.51' },
    });
    expect(psp.creates).toHaveLength(0);
  });

  it('returns every problem, everything that was typed, and a quote of what can be quoted', async () => {
    const typed = { email: 'ann@', country: 'DE', isBusiness: 'on', taxId: 'DE1' };
    const state = formOf(await submit(await makeSession(app, shop), { ...typed, intent: 'preview' }));
    expect(state.issues.map(({ field }) => field)).toEqual(['email', 'businessName']);
    expect(state.values).toMatchObject({ ...typed, isBusiness: true });
    expect(state.quote?.total).toBe('EUR 34.51');
  });

  it('lists a state that is missing with all other problems, also when the form did not offer its list yet', async () => {
    const typed = { email: '', country: 'US', postcode: '1000', isBusiness: 'on', intent: 'preview' };
    const state = formOf(await submit(await makeSession(app, shop), typed));
    expect(state.issues.map(({ code }) => code)).toEqual([
      'email_missing',
      'state_missing',
      'postcode_malformed',
      'business_name_missing',
    ]);
    expect(state.message).toBeNull();
  });

  it('drops what a browser filled into fields that the country does not show, and stores none of it', async () => {
    const session = await makeSession(app, shop);
    const typed = { ...ANN, country: 'JP', state: 'Tokyo', postcode: 'no postcode', intent: 'preview' };
    const state = formOf(await submit(session, typed));
    expect(state).toMatchObject({ issues: [], message: null, states: [] });
    await payShown(session, typed);
    expect(psp.creates).toHaveLength(1);
    const loaded = await loadPaymentState(app.deps, session);
    expect(loaded.attempts[0]?.draft.billingDetail).toEqual({ country: 'JP', isBusiness: false });
  });

  it('asks for the state, and calls it no mistake, when the form did not offer the list of states yet', async () => {
    const session = await makeSession(app, shop);
    const first = formOf(await submit(session, { ...ANN, country: 'US', intent: 'preview' }));
    expect(first).toMatchObject({ issues: [], message: { kind: 'choose_state' }, quote: null });
    const second = formOf(
      await submit(session, { ...ANN, country: 'US', stateListOf: 'US', intent: 'preview' }),
    );
    expect(second).toMatchObject({ issues: [{ field: 'state', code: 'state_missing' }], message: null });
  });
});

describe('Pay', () => {
  it('makes the order that was shown and leads to the payment page, with a cookie for this session alone', async () => {
    const session = await makeSession(app, shop);
    const answer = await payShown(session, ANN);
    expect(answer).toMatchObject({
      kind: 'redirect',
      path: paths.checkoutGo(refOf(session)),
      cookie: {
        name: VISITOR_COOKIE,
        path: paths.checkout(refOf(session)),
        httpOnly: true,
        sameSite: 'lax',
        secure: true,
      },
    });
    expect(psp.creates).toHaveLength(1);
    expect(psp.creates[0]?.request).toMatchObject({ totalMinor: '3451' });
  });

  it('returns the total and charges nothing when no quote was shown', async () => {
    const state = formOf(await submit(await makeSession(app, shop), { ...ANN, intent: 'pay' }));
    expect(state.quote?.total).toBe('EUR 34.51');
    expect(psp.creates).toHaveLength(0);
  });

  it('charges nothing when the form has a mistake', async () => {
    const state = formOf(
      await submit(await makeSession(app, shop), { country: 'DE', intent: 'pay', quoteId: 'q' }),
    );
    expect(state.issues).toEqual([{ field: 'email', code: 'email_missing' }]);
    expect(psp.creates).toHaveLength(0);
  });

  it('returns old and new tax when the total is not the one that was shown, and charges it only on the next press', async () => {
    const session = await makeSession(app, shop);
    const shown = formOf(await submit(session, { ...ANN, intent: 'preview' })).quote?.quoteId ?? '';
    const moved = formOf(await submit(session, { ...ANN, country: 'FR', intent: 'pay', quoteId: shown }));
    expect(moved.message).toEqual({
      kind: 'tax_changed',
      from: 'EUR 5.51',
      to: 'EUR 5.80',
      total: 'EUR 34.80',
    });
    expect(psp.creates).toHaveLength(0);
    const paid = await submit(session, {
      ...ANN,
      country: 'FR',
      intent: 'pay',
      quoteId: moved.quote?.quoteId ?? '',
    });
    expect(paid.kind).toBe('redirect');
  });

  it('charges nothing when the quote id is made up', async () => {
    const state = formOf(
      await submit(await makeSession(app, shop), { ...ANN, intent: 'pay', quoteId: 'made-up' }),
    );
    expect(state.message).toEqual({ kind: 'tax_changed', from: null, to: 'EUR 5.51', total: 'EUR 34.51' });
    expect(psp.creates).toHaveLength(0);
  });

  it('returns the form with its total when the payment provider refuses', async () => {
    const session = await makeSession(app, shop);
    psp.plan('refused');
    const state = formOf(await payShown(session, ANN));
    const message = { kind: 'psp_refused' };
    expect(state).toMatchObject({ message, values: ANN, quote: { total: 'EUR 34.51' } });
    expect((await payShown(session, ANN)).kind).toBe('redirect');
  });

  it("says that a provider which refuses the store's account is unavailable", async () => {
    const session = await makeSession(app, shop);
    psp.plan('account_refused');
    const state = formOf(await payShown(session, ANN));
    expect(state).toMatchObject({ message: { kind: 'psp_unavailable' }, quote: { total: 'EUR 34.51' } });
    expect((await payShown(session, ANN)).kind).toBe('redirect');
  });

  it('leads to the checking page when the payment provider does not answer', async () => {
    const session = await makeSession(app, shop);
    psp.plan('lost_request');
    const first = await payShown(session, ANN);
    expect(first).toMatchObject({ kind: 'redirect', cookie: { name: 'checkstand_visitor' } });
    expect(first).toHaveProperty('path', expect.stringMatching(/\/go$/));
  });

  it('keeps the proof of an earlier claim in the cookie', async () => {
    const session = await makeSession(app, shop);
    const claimed = visitorCookie(app.deps, { session, buyerIdentity: 'buyer-1', fingerprint: null }).value;
    const paid = await payShown(session, ANN, claimed);
    expect(paid).toMatchObject({
      cookie: { value: expect.stringMatching(new RegExp(`^${claimed}.{40,}$`)) },
    });
  });
});

describe('a prefill by API key', () => {
  const body = {
    buyerEmail: 'Ann@Example.com',
    billingDetail: { country: 'FR', isBusiness: true, businessName: 'Exemple SARL', taxId: 'FR40303265045' },
  };

  it('is what the order is made of, whatever was posted, and is never returned in the form', async () => {
    const session = await makeSession(app, shop, { body });
    const fields = { email: 'eve@example.com', country: 'DE', taxId: '' };
    const state = formOf(await submit(session, { ...fields, intent: 'preview' }));
    expect(state).toMatchObject({ issues: [], quote: { total: 'EUR 29.00', zeroTax: 'reverse_charge' } });
    expect(JSON.stringify(state)).not.toMatch(/ann@|Exemple|FR403/i);
    expect((await payShown(session, fields)).kind).toBe('redirect');
    expect(psp.creates[0]?.request).toMatchObject({ totalMinor: '2900', customerEmail: 'ann@example.com' });
  });
});

describe('a submit for a session that is not open', () => {
  it('returns not found when the address names no session', async () => {
    const session = await makeSession(app, shop);
    const unknown = { ...session, snapshot: { ...session.snapshot, storeSlug: 'another-store-000000' } };
    expect(await submit(unknown, ANN)).toEqual({ kind: 'not_found' });
  });

  it('leads to the receipt when the session is paid', async () => {
    const session = await makeSession(app, shop);
    await createOrder(app.deps, pageOrder(session));
    const [checkout] = psp.checkoutsOf(psp.creates[0]?.request.orderId ?? '');
    await recordPspEvent(app.deps, { psp: 'fake', event: psp.pay(checkout?.pspRef ?? '') });
    expect(await submit(session, ANN)).toEqual({
      kind: 'redirect',
      path: paths.checkoutComplete(refOf(session)),
      cookie: null,
    });
  });

  it('leads to the expired page when the session cannot be extended any more', async () => {
    const session = await makeSession(app, shop, { body: { expiresInSeconds: 60 } });
    app.clock.advance(DAY_MS);
    expect(await submit(session, ANN)).toEqual({
      kind: 'redirect',
      path: paths.checkout(refOf(session)),
      cookie: null,
    });
  });
});
