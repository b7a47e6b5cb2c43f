import { beforeEach, describe, expect, it } from 'vitest';
import { jobHandlers } from '@/lib/boot/job-handlers';
import { listDocumentsOfPayments } from '@/lib/documents/document-repo';
import { DAY_MS } from '@/lib/kernel/clock';
import { encodeShortId } from '@/lib/kernel/short-id';
import { createOrder } from '@/lib/orders/create-order';
import { findSucceededPayment } from '@/lib/orders/payment-repo';
import { recordPspEvent } from '@/lib/orders/record-psp-event';
import { createFakePsp } from '@/lib/psp/testing/fake-psp';
import { createFakeRegister } from '@/lib/tax/testing/fake-register';
import { makeSession, openShop, orderIdOf, payOrder, tokenOrder } from '@/lib/testing/sale';
import { setUpApp } from '@/lib/testing/set-up-app';
import { addTaxId } from './add-tax-id';
import { findRefundsOfPayment } from './refund-repo';

const register = createFakeRegister();
const psp = createFakePsp();
const world = setUpApp({ psps: psp.registry, taxIds: register, hasJobs: true }, async (app) => {
  const shop = await openShop(app);
  return { psp, shop, merchant: shop.merchant };
});
beforeEach(() => {
  psp.reset();
  register.reset();
});

const FRENCH_ID = 'FR40303265045';
const GERMAN_ID = 'DE136695976';
const INCLUSIVE = { priceSnapshot: { amount: '29.00', taxIncluded: true, taxCategory: 'saas' } };

type Sale = Awaited<ReturnType<typeof sell>>;
async function sell(input: { country?: string; taxId?: string; body?: Record<string, unknown> } = {}) {
  const session = await makeSession(world.app, world.shop, input.body ? { body: input.body } : {});
  const { country = 'FR', taxId } = input;
  const billingDetail = taxId
    ? { country, isBusiness: true, businessName: 'Ateliers', taxId }
    : { country, isBusiness: false };
  await createOrder(world.app.deps, tokenOrder(session, { billingDetail }));
  await payOrder(world, session);
  const payment = await findSucceededPayment(world.app.deps.db, session.orderId);
  if (!payment) throw new Error('The order is paid');
  return { session, payment };
}

function add({ session, payment }: Sale, input: Record<string, string> = {}, deps = world.app.deps) {
  const { businessName = 'Exemple SARL', taxId = FRENCH_ID, buyerIdentity = 'buyer-1' } = input;
  const { merchantId, storeId, environment } = session;
  const by = {
    kind: 'sessionToken',
    environment,
    tokenEnvironment: environment,
    merchantId,
    storeId,
    buyerIdentity,
  } as const;
  return addTaxId(deps, { by, paymentId: payment.id, businessName, taxId });
}
const drain = () =>
  world.app.deps.jobs.drain({ ...jobHandlers(world.app.deps), 'deliver-webhook': async () => {} });

/** A payment's documents in the order of their issue: kind, total, tax, and why. */
async function papersOf({ payment }: Sale) {
  const rows = (await listDocumentsOfPayments(world.app.deps.db, [payment.id])).get(payment.id) ?? [];
  return rows.map(({ content }) => content);
}
async function linesOf(sale: Sale) {
  return (await papersOf(sale)).map(
    ({ kind, totalMinor, taxMinor, taxReason }) => `${kind} ${totalMinor} with ${taxMinor} ${taxReason}`,
  );
}
/** Expects that a payment's documents add up to the money that its merchant has kept. */
async function expectSums(sale: Sale) {
  const written = (await papersOf(sale)).reduce(
    (sum, { kind, totalMinor }) => sum + (kind === 'credit_note' ? -1n : 1n) * BigInt(totalMinor),
    0n,
  );
  expect(written).toBe(sale.payment.amountMinor - psp.refundedMinor(sale.payment.pspPaymentRef));
}
async function refund(sale: Sale, amount: string) {
  const answer = await world.merchant.post('/v1/actions/refund-ticket/create-ticket', {
    paymentId: encodeShortId('PAY', sale.payment.id),
    reason: 'Not as described',
    requestedAmount: { amount, currency: 'EUR' },
  });
  expect(answer.status).toBe(200);
  await drain();
}

describe('a tax id that is added afterwards', () => {
  it('gives the tax on a price without tax back under reverse charge, and issues the invoice once it has gone', async () => {
    const sale = await sell();
    expect(await add(sale)).toEqual({ kind: 'refunding' });
    expect(await linesOf(sale)).toEqual(['receipt 3480 with 580 standard_rated']);
    await drain();
    expect(psp.refundedMinor(sale.payment.pspPaymentRef)).toBe(580n);
    expect(await linesOf(sale)).toEqual([
      'receipt 3480 with 580 standard_rated',
      'credit_note 3480 with 580 standard_rated',
      'invoice 2900 with 0 reverse_charge',
    ]);
    const [receipt, note, invoice] = await papersOf(sale);
    expect(note).toMatchObject({ corrects: { number: receipt?.number }, buyer: { name: null, taxId: null } });
    expect(invoice).toMatchObject({
      corrects: { number: receipt?.number },
      buyer: { name: 'Exemple SARL', taxId: FRENCH_ID, country: 'FR' },
      legalNote: expect.stringMatching(/reverse charge/i),
      lines: receipt?.lines,
      seller: receipt?.seller,
    });
    await expectSums(sale);
  });

  it.each([
    [
      'in the seller’s own country the tax stays, and the invoice is issued at once',
      { sale: { country: 'DE' }, taxId: GERMAN_ID },
      [
        'receipt 3451 with 551 standard_rated',
        'credit_note 3451 with 551 standard_rated',
        'invoice 3451 with 551 standard_rated',
      ],
    ],
    [
      'a price with its tax in it stays what it is, without the tax',
      { sale: { body: INCLUSIVE }, taxId: FRENCH_ID },
      [
        'receipt 2900 with 483 standard_rated',
        'credit_note 2900 with 483 standard_rated',
        'invoice 2900 with 0 reverse_charge',
      ],
    ],
    [
      'an included tax of the seller’s own country stays in it',
      { sale: { country: 'DE', body: INCLUSIVE }, taxId: GERMAN_ID },
      [
        'receipt 2900 with 463 standard_rated',
        'credit_note 2900 with 463 standard_rated',
        'invoice 2900 with 463 standard_rated',
      ],
    ],
  ])('moves no money where %s', async (_, { sale: input, taxId }, lines) => {
    const sale = await sell(input);
    expect(await add(sale, { taxId })).toEqual({ kind: 'done' });
    await drain();
    expect(psp.refundedMinor(sale.payment.pspPaymentRef)).toBe(0n);
    expect(await linesOf(sale)).toEqual(lines);
    await expectSums(sale);
    expect(await add(sale, { taxId })).toEqual({ kind: 'refused', reason: 'changed_before' });
  });

  it('has later refunds credited to the invoice, with the tax of the invoice', async () => {
    const sale = await sell();
    await add(sale);
    await drain();
    await refund(sale, '10.00');
    await refund(sale, '19.00');
    expect((await linesOf(sale)).slice(3)).toEqual([
      'credit_note 1000 with 0 reverse_charge',
      'credit_note 1900 with 0 reverse_charge',
    ]);
    const [, , invoice, part] = await papersOf(sale);
    expect(part).toMatchObject({ corrects: { number: invoice?.number }, buyer: { name: 'Exemple SARL' } });
    await expectSums(sale);
  });
});

describe('a receipt stays what it is', () => {
  it.each([
    // What the register says of a number is kept for a day, so each of these has a number of its own.
    ['where the register does not know the number', 'invalid', { taxId: 'FR44732829320' }, 'number_invalid'],
    ['where the register does not answer', 'outage', { taxId: 'FR83404833048' }, 'number_pending'],
    ['where the number is none of the country', 'valid', { taxId: GERMAN_ID }, 'number_invalid'],
    ['where its check digits are wrong', 'valid', { taxId: 'FR40303265046' }, 'number_invalid'],
    ['where the number is missing', 'valid', { taxId: ' ' }, 'number_missing'],
    ['where the name is missing', 'valid', { businessName: ' ' }, 'name_missing'],
  ] as const)('%s', async (_, manner, input, reason) => {
    register.answerWith(manner);
    const sale = await sell();
    expect(await add(sale, input)).toEqual({ kind: 'refused', reason });
    await drain();
    expect(await linesOf(sale)).toEqual(['receipt 3480 with 580 standard_rated']);
    expect(await findRefundsOfPayment(world.app.deps.db, sale.payment.id)).toEqual([]);
  });

  it('where its fourteen days are over', async () => {
    const sale = await sell();
    const nowMs = world.app.clock.nowMs();
    const later = { ...world.app.deps, clock: { nowMs: () => nowMs + 15 * DAY_MS } };
    expect(await add(sale, {}, later)).toEqual({ kind: 'refused', reason: 'too_late' });
  });

  it('where the sale was billed with a tax id', async () => {
    const sale = await sell({ taxId: FRENCH_ID });
    expect(await add(sale)).toEqual({ kind: 'refused', reason: 'has_tax_id' });
  });

  it('where money has gone back', async () => {
    const sale = await sell();
    await refund(sale, '1.00');
    expect(await add(sale)).toEqual({ kind: 'refused', reason: 'money_moving' });
  });

  it('for another buyer, who finds no such payment', async () => {
    const sale = await sell();
    await expect(add(sale, { buyerIdentity: 'buyer-2' })).rejects.toMatchObject({
      code: 'payment_not_found',
    });
    expect(await linesOf(sale)).toHaveLength(1);
  });

  it('where the PSP refuses to give the tax back, and the buyer may try again', async () => {
    const sale = await sell();
    psp.planRefunds('refused');
    expect(await add(sale)).toEqual({ kind: 'refunding' });
    await drain();
    expect(await linesOf(sale)).toHaveLength(1);
    expect(await add(sale)).toEqual({ kind: 'refunding' });
    await drain();
    expect((await linesOf(sale)).at(-1)).toBe('invoice 2900 with 0 reverse_charge');
    await expectSums(sale);
  });

  it('and is issued anew where the bank sends the refunded tax back', async () => {
    const sale = await sell();
    await add(sale);
    await drain();
    const about = { orderId: orderIdOf(sale.session), paymentRef: sale.payment.pspPaymentRef };
    await recordPspEvent(world.app.deps, { psp: 'fake', event: psp.failRefund(about) });
    await drain();
    expect((await linesOf(sale)).slice(2)).toEqual([
      'invoice 2900 with 0 reverse_charge',
      'credit_note 2900 with 0 reverse_charge',
      'receipt 3480 with 580 standard_rated',
    ]);
    await expectSums(sale);
  });
});

it('two presses at once give the tax back once', async () => {
  const sale = await sell();
  const results = await Promise.all([add(sale), add(sale), add(sale)]);
  expect(results.filter(({ kind }) => kind === 'refunding')).toHaveLength(1);
  await drain();
  expect(psp.refundedMinor(sale.payment.pspPaymentRef)).toBe(580n);
  expect(await linesOf(sale)).toHaveLength(3);
});
