import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { jobHandlers } from '@/lib/boot/job-handlers';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '@/lib/kernel/clock';
import { encodeSessionId, encodeShortId } from '@/lib/kernel/short-id';
import { createFakePsp, type FakePsp } from '@/lib/psp/testing/fake-psp';
import type { Session } from '@/lib/sessions/core/session';
import { taxIdChecks } from '@/lib/tax/tax-id-check-tables';
import { createFakeRegister, type FakeRegister } from '@/lib/tax/testing/fake-register';
import { startTestApp, type TestApp } from '@/lib/testing/app-harness';
import { postRaw } from '@/lib/testing/factories';
import { bearer, makeSession, mintToken, openShop, type Shop, slugHeaders } from '@/lib/testing/sale';
import { readLedger } from '@/lib/testing/sale-ledger';
import { orders } from './order-tables';
import { recheckTaxId } from './recheck-tax-id';
import { recordPspEvent } from './record-psp-event';
import { updateOrderTaxId } from './tax-id-recheck-repo';
import { taxIdRechecks } from './tax-id-recheck-tables';

const SODIMAS = { country: 'FR', isBusiness: true, businessName: 'Sodimas', taxId: 'FR40303265045' };
/** From one recheck to the next. */
const STEPS_MS = [5 * MINUTE_MS, 55 * MINUTE_MS, 5 * HOUR_MS, 18 * HOUR_MS, 48 * HOUR_MS];

let app: TestApp;
let psp: FakePsp;
let register: FakeRegister;
let shop: Shop;

beforeAll(async () => {
  psp = createFakePsp();
  register = createFakeRegister();
  app = await startTestApp({ psps: psp.registry, taxIds: register, hasJobs: true });
  shop = await openShop(app);
  const added = await shop.merchant.post('/v1/actions/store/add-webhook', {
    storeId: shop.store.id,
    channel: 'http',
    url: 'http://127.0.0.1:9/hook',
    events: ['order.tax_id_invalid', 'order.tax_id_unverified'],
    testMode: true,
  });
  expect(added.status).toBe(200);
});
beforeEach(async () => {
  psp.reset();
  register.reset();
  await app.deps.db.delete(taxIdChecks);
  await app.deps.pool.query('delete from pgboss.job');
});
afterAll(() => app.close());

async function preview(session: Session, billingDetail: object = SODIMAS) {
  const body = { checkoutSessionId: encodeSessionId(session.id), billingDetail };
  const path = '/v1/actions/checkout/preview-tax';
  const answer = await postRaw(app, path, body, { headers: slugHeaders(shop) });
  expect(answer.status).toBe(200);
  return answer.body.data as { quoteId: string; total: string; reason: string; warnings: string[] }; // as its own test checks
}

async function order(session: Session, quoteId?: string) {
  const body = {
    checkoutSessionId: encodeSessionId(session.id),
    billingDetail: SODIMAS,
    buyerEmail: 'ann@example.com',
    ...(quoteId === undefined ? {} : { quoteId }),
  };
  const path = '/v1/actions/onetime-order/create-order';
  return postRaw(app, path, body, { headers: bearer(await mintToken(app, shop)) });
}

async function pay(session: Session): Promise<void> {
  const [checkout] = psp.checkoutsOf(encodeShortId('ORD', session.orderId));
  await recordPspEvent(app.deps, { psp: 'fake', event: psp.pay(checkout?.pspRef ?? '') });
}

/** A paid order of 29.00 without tax, of which nobody could say whether the tax id is somebody's. */
async function sellPending(): Promise<Session> {
  register.answerWith('outage');
  const session = await makeSession(app, shop);
  await order(session);
  await pay(session);
  // Mails and documents of the sale are made at once, and counted with no recheck.
  await passTime(0);
  return session;
}

/** Lets time pass and does the rechecks that are due by then; deliveries to the merchant are not tried. */
function passTime(ms: number): Promise<number> {
  app.clock.advance(ms);
  const handlers = { ...jobHandlers(app.deps), 'deliver-webhook': async () => {} };
  return app.deps.jobs.drain(handlers, { aheadSeconds: ms / SECOND_MS });
}

const rechecksOf = async (session: Session) => {
  const rows = await app.deps.db.select().from(taxIdRechecks).orderBy(taxIdRechecks.attemptNumber);
  return rows.filter(({ orderId }) => orderId === session.orderId).map(({ status }) => status);
};
const eventsOf = async (session: Session) =>
  (await readLedger(app, session)).events.map(({ eventType }) => eventType);

describe('a quote', () => {
  it.each([
    ['valid', 'valid', [], '29.00', 'reverse_charge'],
    ['outage', 'pending', ['tax_id_pending'], '29.00', 'reverse_charge'],
    ['invalid', 'invalid', ['tax_id_invalid'], '34.80', 'standard_rated'],
  ] as const)(
    'for an id: the register says %s, so it is %s',
    async (manner, taxIdStatus, warnings, total, reason) => {
      register.answerWith(manner);
      const quote = await preview(await makeSession(app, shop));
      expect(quote).toMatchObject({ taxIdStatus, warnings, total, reason });
    },
  );

  it('charges a pending id where the store says so', async () => {
    register.answerWith('outage');
    const store = { id: shop.store.id };
    await shop.merchant.post('/v1/actions/store/update-store', {
      ...store,
      taxSettings: { pendingTaxId: 'charge' },
    });
    const quote = await preview(await makeSession(app, shop));
    await shop.merchant.post('/v1/actions/store/update-store', {
      ...store,
      taxSettings: { pendingTaxId: 'accept' },
    });
    expect(quote).toMatchObject({ warnings: ['tax_id_pending'], total: '34.80', reason: 'standard_rated' });
  });

  it('asks on behalf of a seller who has a VAT number, and keeps the receipt with the order', async () => {
    const path = '/v1/actions/store/update-store';
    const settings = (vatNumber: string | null) => ({ id: shop.store.id, taxSettings: { vatNumber } });
    const refused = await shop.merchant.post(path, settings('136695976'));
    expect([refused.status, refused.body.errors?.[0]?.message]).toEqual([
      400,
      expect.stringContaining('Invalid taxSettings.vatNumber: expected a VAT number'),
    ]);
    await shop.merchant.post(path, settings('de 136 695 976'));
    register.answerWith('valid', 'WAPI1');
    const session = await makeSession(app, shop);
    await order(session);
    await shop.merchant.post(path, settings(null));
    expect(register.questions).toMatchObject([{ requester: { countryCode: 'DE', number: '136695976' } }]);
    expect((await readLedger(app, session)).order).toMatchObject({
      taxIdStatus: 'valid',
      taxIdConsultationNumber: 'WAPI1',
    });
  });

  it('asks nobody once the buyer is no business any more', async () => {
    await preview(await makeSession(app, shop), { ...SODIMAS, isBusiness: false });
    expect(register.questions).toEqual([]);
  });
});

describe('an order whose quote was made while the register was down', () => {
  it.each([
    ['is still down', 'outage', 'pending'],
    ['has said yes: the total is the same, so nothing has changed', 'valid', 'valid'],
  ] as const)('is made while the register %s', async (_name, manner, taxIdStatus) => {
    register.answerWith('outage');
    const session = await makeSession(app, shop);
    const { quoteId } = await preview(session);
    app.clock.advance(2 * MINUTE_MS);
    register.answerWith(manner);
    expect((await order(session, quoteId)).status).toBe(200);
    expect((await readLedger(app, session)).order).toMatchObject({ taxIdStatus, totalMinor: 2_900n });
  });

  it('is refused once the register has said no, with old and new, and made with the new quote', async () => {
    register.answerWith('outage');
    const session = await makeSession(app, shop);
    const { quoteId } = await preview(session);
    app.clock.advance(2 * MINUTE_MS);
    register.answerWith('invalid');
    const refused = await order(session, quoteId);
    expect(refused.status).toBe(409);
    expect(refused.body.errors).toMatchObject([
      {
        message: 'Tax changed, review the new total',
        details: { old: { total: '29.00' }, new: { total: '34.80', taxAmount: '5.80' } },
      },
    ]);
    expect(psp.creates).toEqual([]);
    const details = refused.body.errors?.[0]?.details as { quoteId: string }; // matched above
    expect((await order(session, details.quoteId)).status).toBe(200);
    expect((await readLedger(app, session)).order).toMatchObject({
      taxIdStatus: 'invalid',
      totalMinor: 3_480n,
    });
  });
});

it('a register that never answers keeps nobody: the sale is quoted, made and paid as pending', async () => {
  const session = await makeSession(app, shop);
  // Never let go: without an end to the app's patience this test would not end either.
  register.hold('valid');
  register.hold('valid');
  const quote = await preview(session);
  expect(quote).toMatchObject({ total: '29.00', reason: 'reverse_charge', warnings: ['tax_id_pending'] });
  expect((await order(session, quote.quoteId)).status).toBe(200);
  expect(register.questions).toHaveLength(2);
  await pay(session);
  expect((await readLedger(app, session)).order).toMatchObject({
    status: 'completed',
    taxIdStatus: 'pending',
    taxIdCheckedAt: null,
  });
});

describe('a paid order with a pending tax id', () => {
  it('is looked at again at 5 min, 1 h, 6 h, 24 h and 72 h; then the merchant is told, once', async () => {
    const session = await sellPending();
    for (const [index, step] of STEPS_MS.entries()) {
      expect(await passTime(step - MINUTE_MS)).toBe(0);
      expect(await rechecksOf(session)).toHaveLength(index);
      await passTime(MINUTE_MS);
      expect(await rechecksOf(session)).toHaveLength(index + 1);
      expect(await eventsOf(session)).toEqual(index < 4 ? [] : ['order.tax_id_unverified']);
    }
    await passTime(30 * DAY_MS);
    expect(await rechecksOf(session)).toEqual(Array(5).fill('pending'));
    expect(await eventsOf(session)).toEqual(['order.tax_id_unverified']);
    expect((await readLedger(app, session)).order).toMatchObject({ taxIdStatus: 'pending' });
  });

  it('tells the merchant what was sold to whom when the id turns out to be wrong', async () => {
    const session = await sellPending();
    await passTime(5 * MINUTE_MS);
    register.answerWith('invalid');
    await passTime(55 * MINUTE_MS);
    const { order: row, events } = await readLedger(app, session);
    expect(row).toMatchObject({ taxIdStatus: 'invalid', status: 'completed', totalMinor: 2_900n });
    const orderId = encodeShortId('ORD', session.orderId);
    expect(events).toMatchObject([
      {
        eventType: 'order.tax_id_invalid',
        eventId: orderId,
        data: {
          orderId,
          orderStatus: 'completed',
          buyerEmail: 'ann@example.com',
          merchantProvidedBuyerIdentity: 'buyer-1',
          currency: 'EUR',
          billingDetail: SODIMAS,
          amount: '29.00',
          subtotal: '29.00',
          taxAmount: '0.00',
          total: '29.00',
          taxIdStatus: 'invalid',
          taxIdCheckedAt: expect.stringMatching(/Z$/),
        },
      },
    ]);
    await passTime(30 * DAY_MS);
    expect(await rechecksOf(session)).toEqual(['pending', 'invalid']);
  });

  it('tells nobody and asks no more when the id turns out to be right', async () => {
    const session = await sellPending();
    register.answerWith('valid');
    await passTime(5 * MINUTE_MS);
    await passTime(30 * DAY_MS);
    expect(await rechecksOf(session)).toEqual(['valid']);
    expect(await eventsOf(session)).toEqual([]);
    expect((await readLedger(app, session)).order).toMatchObject({ taxIdStatus: 'valid' });
  });

  it('goes on saying when the register was asked, also after a look at which nobody could be', async () => {
    const session = await sellPending();
    const { taxIdCheckedAt } = (await readLedger(app, session)).order ?? {};
    register.answerWith('not_asked');
    await passTime(5 * MINUTE_MS);
    expect(await rechecksOf(session)).toEqual(['pending']);
    expect(taxIdCheckedAt).toEqual(expect.any(Date));
    expect((await readLedger(app, session)).order).toMatchObject({ taxIdStatus: 'pending', taxIdCheckedAt });
  });

  it('stays pending, and is looked at to the end, where its country has no register any more', async () => {
    const session = await sellPending();
    const billingDetail = { country: 'GB', isBusiness: true, businessName: 'Ministry', taxId: 'GBGD001' };
    await app.deps.db.update(orders).set({ billingDetail }).where(eq(orders.id, session.orderId));
    register.reset();
    register.answerWith('invalid');
    for (const step of STEPS_MS) await passTime(step);
    expect(register.questions).toEqual([]);
    expect(await rechecksOf(session)).toEqual(Array(5).fill('pending'));
    expect(await eventsOf(session)).toEqual(['order.tax_id_unverified']);
    expect((await readLedger(app, session)).order).toMatchObject({ taxIdStatus: 'pending' });
  });

  it('is asked about on behalf of its seller, so that the receipt is kept with the order', async () => {
    const path = '/v1/actions/store/update-store';
    const settings = (vatNumber: string | null) => ({ id: shop.store.id, taxSettings: { vatNumber } });
    const session = await sellPending();
    await shop.merchant.post(path, settings('DE136695976'));
    register.answerWith('valid', 'WAPI2');
    await passTime(5 * MINUTE_MS);
    await shop.merchant.post(path, settings(null));
    expect(register.questions.at(-1)).toMatchObject({
      requester: { countryCode: 'DE', number: '136695976' },
    });
    expect((await readLedger(app, session)).order).toMatchObject({
      taxIdStatus: 'valid',
      taxIdConsultationNumber: 'WAPI2',
    });
  });

  it.each([
    ['is wrong', 'invalid', 'wrong'],
    ['could not be checked', 'outage', 'unverified'],
  ] as const)('that %s is told in the log as well, without the id', async (_name, manner, outcome) => {
    const session = await sellPending();
    register.answerWith(manner);
    const warn = vi.spyOn(app.deps.log, 'warn');
    try {
      for (const step of STEPS_MS) await passTime(step);
      const { orderId } = session;
      expect(warn).toHaveBeenCalledWith(
        'tax was left off for a tax id that did not hold',
        expect.objectContaining({ orderId, storeId: session.storeId, outcome }),
      );
      expect(JSON.stringify(warn.mock.calls)).not.toContain('40303265045');
    } finally {
      warn.mockRestore();
    }
  });

  it('is looked at once however often the job runs', async () => {
    const session = await sellPending();
    register.answerWith('invalid');
    const job = { orderId: session.orderId, attemptNumber: 1 };
    await Promise.all([1, 2, 3].map(() => recheckTaxId(app.deps, job)));
    await recheckTaxId(app.deps, job);
    expect(await rechecksOf(session)).toEqual(['invalid']);
    expect(await eventsOf(session)).toEqual(['order.tax_id_invalid']);
  });

  it('keeps a verdict that came while another look was under way', async () => {
    const session = await sellPending();
    const { db, clock } = app.deps;
    const look = { taxIdCheckedAt: null, taxIdConsultationNumber: null, updatedAt: new Date(clock.nowMs()) };
    await updateOrderTaxId(db, session.orderId, { ...look, taxIdStatus: 'invalid' });
    await updateOrderTaxId(db, session.orderId, { ...look, taxIdStatus: 'pending' });
    expect((await readLedger(app, session)).order).toMatchObject({ taxIdStatus: 'invalid' });
  });

  it('has one next look, however often this one ran', async () => {
    const session = await sellPending();
    const job = { orderId: session.orderId, attemptNumber: 1 };
    await Promise.all([1, 2, 3].map(() => recheckTaxId(app.deps, job)));
    const { rows } = await app.deps.pool.query(
      `select data from pgboss.job where name = 'recheck-tax-id' and data->>'attemptNumber' = '2'`,
    );
    expect(rows).toEqual([{ data: { orderId: session.orderId, attemptNumber: 2 } }]);
  });

  it.each([
    ['the register knew the id', 'valid'],
    ['the tax was charged', 'invalid'],
  ] as const)('and none where %s', async (_name, manner) => {
    register.answerWith(manner);
    const session = await makeSession(app, shop);
    await order(session);
    await pay(session);
    await passTime(30 * DAY_MS);
    expect(await rechecksOf(session)).toEqual([]);
  });
});
