import { describe, expect, it } from 'vitest';
import { jobHandlers } from '@/lib/boot/job-handlers';
import { listDocumentCounts } from '@/lib/documents/testing/list-document-counts';
import { DAY_MS } from '@/lib/kernel/clock';
import { encodeShortId } from '@/lib/kernel/short-id';
import { createOrder } from '@/lib/orders/create-order';
import { findSucceededPayment, type PaymentRow } from '@/lib/orders/payment-repo';
import { recordPspEvent } from '@/lib/orders/record-psp-event';
import type { PspEvent } from '@/lib/psp/port';
import type { Session } from '@/lib/sessions/core/session';
import { makeSession, orderIdOf, payOrder, tokenOrder } from '@/lib/testing/sale';
import { type SeededNumbers, seededNumbers } from '@/lib/testing/seeded-numbers';
import { setUpShop } from '@/lib/testing/set-up-app';
import { findDisputesOfPayment } from './dispute-repo';
import { makeRefund } from './make-refund';
import { findRefundsOfPayment } from './refund-repo';

/*
 * Sales whose money goes back in every way that there is, in a random order: asked for, refused, answers lost, processes killed
 * between the PSP's yes and our note of it, refunds by hand, refunds that come home, disputes, and events that come twice. In
 * the end both ledgers agree. A failing seed is in the name of its test.
 */
const SEEDS = [1, 2, 3, 4, 5, 6, 7, 8];
const COMMANDS_PER_SALE = 14;

const world = setUpShop({ hasJobs: true });

type Sale = { session: Session; payment: PaymentRow; told: PspEvent[] };

async function sell(): Promise<Sale> {
  const session = await makeSession(world.app, world.shop);
  await createOrder(world.app.deps, tokenOrder(session));
  await payOrder(world, session);
  const payment = await findSucceededPayment(world.app.deps.db, session.orderId);
  if (!payment) throw new Error('The order is paid');
  return { session, payment, told: [] };
}

const handlers = () => ({ ...jobHandlers(world.app.deps), 'deliver-webhook': async () => {} });
const drain = (aheadSeconds?: number) =>
  world.app.deps.jobs.drain(handlers(), aheadSeconds === undefined ? undefined : { aheadSeconds });

/** A process that is killed after the PSP has answered and before anything of it was written down. */
async function drainKilled(): Promise<void> {
  const transact: typeof world.app.deps.transact = async () => {
    throw new Error('killed');
  };
  await world.app.deps.jobs.drain({
    ...handlers(),
    'make-refund': (data) => makeRefund({ ...world.app.deps, transact }, data),
  });
}

async function hear(sale: Sale, event: PspEvent): Promise<void> {
  sale.told.push(event);
  await recordPspEvent(world.app.deps, { psp: 'fake', event });
}

async function step(sale: Sale, random: SeededNumbers): Promise<void> {
  const { session, payment, told } = sale;
  const about = { orderId: orderIdOf(session), paymentRef: payment.pspPaymentRef };
  switch (random(9)) {
    case 0:
    case 1:
      world.psp.planRefunds(
        (['made', 'lost_answer', 'lost_request', 'server_error', 'refused'] as const)[random(5)] ?? 'made',
      );
      await world.merchant.post('/v1/actions/refund-ticket/create-ticket', {
        paymentId: encodeShortId('PAY', payment.id),
        reason: 'Random',
        requestedAmount: { amount: `${1 + random(12)}.${10 + random(90)}`, currency: 'EUR' },
      });
      return;
    case 2:
      return drainKilled();
    case 3:
      await drain();
      return;
    case 4:
      await drain(DAY_MS / 1_000);
      return;
    case 5:
      return hear(
        sale,
        world.psp.refundByHand({ ...about, amountMinor: BigInt(1 + random(700)), currency: 'EUR' }),
      );
    case 6:
      // The bank sends home what the PSP has made last, where it has made anything.
      if (world.psp.refundedMinor(about.paymentRef) > 0n) await hear(sale, world.psp.failRefund(about));
      return;
    case 7: {
      const again = told[random(Math.max(told.length, 1))];
      if (again) await recordPspEvent(world.app.deps, { psp: 'fake', event: again });
      return;
    }
    default:
      return hear(sale, {
        id: `evt-${session.id}-${told.length}`,
        type: 'dispute_changed',
        environment: 'test',
        disputeRef: `dp-${session.id}`,
        state: (['warned', 'closed', 'open', 'won'] as const)[random(4)] ?? 'warned',
        amountMinor: payment.amountMinor,
        currency: 'EUR',
        reason: 'fraudulent',
        ...about,
      });
  }
}

describe('money that goes back in every way', () => {
  it.each(SEEDS)('leaves both ledgers equal: seed %i', async (seed) => {
    world.psp.reset();
    const random = seededNumbers(seed);
    const sale = await sell();
    for (let done = 0; done < COMMANDS_PER_SALE; done += 1) await step(sale, random);
    world.psp.reset();
    for (let rounds = 0; rounds < 3; rounds += 1) await drain(DAY_MS / 1_000);
    const { payment } = sale;
    const refunds = await findRefundsOfPayment(world.app.deps.db, payment.id);
    expect(refunds.filter(({ status }) => status === 'pending')).toEqual([]);
    const backMinor = refunds
      .filter(({ status }) => status === 'succeeded')
      .reduce((sum, { refundedMinor }) => sum + (refundedMinor ?? 0n), 0n);
    expect(backMinor).toBe(world.psp.refundedMinor(payment.pspPaymentRef));
    expect(backMinor <= payment.amountMinor).toBe(true);
    expect((await findDisputesOfPayment(world.app.deps.db, payment.id)).length).toBeLessThanOrEqual(1);
    for (const kind of ['receipt', 'credit_note'] as const) {
      const counts = await listDocumentCounts(world, kind);
      expect(counts).toEqual(counts.map((_, index) => index + 1));
    }
  });
});
