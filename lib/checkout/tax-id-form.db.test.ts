import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { MINUTE_MS } from '@/lib/kernel/clock';
import { encodeSessionId } from '@/lib/kernel/short-id';
import { createFakePsp } from '@/lib/psp/testing/fake-psp';
import type { Session } from '@/lib/sessions/core/session';
import { taxIdChecks } from '@/lib/tax/tax-id-check-tables';
import { createFakeRegister } from '@/lib/tax/testing/fake-register';
import { startTestApp, type TestApp } from '@/lib/testing/app-harness';
import { makeSession, openShop, type Shop } from '@/lib/testing/sale';
import type { SubmitAnswer } from './answer-checkout-form';
import { submitCheckoutForm } from './submit-checkout-form';

const BUSINESS = {
  email: 'achats@example.com',
  country: 'FR',
  isBusiness: 'on',
  businessName: 'Sodimas',
  taxId: 'FR40303265045',
};

const psp = createFakePsp();
const register = createFakeRegister();
let app: TestApp;
let shop: Shop;

beforeAll(async () => {
  app = await startTestApp({ psps: psp.registry, taxIds: register, hasJobs: true });
  shop = await openShop(app);
});
beforeEach(async () => {
  psp.reset();
  register.reset();
  await app.deps.db.delete(taxIdChecks);
});
afterAll(() => app.close());

const submit = (session: Session, fields: Record<string, string>) =>
  submitCheckoutForm(app.deps, {
    storeSlug: session.snapshot.storeSlug,
    sessionId: encodeSessionId(session.id),
    cookie: null,
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

describe('a business that submits the form', () => {
  it.each([
    ['valid', 'confirmed', 'EUR 29.00'],
    ['outage', 'reverse_charge', 'EUR 29.00'],
    ['invalid', 'refused', 'EUR 34.80'],
  ] as const)(
    'sees the effect on the total, and can pay, when the register answers %s',
    async (manner, taxIdEffect, total) => {
      register.answerWith(manner);
      const session = await makeSession(app, shop);
      const state = formOf(await submit(session, { ...BUSINESS, intent: 'preview' }));
      expect(state).toMatchObject({
        issues: [],
        quote: { taxIdEffect, total },
        values: { taxId: BUSINESS.taxId },
      });
      const quoteId = state.quote?.quoteId ?? '';
      expect(await submit(session, { ...BUSINESS, intent: 'pay', quoteId })).toMatchObject({
        kind: 'redirect',
      });
    },
  );

  it('is shown the new total when the register refuses the number, and accepts it with one press', async () => {
    register.answerWith('outage');
    const session = await makeSession(app, shop);
    const shown = formOf(await submit(session, { ...BUSINESS, intent: 'preview' }));
    register.answerWith('invalid');
    app.clock.advance(2 * MINUTE_MS);
    const quoteId = shown.quote?.quoteId ?? '';
    const changed = formOf(await submit(session, { ...BUSINESS, intent: 'pay', quoteId }));
    expect(changed).toMatchObject({
      message: { kind: 'tax_changed', from: 'EUR 0.00', to: 'EUR 5.80', total: 'EUR 34.80' },
      values: { taxId: BUSINESS.taxId },
      quote: { taxIdEffect: 'refused' },
    });
    expect(psp.creates).toEqual([]);
    const accepted = { ...BUSINESS, intent: 'pay', quoteId: changed.quote?.quoteId ?? '' };
    expect(await submit(session, accepted)).toMatchObject({ kind: 'redirect' });
    expect(psp.creates).toMatchObject([{ request: { totalMinor: '3480' } }]);
  });

  it('is shown the new tax when it changes inside a price that does not', async () => {
    register.answerWith('outage');
    const priceSnapshot = { amount: '29.00', taxCategory: 'saas', taxIncluded: true };
    const session = await makeSession(app, shop, { body: { priceSnapshot } });
    const shown = formOf(await submit(session, { ...BUSINESS, intent: 'preview' }));
    register.answerWith('invalid');
    app.clock.advance(2 * MINUTE_MS);
    const quoteId = shown.quote?.quoteId ?? '';
    expect(formOf(await submit(session, { ...BUSINESS, intent: 'pay', quoteId })).message).toEqual({
      kind: 'tax_changed',
      from: 'EUR 0.00',
      to: 'EUR 4.83',
      total: 'EUR 29.00',
    });
    expect(psp.creates).toEqual([]);
  });

  it('pays the total that was shown when its pending number is confirmed meanwhile', async () => {
    register.answerWith('outage');
    const session = await makeSession(app, shop);
    const shown = formOf(await submit(session, { ...BUSINESS, intent: 'preview' }));
    register.answerWith('valid');
    app.clock.advance(2 * MINUTE_MS);
    const quoteId = shown.quote?.quoteId ?? '';
    expect(await submit(session, { ...BUSINESS, intent: 'pay', quoteId })).toMatchObject({
      kind: 'redirect',
    });
  });

  it('sends no number to the register once the business box is unticked', async () => {
    const session = await makeSession(app, shop);
    const { isBusiness: _isBusiness, ...consumer } = BUSINESS;
    const state = formOf(await submit(session, { ...consumer, intent: 'preview' }));
    expect(state.quote).toMatchObject({ total: 'EUR 34.80', taxIdEffect: null });
    expect(register.questions).toEqual([]);
  });
});
