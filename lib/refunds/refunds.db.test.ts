import { beforeEach, describe, expect, it } from 'vitest';
import { jobHandlers } from '@/lib/boot/job-handlers';
import { DAY_MS, HOUR_MS } from '@/lib/kernel/clock';
import { encodeShortId } from '@/lib/kernel/short-id';
import { createOrder } from '@/lib/orders/create-order';
import { findPayment, findSucceededPayment, type PaymentRow } from '@/lib/orders/payment-repo';
import { recordPspEvent } from '@/lib/orders/record-psp-event';
import type { PspEvent } from '@/lib/psp/port';
import type { Session } from '@/lib/sessions/core/session';
import { makeSession, mintToken, orderIdOf, payOrder, tokenOrder } from '@/lib/testing/sale';
import { readLedger, type SentEvent } from '@/lib/testing/sale-ledger';
import { setUpShop } from '@/lib/testing/set-up-app';
import { findDisputesOfPayment } from './dispute-repo';
import { findRefundsOfPayment } from './refund-repo';
import { resumeTicketRefunds } from './resume-ticket-refunds';

const world = setUpShop({ hasJobs: true });

beforeEach(() => world.psp.reset());

/** A buyer pays 34.51 EUR at the fake PSP. */
async function sell(): Promise<{ session: Session; payment: PaymentRow; paymentId: string }> {
  const session = await makeSession(world.app, world.shop);
  await createOrder(world.app.deps, tokenOrder(session));
  await payOrder(world, session);
  const payment = await findSucceededPayment(world.app.deps.db, session.orderId);
  if (!payment) throw new Error('The order is paid');
  return { session, payment, paymentId: encodeShortId('PAY', payment.id) };
}

const REASON = 'Not as described';
const euros = (amount: string) => ({ reason: REASON, requestedAmount: { amount, currency: 'EUR' } });
const CREATE = '/v1/actions/refund-ticket/create-ticket';
const REVIEW = '/v1/actions/refund-ticket/review-ticket';

const asMerchant = (paymentId: string, amount: string) =>
  world.merchant.post(CREATE, { paymentId, ...euros(amount) });
const customer = async (buyerIdentity = 'buyer-1') =>
  world.merchant.sdk.test.customer(await mintToken(world.app, world.shop, { buyerIdentity }), {
    environment: 'test',
  });
const drain = (aheadSeconds = 0) =>
  world.app.deps.jobs.drain(
    { ...jobHandlers(world.app.deps), 'deliver-webhook': async () => {} },
    aheadSeconds > 0 ? { aheadSeconds } : undefined,
  );
const refundsOf = (payment: PaymentRow) => findRefundsOfPayment(world.app.deps.db, payment.id);
/** The refunds of this payment that the PSP was asked for; refunds of other tests may be asked for again meanwhile. */
const askedFor = ({ pspPaymentRef }: PaymentRow) =>
  world.psp.refunds.filter(({ paymentRef }) => paymentRef === pspPaymentRef);
const refundStatusOf = async ({ id }: PaymentRow) =>
  (await findPayment(world.app.deps.db, id))?.refundStatus ?? null;
const hear = async (event: PspEvent) => {
  await recordPspEvent(world.app.deps, { psp: 'fake', event });
  await drain();
};

/** The merchant events about refunds and disputes of a sale. */
async function toldOf(session: Session): Promise<SentEvent[]> {
  const { events } = await readLedger(world.app, session);
  return events.filter(({ eventType }) => /^(refund|dispute)\./.test(eventType));
}

async function subscribe(): Promise<void> {
  await world.merchant.sdk.test.webhooks.add({
    storeId: world.shop.store.id,
    channel: 'http',
    url: 'https://shop.example/money-back',
    events: ['refund.succeeded', 'refund.failed'],
    testMode: true,
  });
}

describe("a buyer's request", () => {
  it('waits for the review, and its approval gives the money back once', async () => {
    await subscribe();
    const { session, payment, paymentId } = await sell();
    const { ticket } = await (await customer()).createRefundTicket({
      paymentId,
      ...euros('10.00'),
      metadata: { seat: 4 },
      refundTicketMerchantExternalId: 'R-17',
    });
    expect(ticket).toMatchObject({
      type: 'refund',
      status: 'pending',
      subjectId: paymentId,
      submitterId: 'buyer-1',
      submitterType: 'customer',
      versionNumber: 1,
      versionData: euros('10.00'),
      metadata: { seat: 4 },
      refundTicketMerchantExternalId: 'R-17',
    });
    await drain();
    expect(askedFor(payment)).toEqual([]);
    const reviewed = await world.merchant.post(REVIEW, { ticketId: ticket.id, decision: 'approve' });
    expect(reviewed).toMatchObject({ status: 200, body: { data: { ticket: { status: 'processing' } } } });
    expect(await refundStatusOf(payment)).toBe('pending');
    await drain();
    await drain();
    expect(askedFor(payment)).toMatchObject([{ amountMinor: 1_000n, currency: 'EUR' }]);
    expect(await refundsOf(payment)).toMatchObject([{ status: 'succeeded', refundedMinor: 1_000n }]);
    expect(await refundStatusOf(payment)).toBe('partially_refunded');
    const [refund] = await refundsOf(payment);
    if (!refund) throw new Error('a refund was made');
    expect(await toldOf(session)).toEqual([
      expect.objectContaining({
        eventType: 'refund.succeeded',
        eventId: encodeShortId('REF', refund.id),
        data: expect.objectContaining({
          orderId: orderIdOf(session),
          orderStatus: 'completed',
          refundStatus: 'succeeded',
          refundReason: REASON,
          refundTicketMerchantExternalId: 'R-17',
          refundedAmount: '10.00',
          amount: '10.00',
          originalChargedAmount: '34.51',
          originalPayment: {
            total: '34.51',
            subtotal: '29.00',
            taxAmount: '5.51',
            taxRate: 19,
            taxName: 'VAT',
          },
          taxAmount: '5.51',
          taxRate: 0.19,
          total: '34.51',
        }),
      }),
    ]);
  });

  it('can be made again with another amount after a rejection, and is reviewed anew', async () => {
    const { payment, paymentId } = await sell();
    const buyer = await customer();
    const { ticket } = await buyer.createRefundTicket({ paymentId, ...euros('34.51') });
    const rejection = { ticketId: ticket.id, decision: 'reject', rejectReason: 'You have used it' };
    expect((await world.merchant.post(REVIEW, rejection)).body).toMatchObject({
      data: { ticket: { status: 'rejected', rejectReason: 'You have used it' } },
    });
    const again = await buyer.resubmitRefundTicket({ ticketId: ticket.id, paymentId, ...euros('5.00') });
    expect(again.ticket).toMatchObject({
      id: ticket.id,
      status: 'pending',
      versionNumber: 2,
      versionData: euros('5.00'),
      rejectReason: null,
    });
    expect(again.ticket.currentVersionId).not.toBe(ticket.currentVersionId);
    await world.merchant.post(REVIEW, { ticketId: ticket.id, decision: 'approve' });
    await drain();
    expect(await refundsOf(payment)).toMatchObject([{ status: 'succeeded', requestedMinor: 500n }]);
  });

  it('is shown with its review to the buyer and to the merchant, and with the note to the merchant alone', async () => {
    const { paymentId } = await sell();
    const buyer = await customer();
    const { ticket } = await buyer.createRefundTicket({ paymentId, ...euros('1.00') });
    const rejection = { ticketId: ticket.id, decision: 'reject', rejectReason: 'No', note: 'a frequent one' };
    expect((await world.merchant.post(REVIEW, rejection)).body).toMatchObject({
      data: { ticket: { reviewNote: 'a frequent one', reviewerId: world.merchant.merchantId } },
    });
    const again = await buyer.resubmitRefundTicket({ ticketId: ticket.id, paymentId, ...euros('1.00') });
    expect(again.ticket).toMatchObject({ reviewNote: null, reviewerId: null });
  });
});

describe('the refundable amount', () => {
  it('is not exceeded by fifty calls at once', async () => {
    const { payment, paymentId } = await sell();
    const answers = await Promise.all(Array.from({ length: 50 }, () => asMerchant(paymentId, '20.00')));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    await drain();
    const later = await Promise.all(Array.from({ length: 50 }, () => asMerchant(paymentId, '20.00')));
    expect(later.filter(({ status }) => status === 200)).toHaveLength(0);
    await drain();
    expect(world.psp.refundedMinor(payment.pspPaymentRef)).toBe(2_000n);
    expect(await refundStatusOf(payment)).toBe('partially_refunded');
  });

  it('can be refunded in parts, in any order, to the last cent and not beyond', async () => {
    const { payment, paymentId } = await sell();
    for (const part of ['0.01', '30.00', '4.50']) {
      expect((await asMerchant(paymentId, part)).status).toBe(200);
      await drain();
    }
    expect(await refundStatusOf(payment)).toBe('refunded');
    expect(world.psp.refundedMinor(payment.pspPaymentRef)).toBe(3_451n);
    expect((await asMerchant(paymentId, '0.01')).body.errors?.[0]?.message).toBe(
      'requestedAmount.amount must be at most 0.00 EUR, which is what is left of the payment',
    );
  });
});

describe('an answer of the PSP that never came', () => {
  it.each(['lost_answer', 'lost_request', 'server_error'] as const)(
    'is asked for again until it is known, and the money goes back once: %s',
    async (step) => {
      const { payment, paymentId } = await sell();
      world.psp.planRefunds(step);
      await asMerchant(paymentId, '10.00');
      await drain();
      expect(await refundsOf(payment)).toMatchObject([{ status: 'pending' }]);
      await drain(HOUR_MS / 1_000);
      expect(await refundsOf(payment)).toMatchObject([{ status: 'succeeded', refundedMinor: 1_000n }]);
      expect(world.psp.refundedMinor(payment.pspPaymentRef)).toBe(1_000n);
      const keys = new Set(askedFor(payment).map(({ idempotencyKey }) => idempotencyKey));
      expect(keys.size).toBe(step === 'server_error' ? 2 : 1);
    },
  );

  it('is followed by no try under another key while the PSP may have made the refund', async () => {
    const { payment, paymentId } = await sell();
    world.psp.planRefunds('server_error');
    await asMerchant(paymentId, '10.00');
    await drain();
    world.psp.setListTruncated(true);
    await drain(HOUR_MS / 1_000);
    expect(askedFor(payment)).toHaveLength(1);
    expect(await refundsOf(payment)).toMatchObject([{ status: 'pending' }]);
  });

  it('is found by the sweep after the queue has given up', async () => {
    const { payment, paymentId } = await sell();
    world.psp.setDown(true);
    await asMerchant(paymentId, '10.00');
    for (let round = 0; round < 12; round += 1) await drain(DAY_MS / 1_000);
    world.psp.setDown(false);
    await drain();
    expect(await refundsOf(payment)).toMatchObject([{ status: 'pending' }]);
    world.app.clock.advance(4 * HOUR_MS);
    await resumeTicketRefunds(world.app.deps, { limit: 10 });
    await drain();
    expect(await refundsOf(payment)).toMatchObject([{ status: 'succeeded' }]);
  });
});

describe('a refund that fails', () => {
  it('ends as failed, tells the merchant, and lets another be asked for when the failure is for good', async () => {
    const { session, payment, paymentId } = await sell();
    world.psp.planRefunds('refused');
    await asMerchant(paymentId, '10.00');
    await drain();
    await drain(DAY_MS / 1_000);
    expect(askedFor(payment)).toHaveLength(1);
    expect(await refundsOf(payment)).toMatchObject([{ status: 'failed', failureReason: 'not_refundable' }]);
    expect(await refundStatusOf(payment)).toBe('failed');
    const [told] = await toldOf(session);
    expect(told).toMatchObject({
      eventType: 'refund.failed',
      data: { refundStatus: 'failed', amount: '10.00', refundFailureReason: 'not_refundable' },
    });
    expect(told?.data).not.toHaveProperty('refundedAmount');
    expect((await asMerchant(paymentId, '34.51')).status).toBe(200);
  });

  it('takes its success back when it fails later at the bank, and the money can go back again', async () => {
    const { session, payment, paymentId } = await sell();
    await asMerchant(paymentId, '34.51');
    await drain();
    const { pspPaymentRef: paymentRef } = payment;
    const event = world.psp.failRefund({ orderId: orderIdOf(session), paymentRef });
    await hear(event);
    await hear({ ...event, id: `${event.id}-again` });
    expect(await refundsOf(payment)).toMatchObject([{ status: 'failed', refundedMinor: null }]);
    expect((await toldOf(session)).map(({ eventType }) => eventType).sort()).toEqual([
      'refund.failed',
      'refund.succeeded',
    ]);
    expect((await asMerchant(paymentId, '34.51')).status).toBe(200);
  });
});

describe('a refund that was made at the PSP itself', () => {
  const byHand = (session: Session, payment: PaymentRow, amountMinor: bigint) =>
    world.psp.refundByHand({
      orderId: orderIdOf(session),
      paymentRef: payment.pspPaymentRef,
      amountMinor,
      currency: 'EUR',
    });

  it('counts once, however often it is told', async () => {
    const { session, payment, paymentId } = await sell();
    const event = byHand(session, payment, 3_000n);
    await hear(event);
    await hear({ ...event, id: `${event.id}-again` });
    expect(await refundsOf(payment)).toMatchObject([{ status: 'succeeded', refundedMinor: 3_000n }]);
    expect(await toldOf(session)).toMatchObject([
      { eventType: 'refund.succeeded', data: { refundReason: 'Refunded at the payment provider' } },
    ]);
    expect((await asMerchant(paymentId, '5.00')).status).toBe(400);
    expect((await asMerchant(paymentId, '4.51')).status).toBe(200);
  });

  it('settles a refund of ours whose answer was lost', async () => {
    const { session, payment, paymentId } = await sell();
    world.psp.planRefunds('lost_answer');
    await asMerchant(paymentId, '10.00');
    await drain();
    await hear(byHand(session, payment, 1n));
    expect(await refundsOf(payment)).toHaveLength(2);
    expect((await refundsOf(payment)).every(({ status }) => status === 'succeeded')).toBe(true);
    await drain(DAY_MS / 1_000);
    expect(askedFor(payment)).toHaveLength(1);
  });

  it('is kept for a job where the payment is not known yet, and booked when it is', async () => {
    const session = await makeSession(world.app, world.shop);
    await createOrder(world.app.deps, tokenOrder(session));
    const checkout = world.psp.checkoutsOf(orderIdOf(session)).at(-1);
    if (!checkout) throw new Error('A checkout is open');
    const paid = world.psp.pay(checkout.pspRef);
    if (paid.type !== 'payment_succeeded') throw new Error('It is paid');
    const { paymentRef } = paid.payment;
    await hear(
      world.psp.refundByHand({ orderId: orderIdOf(session), paymentRef, amountMinor: 100n, currency: 'EUR' }),
    );
    await hear(paid);
    await drain(HOUR_MS / 1_000);
    const payment = await findSucceededPayment(world.app.deps.db, session.orderId);
    if (!payment) throw new Error('The order is paid');
    expect(await refundsOf(payment)).toMatchObject([{ refundedMinor: 100n }]);
  });
});

describe('a dispute', () => {
  const changed = (session: Session, payment: PaymentRow, state: 'warned' | 'open' | 'won' | 'lost') =>
    ({
      id: `evt-${session.id}-${state}`,
      type: 'dispute_changed',
      orderId: orderIdOf(session),
      environment: 'test',
      paymentRef: payment.pspPaymentRef,
      disputeRef: `dp-${session.id}`,
      state,
      amountMinor: 3_451n,
      currency: 'EUR',
      reason: 'fraudulent',
    }) as const;

  it('holds the money back while it is open, and releases it when it is won', async () => {
    const { session, payment, paymentId } = await sell();
    await hear(changed(session, payment, 'warned'));
    await hear(changed(session, payment, 'open'));
    expect((await asMerchant(paymentId, '1.00')).status).toBe(400);
    await hear(changed(session, payment, 'won'));
    expect((await asMerchant(paymentId, '1.00')).status).toBe(200);
    expect(await findDisputesOfPayment(world.app.deps.db, payment.id)).toMatchObject([{ state: 'won' }]);
  });

  it('goes only forward, in whatever order its events come', async () => {
    const { session, payment } = await sell();
    await hear(changed(session, payment, 'lost'));
    await hear(changed(session, payment, 'open'));
    expect(await findDisputesOfPayment(world.app.deps.db, payment.id)).toMatchObject([{ state: 'lost' }]);
  });

  it('is told to endpoints that ask for it, each state once, and is shown with the payment', async () => {
    await world.merchant.post('/v1/actions/store/add-webhook', {
      storeId: world.shop.store.id,
      channel: 'http',
      url: 'https://shop.example/disputes',
      events: ['dispute.opened', 'dispute.lost'],
      testMode: true,
    });
    const { session, payment, paymentId } = await sell();
    for (const state of ['open', 'open', 'lost'] as const) await hear(changed(session, payment, state));
    expect((await toldOf(session)).map(({ eventType, data }) => [eventType, data.disputeStatus])).toEqual([
      ['dispute.opened', 'open'],
      ['dispute.lost', 'lost'],
    ]);
    const query = 'query ($id: ID!) { payment(id: $id) { disputes { status reason amount { amount } } } }';
    const answer = await world.merchant.sdk.test.graphql.query({ query, variables: { id: paymentId } });
    expect(answer.data).toEqual({
      payment: { disputes: [{ status: 'lost', reason: 'fraudulent', amount: { amount: '34.51' } }] },
    });
  });
});

it('a payment of another order than the event names changes nothing', async () => {
  const [one, two] = [await sell(), await sell()];
  const event = world.psp.refundByHand({
    orderId: orderIdOf(two.session),
    paymentRef: one.payment.pspPaymentRef,
    amountMinor: 100n,
    currency: 'EUR',
  });
  await hear(event);
  expect(await refundsOf(one.payment)).toEqual([]);
  expect(await refundsOf(two.payment)).toEqual([]);
});
