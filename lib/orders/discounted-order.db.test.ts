import { beforeEach, describe, expect, it } from 'vitest';
import { countsOf, insertDiscount } from '@/lib/discounts/testing/discount-fixture';
import { AppError } from '@/lib/kernel/error-catalogue';
import type { Session } from '@/lib/sessions/core/session';
import { previewTax } from '@/lib/sessions/preview-tax';
import { makeSession, orderIdOf, pageOrder, payOrder, storeIdOf, tokenOrder } from '@/lib/testing/sale';
import { readLedger } from '@/lib/testing/sale-ledger';
import { setUpShop } from '@/lib/testing/set-up-app';
import { isCheckout } from './core/charge-attempt';
import { createOrder } from './create-order';
import { loadPaymentState } from './load-payment-state';
import { recordPspEvent } from './record-psp-event';

/*
 * A use of a discount is counted with the order's own transactions: reserved with its attempt, confirmed by its payment,
 * given back when the attempt is known to be over.
 */
const world = setUpShop({ hasJobs: true });

let codeNumber = 0;
let code = '';
beforeEach(() => {
  codeNumber += 1;
  code = `CODE${codeNumber}`;
  world.psp.reset();
});

const discount = (row: Partial<Parameters<typeof insertDiscount>[1]> = {}) =>
  insertDiscount(world.app, { storeId: storeIdOf(world.shop), code, ...row });
const sessionWith = (body: object = {}) =>
  makeSession(world.app, world.shop, { body: { discountCode: code.toLowerCase(), ...body } });
const order = (session: Session, change: Parameters<typeof pageOrder>[1] = {}) =>
  createOrder(world.app.deps, pageOrder(session, change));
const refusalOf = async (placed: Promise<unknown>): Promise<AppError> => {
  const error = await placed.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (error instanceof AppError) return error;
  throw new Error('The order was not refused');
};
const latestRef = (session: Session) => world.psp.checkoutsOf(orderIdOf(session)).at(-1)?.pspRef ?? 'none';

describe('a discounted order', () => {
  it('is charged, frozen and told as it was quoted: 3 × 29.00 less 10 %', async () => {
    const id = await discount();
    const session = await sessionWith({ quantity: 3 });
    await order(session);
    expect(await countsOf(world.app, id)).toEqual([0, 1]);
    await payOrder(world, session);
    expect(await countsOf(world.app, id)).toEqual([1, 0]);
    const ledger = await readLedger(world.app, session);
    // 87.00 - 8.70 = 78.30, and 19 % on top of it is 14.877.
    expect(ledger.order).toMatchObject({ subtotalMinor: 7_830n, taxMinor: 1_488n, totalMinor: 9_318n });
    expect(ledger.order?.discount).toMatchObject({ code, subscriptionCycles: null });
    expect(ledger.payments).toMatchObject([{ amountMinor: 9_318n }]);
    expect(ledger.attempts[0]?.request.lines[0]?.label).toBe(`Test product × 3 (${code})`);
  });

  it('ends its checkout after 35 minutes, so that one given up does not keep the code', async () => {
    await discount();
    const session = await sessionWith({ expiresInSeconds: 7 * 24 * 3_600 });
    await order(session);
    const { attempts } = await readLedger(world.app, session);
    const [attempt] = attempts;
    expect(
      (attempt && isCheckout(attempt) ? attempt.request.expiresAtMs : 0) -
        (attempt?.createdAt.getTime() ?? 0),
    ).toBe(35 * 60_000);
  });

  it.each([
    ['refused by the provider', async () => world.psp.plan('refused'), async () => {}],
    [
      'expired at the provider',
      async () => {},
      async (session: Session) => {
        await recordPspEvent(world.app.deps, { psp: 'fake', event: world.psp.expire(latestRef(session)) });
      },
    ],
  ])('gives its use back when it is %s', async (_, before, after) => {
    const id = await discount();
    const session = await sessionWith();
    await before();
    await order(session).catch(() => {});
    await after(session);
    expect(await countsOf(world.app, id)).toEqual([0, 0]);
  });

  it('keeps its use while nobody knows, and counts it once when it turns out paid', async () => {
    const id = await discount({ usageLimit: 1 });
    const [session, other] = [await sessionWith(), await sessionWith()];
    world.psp.plan('lost_answer');
    await order(session).catch(() => {});
    expect(await countsOf(world.app, id)).toEqual([0, 1]);
    expect((await refusalOf(order(other))).code).toBe('discount_unavailable');
    await payOrder(world, session);
    expect(await countsOf(world.app, id)).toEqual([1, 0]);
  });

  it('honours a payment that comes after the use was given back', async () => {
    const id = await discount({ usageLimit: 1, isOncePerBuyer: true });
    const session = await sessionWith();
    await order(session);
    const pspRef = latestRef(session);
    await recordPspEvent(world.app.deps, { psp: 'fake', event: world.psp.expire(pspRef) });
    const other = await sessionWith();
    await order(other);
    await recordPspEvent(world.app.deps, { psp: 'fake', event: world.psp.pay(pspRef) });
    expect(await countsOf(world.app, id)).toEqual([1, 1]);
    await payOrder(world, other);
    expect(await countsOf(world.app, id)).toEqual([2, 0]);
  });

  it('moves its use to the new checkout when the buyer changes the details', async () => {
    const id = await discount({ usageLimit: 1 });
    const session = await sessionWith();
    await order(session);
    await order(session, { billingDetail: { country: 'FR', isBusiness: false } });
    expect(await countsOf(world.app, id)).toEqual([0, 1]);
    await order(session, { choices: { discountCode: null } });
    expect(await countsOf(world.app, id)).toEqual([0, 0]);
  });

  it('may be used once by each buyer, also with another plus tag', async () => {
    const id = await discount({ isOncePerBuyer: true });
    await order(await sessionWith(), { buyerEmail: 'ada@example.com' });
    const again = await refusalOf(order(await sessionWith(), { buyerEmail: 'Ada+2@example.com' }));
    expect(again.details).toMatchObject({ discount: { code: code.toLowerCase(), problem: 'used_up' } });
    await order(await sessionWith(), { buyerEmail: 'bob@example.com' });
    expect(await countsOf(world.app, id)).toEqual([0, 2]);
  });

  it('tells a proved buyer that the code was used before, and nobody else who has used it', async () => {
    await discount({ isOncePerBuyer: true });
    const byEve = (session: Session) =>
      createOrder(world.app.deps, tokenOrder(session, { buyerIdentity: 'eve' }));
    await byEve(await sessionWith());
    const refused = await refusalOf(byEve(await sessionWith()));
    expect(refused.details).toMatchObject({ discount: { problem: 'already_used' } });
    const session = await sessionWith();
    const { storeId, environment, merchantId } = session;
    const store = { storeId, environment, merchantId };
    const token = { ...store, kind: 'sessionToken', tokenEnvironment: environment } as const;
    const preview = async (buyerIdentity: string | null) => {
      const by =
        buyerIdentity === null
          ? ({ ...store, kind: 'storeSlug' } as const)
          : ({ ...token, buyerIdentity } as const);
      const billingDetail = { country: 'DE', isBusiness: false };
      return previewTax(world.app.deps, { sessionId: session.id, billingDetail, by });
    };
    expect((await preview('eve')).problem).toBe('already_used');
    expect((await preview('adam')).problem).toBeNull();
    expect((await preview(null)).problem).toBeNull();
  });

  it('is for each buyer once also where twenty of one buyer’s orders come at once', async () => {
    const id = await discount({ isOncePerBuyer: true });
    const sessions = await Promise.all(Array.from({ length: 20 }, () => sessionWith()));
    const results = await Promise.allSettled(sessions.map((session) => order(session)));
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await countsOf(world.app, id)).toEqual([0, 1]);
  });

  it.each<[string, Partial<Parameters<typeof insertDiscount>[1]>, string]>([
    ['that has expired', { expiresAt: new Date(0) }, 'expired'],
    ['of another currency', { type: 'fixed_amount', amount: 500n, currency: 'USD' }, 'other_currency'],
    ['of the other environment', { environment: 'prod' }, 'unknown'],
    ['that was deleted', { deletedAt: new Date(0) }, 'unknown'],
  ])('is refused with the total without it for a code %s', async (_, row, problem) => {
    await discount(row);
    const error = await refusalOf(order(await sessionWith()));
    expect(error.code).toBe('discount_unavailable');
    expect(error.details).toMatchObject({ new: { total: '34.51' }, discount: { problem } });
    const session = await sessionWith();
    // Once that total was shown, the code that takes nothing off is in nobody's way.
    await order(session, { quoteId: String(error.details?.quoteId) }).catch(() => {});
    const shown = await refusalOf(order(session));
    await order(session, { quoteId: String(shown.details?.quoteId) });
    expect((await readLedger(world.app, session)).order?.totalMinor).toBe(3_451n);
  });

  it('is sold 50 times of 200 where the code is limited to 50, and the rest are told the new total', async () => {
    const id = await discount({ usageLimit: 50 });
    const results: PromiseSettledResult<unknown>[] = [];
    // As many at once as the test's pool serves without anybody timing out.
    for (let wave = 0; wave < 10; wave += 1) {
      const sessions = await Promise.all(Array.from({ length: 20 }, () => sessionWith()));
      results.push(...(await Promise.allSettled(sessions.map((session) => order(session)))));
    }
    const refused = results.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []));
    expect(refused).toHaveLength(150);
    expect(await countsOf(world.app, id)).toEqual([0, 50]);
    for (const error of refused)
      expect(error).toMatchObject({ code: 'discount_unavailable', details: { new: { total: '34.51' } } });
  }, 120_000);
});

describe('an order that costs nothing', () => {
  const free = () => discount({ amount: 10_000n });

  it('is completed without the provider, once under fifty clicks, with a payment and an event of 0', async () => {
    const id = await free();
    const session = await sessionWith();
    const results = await Promise.all(Array.from({ length: 50 }, () => order(session)));
    expect(new Set(results.map(({ checkoutUrl }) => checkoutUrl)).size).toBe(1);
    const ledger = await readLedger(world.app, session);
    expect(ledger.order).toMatchObject({ status: 'completed', totalMinor: 0n, taxMinor: 0n });
    expect(ledger.payments).toMatchObject([{ psp: 'none', amountMinor: 0n, status: 'succeeded' }]);
    expect(ledger.attempts).toEqual([]);
    expect(world.psp.creates).toEqual([]);
    expect(await countsOf(world.app, id)).toEqual([1, 0]);
    const { state } = await loadPaymentState(world.app.deps, session);
    expect(state.kind).toBe('paid');
  });

  it('is completed once: the same buyer with other details finds it paid', async () => {
    await free();
    const session = await sessionWith();
    await order(session);
    const error = await refusalOf(order(session, { buyerEmail: 'other@example.com' }));
    expect(error.code).toBe('session_already_paid');
  });
});

describe('an order that costs less than the provider takes', () => {
  it('is refused in words that name the least', async () => {
    const session = await makeSession(world.app, world.shop, {
      body: { currency: 'CNY', customPrice: '0.20' },
    });
    const error = await refusalOf(order(session, { billingDetail: { country: 'DE', isBusiness: false } }));
    expect(error.message).toBe('The total of 0.24 CNY is less than the payment provider takes: 0.50 CNY');
  });
});

describe('answers to custom fields', () => {
  it('are wanted where they are required, checked, and kept with the order', async () => {
    const { merchant, app, shop } = world;
    await merchant.post('/v1/actions/onetime-product/update-product', {
      id: shop.product.id,
      customFields: [
        { id: 'size', name: 'Size', type: 'select', options: ['S', 'M'], required: true },
        { id: 'note', name: 'Note', type: 'text' },
      ],
    });
    const session = await makeSession(app, shop, { body: { customFields: { Note: 'first' } } });
    expect((await refusalOf(order(session))).message).toBe('Missing required field: customFields.size');
    const wrong = await refusalOf(order(session, { customFields: { size: 'XL' } }));
    expect(wrong.message).toBe('Invalid customFields.size: expected one of S, M, got "XL"');
    await order(session, { customFields: { size: 'M' } });
    expect((await readLedger(app, session)).order?.customFields).toEqual([
      { id: 'size', name: 'Size', type: 'select', value: 'M' },
      { id: 'note', name: 'Note', type: 'text', value: 'first' },
    ]);
  });
});
