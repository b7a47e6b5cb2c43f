import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { insertDiscount } from '@/lib/discounts/testing/discount-fixture';
import { encodeSessionId } from '@/lib/kernel/short-id';
import type { Session } from '@/lib/sessions/core/session';
import { makeSession, storeIdOf } from '@/lib/testing/sale';
import { readLedger } from '@/lib/testing/sale-ledger';
import { setUpShop } from '@/lib/testing/set-up-app';
import type { SubmitAnswer } from './answer-checkout-form';
import { submitCheckoutForm } from './submit-checkout-form';

/*
 * The choices of a shopper on the page, as the form posts them with and without a script. Nothing is charged that was not
 * shown, and a code that takes nothing off is in nobody's way.
 */
const world = setUpShop({ hasJobs: true });
const ANN = { email: 'ann@example.com', country: 'DE' };

beforeAll(async () => {
  const { app, shop, merchant } = world;
  const storeId = storeIdOf(shop);
  await insertDiscount(app, { storeId, code: 'SAVE10' });
  await insertDiscount(app, { storeId, code: 'ONCE', usageLimit: 1 });
  await insertDiscount(app, { storeId, code: 'GIFT', amount: 10_000n });
  await insertDiscount(app, { storeId, code: 'OLD', expiresAt: new Date(0) });
  await insertDiscount(app, { storeId, code: 'EACH1', isOncePerBuyer: true });
  await app.deps.pool.query('update stores set has_discounts = true');
  await merchant.post('/v1/actions/onetime-product/update-product', {
    id: shop.product.id,
    quantity: { minimum: 1, maximum: 5, adjustable: true },
    customFields: [{ id: 'name', name: 'Name on it', type: 'text', required: true }],
  });
});
beforeEach(() => world.psp.reset());

const openSession = () => makeSession(world.app, world.shop, { by: 'storeSlug' });

const press = (
  session: Session,
  intent: string,
  fields: Record<string, string> = {},
  clientAddress: string | null = null,
) => {
  const posted: Record<string, string> = { quantity: '1', 'custom-name': 'Ada', ...ANN, ...fields, intent };
  return submitCheckoutForm(world.app.deps, {
    storeSlug: session.snapshot.storeSlug,
    sessionId: encodeSessionId(session.id),
    cookie: null,
    clientAddress,
    field: (name) => posted[name] ?? null,
    formatFor: (currency) => ({
      money: (amount) => `${currency} ${amount}`,
      percent: (ratePpm) => `${ratePpm / 10_000}%`,
      place: (code) => code,
    }),
  });
};
function formOf(answer: SubmitAnswer) {
  if (answer.kind !== 'form') throw new Error(`Expected the form, got ${answer.kind}`);
  return answer.state;
}

describe('Apply', () => {
  it('brings three pieces and a code back with their total, and asks for nothing else', async () => {
    const session = await openSession();
    const fields = { quantity: '3', discountCode: 'save10', email: '', 'custom-name': '' };
    const state = formOf(await press(session, 'apply', fields));
    expect(state).toMatchObject({ issues: [], message: null, quote: { total: 'EUR 93.18' } });
    expect(state.sale).toMatchObject({
      issues: [],
      view: {
        ...{ quantity: 3, itemAmount: 'EUR 87.00', amount: 'EUR 78.30', refusedCode: null },
        discount: { code: 'SAVE10', amount: 'EUR 8.70' },
      },
    });
  });

  it.each([
    ['more', '2', '3'],
    ['less', '2', '1'],
    ['less', '1', '1'],
  ])('is what the button for one %s does too, from %s', async (intent, quantity, next) => {
    const state = formOf(await press(await openSession(), intent, { quantity }));
    expect(state.sale.values.quantity).toBe(next);
    expect(state.sale.view.quantity).toBe(Number(next));
  });

  it.each([
    ['6', 'too_high'],
    ['0', 'too_low'],
    ['2.5', 'not_a_number'],
    ['1e3', 'not_a_number'],
    ['-1', 'not_a_number'],
  ])('tells a quantity of %s and prices what the session has', async (quantity, code) => {
    const state = formOf(await press(await openSession(), 'apply', { quantity }));
    expect(state.sale.issues).toMatchObject([{ field: 'quantity', code }]);
    expect(state.sale.view).toMatchObject({ quantity: 1, amount: 'EUR 29.00' });
    expect(state.sale.values.quantity).toBe(quantity);
  });

  it.each([
    ['nobody has', 'NOPE', 'unknown'],
    ['has expired', 'old', 'expired'],
  ])('says of a code that %s which it is, and leaves the price', async (_, discountCode, problem) => {
    const state = formOf(await press(await openSession(), 'apply', { discountCode }));
    expect(state.sale.view.refusedCode).toEqual({ code: discountCode, problem });
    expect(state.quote?.total).toBe('EUR 34.51');
  });
});

describe('Pay', () => {
  const pay = async (session: Session, fields: Record<string, string>) => {
    const { quote } = formOf(await press(session, 'preview', fields));
    return press(session, 'pay', { ...fields, quoteId: quote?.quoteId ?? '' });
  };

  it('charges what was shown, with the answers', async () => {
    const session = await openSession();
    const answer = await pay(session, { quantity: '3', discountCode: 'SAVE10' });
    expect(answer).toMatchObject({ kind: 'redirect', path: expect.stringMatching(/\/go$/) });
    const { attempts } = await readLedger(world.app, session);
    expect(attempts[0]?.request.totalMinor).toBe('9318');
    expect(attempts[0]?.draft.customFields).toMatchObject([{ id: 'name', value: 'Ada' }]);
  });

  it('shows the new total instead, where the quantity is not the one that was shown', async () => {
    const session = await openSession();
    const { quote } = formOf(await press(session, 'preview'));
    const state = formOf(await press(session, 'pay', { quantity: '2', quoteId: quote?.quoteId ?? '' }));
    expect(state).toMatchObject({ message: { kind: 'tax_changed', total: 'EUR 69.02' } });
    expect(world.psp.creates).toEqual([]);
  });

  it('goes on without a code that takes nothing off, once that was shown', async () => {
    const session = await openSession();
    expect(await pay(session, { discountCode: 'NOPE' })).toMatchObject({ kind: 'redirect' });
    expect((await readLedger(world.app, session)).attempts[0]?.request.totalMinor).toBe('3451');
  });

  it('tells whoever lost the last use, with the total without it', async () => {
    const [first, second] = [await openSession(), await openSession()];
    const shown = formOf(await press(second, 'preview', { discountCode: 'ONCE' }));
    expect(shown.quote?.total).toBe('EUR 31.06');
    expect(await pay(first, { discountCode: 'ONCE' })).toMatchObject({ kind: 'redirect' });
    const fields = { discountCode: 'ONCE', quoteId: shown.quote?.quoteId ?? '' };
    const state = formOf(await press(second, 'pay', fields));
    expect(state.sale.view.refusedCode).toEqual({ code: 'ONCE', problem: 'used_up' });
    expect(state.quote?.total).toBe('EUR 34.51');
    expect(await press(second, 'pay', { ...fields, quoteId: state.quote?.quoteId ?? '' })).toMatchObject({
      kind: 'redirect',
    });
  });

  it('holds a code for each buyer against an address only once somebody pays, and then goes on without it', async () => {
    expect(await pay(await openSession(), { discountCode: 'EACH1' })).toMatchObject({ kind: 'redirect' });
    const session = await openSession();
    // Anybody may type Ann's address: her purchases show in no total.
    const shown = formOf(await press(session, 'preview', { discountCode: 'EACH1' }));
    expect(shown).toMatchObject({ quote: { total: 'EUR 31.06' }, sale: { view: { refusedCode: null } } });
    const fields = { discountCode: 'EACH1', quoteId: shown.quote?.quoteId ?? '' };
    const refused = formOf(await press(session, 'pay', fields));
    expect(refused).toMatchObject({
      quote: { total: 'EUR 34.51' },
      sale: { view: { refusedCode: { code: 'EACH1', problem: 'used_up' } } },
    });
    expect(world.psp.creates).toHaveLength(1);
    const anew = { ...fields, quoteId: refused.quote?.quoteId ?? '' };
    expect(await press(session, 'pay', anew)).toMatchObject({ kind: 'redirect' });
    expect((await readLedger(world.app, session)).attempts[0]?.request.totalMinor).toBe('3451');
  });

  it('asks for a required answer by its field', async () => {
    const state = formOf(await pay(await openSession(), { 'custom-name': ' ' }));
    expect(state.sale.issues).toEqual([{ field: 'answer', id: 'name', code: 'missing' }]);
  });

  it('completes what costs nothing, once under fifty clicks, and leads every click to the receipt', async () => {
    const session = await openSession();
    const { quote } = formOf(await press(session, 'preview', { discountCode: 'GIFT' }));
    const fields = { discountCode: 'GIFT', quoteId: quote?.quoteId ?? '' };
    const answers = await Promise.all(Array.from({ length: 25 }, () => press(session, 'pay', fields)));
    for (const answer of answers)
      expect(answer).toMatchObject({ kind: 'redirect', path: expect.stringMatching(/\/complete$/) });
    const { payments, attempts, events } = await readLedger(world.app, session);
    expect([payments.length, attempts.length]).toEqual([1, 0]);
    expect(payments[0]?.amountMinor).toBe(0n);
    expect(world.psp.creates).toEqual([]);
    expect(events.length).toBeLessThan(2);
  });
});

describe('codes that nobody has', () => {
  it('are counted, and after twenty of a session no other is looked at; right ones count nothing', async () => {
    const session = await openSession();
    const problemOf = async (discountCode: string) =>
      formOf(await press(session, 'apply', { discountCode })).sale.view.refusedCode?.problem ?? null;
    for (let n = 0; n < 20; n += 1) {
      expect(await problemOf('SAVE10')).toBeNull();
      expect(await problemOf(`WRONG${n}`)).toBe('unknown');
    }
    expect(await problemOf('SAVE10')).toBe('too_many_tries');
    expect(await pay(session)).toMatchObject({ kind: 'redirect' });
  });

  const pay = async (session: Session) => {
    const { quote } = formOf(await press(session, 'preview'));
    return press(session, 'pay', { quoteId: quote?.quoteId ?? '' });
  };
});
