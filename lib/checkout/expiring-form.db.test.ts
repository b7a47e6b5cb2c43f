import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { DAY_MS, MINUTE_MS } from '@/lib/kernel/clock';
import { encodeSessionId } from '@/lib/kernel/short-id';
import { enforceRateLimit } from '@/lib/limits/enforce-rate-limit';
import { createOrder } from '@/lib/orders/create-order';
import { paths } from '@/lib/paths';
import { createFakePsp } from '@/lib/psp/testing/fake-psp';
import type { Session } from '@/lib/sessions/core/session';
import { startTestApp, type TestApp } from '@/lib/testing/app-harness';
import { makeSession, openShop, pageOrder, reloadSession, type Shop } from '@/lib/testing/sale';
import type { SubmitAnswer } from './answer-checkout-form';
import { submitCheckoutForm } from './submit-checkout-form';

/* A form whose session expires while it is filled in, and a form that is submitted too often. */
const psp = createFakePsp();
let app: TestApp;
let shop: Shop;

beforeAll(async () => {
  app = await startTestApp({ psps: psp.registry });
  shop = await openShop(app);
});
beforeEach(() => psp.reset());
afterAll(() => app.close());

const ANN = { email: 'ann@example.com', country: 'DE', postcode: '10115' };

const submit = (session: Session, fields: Record<string, string>, clientAddress: string | null = null) =>
  submitCheckoutForm(app.deps, {
    storeSlug: shop.slug,
    sessionId: encodeSessionId(session.id),
    cookie: null,
    clientAddress,
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

async function quoteIdOf(session: Session): Promise<string> {
  return formOf(await submit(session, { ...ANN, intent: 'preview' })).quote?.quoteId ?? '';
}

const refOf = (session: Session) => ({ storeSlug: shop.slug, sessionId: session.id });

describe('a form that is submitted after its session has expired', () => {
  it.each([
    ['Continue', { intent: 'preview' }],
    ['Pay', { intent: 'pay' }],
    ['Pay with a mistake in it', { intent: 'pay', email: 'ann@' }],
    ['Pay of a total that was never shown', { intent: 'pay', quoteId: 'made-up' }],
  ])('%s returns what was typed with an offer of more time, and charges nothing', async (_, change) => {
    const session = await makeSession(app, shop);
    const quoteId = await quoteIdOf(session);
    app.clock.advance(45 * MINUTE_MS);
    const fields = { ...ANN, quoteId, ...change };
    const state = formOf(await submit(session, fields));
    expect(state).toMatchObject({
      message: { kind: 'expired' },
      issues: [],
      quote: null,
      values: { email: fields.email, country: 'DE', postcode: '10115' },
      timeLeft: { seconds: 0, canExtend: true },
    });
    expect(psp.creates).toEqual([]);
  });

  it('leads to the payment page when the same order has an open one', async () => {
    const session = await makeSession(app, shop);
    await createOrder(app.deps, pageOrder(session, { billingDetail: { country: 'DE', isBusiness: false } }));
    const fields = { email: 'ann@example.com', country: 'DE' };
    const quoteId = formOf(await submit(session, { ...fields, intent: 'preview' })).quote?.quoteId ?? '';
    app.clock.advance(45 * MINUTE_MS);
    expect(await submit(session, { ...fields, intent: 'pay', quoteId })).toMatchObject({
      kind: 'redirect',
      path: paths.checkoutGo(refOf(session)),
    });
    const changed = formOf(await submit(session, { ...fields, country: 'FR', intent: 'pay', quoteId }));
    expect(changed.message).toEqual({ kind: 'expired' });
    expect(psp.creates).toHaveLength(1);
  });

  it('returns nothing of what an API key prefilled', async () => {
    const session = await makeSession(app, shop, { body: { buyerEmail: 'stored@example.com' } });
    app.clock.advance(45 * MINUTE_MS);
    const state = formOf(await submit(session, { ...ANN, intent: 'preview' }));
    expect(JSON.stringify(state)).not.toMatch(/stored@|ann@/);
  });

  it('leads to the expired page when the session cannot be extended any more', async () => {
    const session = await makeSession(app, shop);
    app.clock.advance(DAY_MS + MINUTE_MS);
    for (const intent of ['preview', 'pay', 'extend'])
      expect(await submit(session, { ...ANN, intent })).toEqual({
        kind: 'redirect',
        path: paths.checkout(refOf(session)),
        cookie: null,
      });
  });
});

describe('the button that extends the session', () => {
  it.each([
    ['four minutes before the end', 41],
    ['after the end', 50],
  ])('%s returns what was typed, its total, and the new time', async (_, minutes) => {
    const session = await makeSession(app, shop);
    app.clock.advance(minutes * MINUTE_MS);
    const state = formOf(await submit(session, { ...ANN, intent: 'extend' }));
    expect(state).toMatchObject({
      message: { kind: 'extended' },
      issues: [],
      quote: { total: 'EUR 34.51' },
      values: ANN,
      timeLeft: { seconds: expect.any(Number), canExtend: true },
    });
    expect(state.timeLeft.seconds).toBeGreaterThan(44 * 60);
    const paid = await submit(session, { ...ANN, intent: 'pay', quoteId: state.quote?.quoteId ?? '' });
    expect(paid.kind).toBe('redirect');
    expect(psp.creates).toMatchObject([{ request: { totalMinor: '3451' } }]);
  });

  it('extends the session of a form with mistakes, and reports none of them', async () => {
    const session = await makeSession(app, shop);
    app.clock.advance(50 * MINUTE_MS);
    const state = formOf(await submit(session, { email: 'ann@', country: '', intent: 'extend' }));
    expect(state).toMatchObject({
      message: { kind: 'extended' },
      issues: [],
      values: { email: 'ann@' },
    });
  });

  it('extends nothing while more than five minutes are left', async () => {
    const session = await makeSession(app, shop);
    await submit(session, { ...ANN, intent: 'extend' });
    expect((await reloadSession(app, encodeSessionId(session.id))).extensionCount).toBe(0);
  });

  it('is not offered a fourth time', async () => {
    const session = await makeSession(app, shop);
    for (const time of [1, 2, 3]) {
      app.clock.advance(45 * MINUTE_MS);
      const { timeLeft } = formOf(await submit(session, { ...ANN, intent: 'extend' }));
      expect([time, timeLeft.canExtend]).toEqual([time, time < 3]);
    }
    app.clock.advance(44 * MINUTE_MS);
    const state = formOf(await submit(session, { ...ANN, intent: 'extend' }));
    expect(state).toMatchObject({ message: null, values: ANN, timeLeft: { canExtend: false } });
    expect(state.timeLeft.seconds).toBeLessThanOrEqual(60);
  });
});

describe('a form that is submitted too often', () => {
  it('is returned with what was typed and a request to wait, and asks no PSP', async () => {
    const session = await makeSession(app, shop);
    const quoteId = await quoteIdOf(session);
    for (let times = 0; times < 30; times += 1)
      await submit(session, { ...ANN, email: 'ann@', intent: 'pay', quoteId });
    const state = formOf(await submit(session, { ...ANN, intent: 'pay', quoteId }));
    expect(state).toMatchObject({ message: { kind: 'too_many_tries' }, issues: [], values: ANN });
    expect(psp.creates).toEqual([]);
    app.clock.advance(MINUTE_MS);
    expect((await submit(session, { ...ANN, intent: 'pay', quoteId })).kind).toBe('redirect');
  });

  it('has a limit of its own for Continue, so that a shopper who has looked often may still pay', async () => {
    const session = await makeSession(app, shop);
    const quoteId = await quoteIdOf(session);
    const looks = Array.from({ length: 125 }, () => submit(session, { ...ANN, intent: 'preview' }));
    const refused = (await Promise.all(looks)).filter(
      (answer) => formOf(answer).message?.kind === 'too_many_tries',
    );
    expect(refused).toHaveLength(6);
    expect((await submit(session, { ...ANN, intent: 'pay', quoteId })).kind).toBe('redirect');
  });

  it('is limited by address over all sessions', async () => {
    const press = async (clientAddress: string) => {
      const session = await makeSession(app, shop);
      const presses = Array.from({ length: 3 }, () =>
        submit(session, { ...ANN, email: 'ann@', intent: 'pay', quoteId: 'shown' }, clientAddress),
      );
      const answers = await Promise.all(presses);
      return answers.filter((answer) => formOf(answer).message?.kind === 'too_many_tries').length;
    };
    for (let count = 0; count < 300; count += 1) {
      const subject = `session-${count % 100}`;
      await enforceRateLimit(app.deps, { action: 'pay', subject, address: '192.0.2.1' });
    }
    expect(await press('192.0.2.1')).toBe(3);
    expect(await press('192.0.2.2')).toBe(0);
  });
});
