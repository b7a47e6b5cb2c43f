import type { EventWire } from '@/lib/psp/sandbox/sandbox-wire';
import { payAndTell } from './event-manner';
import { BrokenPromiseError } from './judge';
import type { MerchantFault } from './merchant-double';
import { PSP_FAULTS, REFUND_FAULTS } from './psp-faults';
import {
  BadAnswerError,
  buyWithoutJobs,
  checkoutOf,
  dieAt,
  drain,
  expectGood,
  getUrl,
  type MatrixCase,
  payAgain,
  type Scene,
} from './scene';

const MERCHANT_FAULTS: readonly MerchantFault[] = ['answer', 'error', 'reset'];

/** The app dies after the merchant was told, before that is written down. */
export function deliveryCases(): MatrixCase[] {
  return MERCHANT_FAULTS.map((fault) => ({
    name: `delivery/delivery-after-send/${fault}`,
    play: async (scene) => {
      const { stage } = scene;
      stage.merchant.plan(fault);
      await buyWithoutJobs(scene);
      await dieAt(scene, 'delivery-after-send', () => drain(stage));
    },
  }));
}

/** The app dies after the PSP has given a second payment back, or was asked to. */
export function refundCases(): MatrixCase[] {
  return REFUND_FAULTS.map((fault) => ({
    name: `refund/refund-after-psp/${fault}`,
    play: async (scene) => {
      const { stage } = scene;
      await buyWithoutJobs(scene);
      await payAgain(scene);
      // Once when the app dies, and once more when the job comes back.
      stage.psp.plan('refund', fault, fault);
      await dieAt(scene, 'refund-after-psp', () => drain(stage));
    },
  }));
}

/** The app dies after the old checkout was ended at the PSP to make room for other details. */
export function replaceCases(): MatrixCase[] {
  return PSP_FAULTS.map((fault, index) => {
    const isPaidFirst = index % 2 === 1;
    return {
      name: `replace/expire-after-psp/${fault}/${isPaidFirst ? 'paid' : 'unpaid'}`,
      play: async (scene) => {
        const { stage, sale, chance } = scene;
        await getUrl(scene);
        const payment = isPaidFirst ? payUnheard(scene) : null;
        stage.psp.plan('expire', fault);
        await dieAt(scene, 'expire-after-psp', () => stage.submit(sale, { email: 'bea@example.com' }));
        await stage.recover();
        const outcome = await stage.submitUntilSettled(sale, { email: 'bea@example.com' });
        expectGood(outcome);
        if (outcome.kind === 'open') await scene.judge();
        await payAndTell(stage, { sale, manner: 'once', chance });
        if (payment) await stage.deliverSurely(payment);
      },
    };
  });
}

/** The app dies in the job that ends a second checkout after an earlier one turned out to be paid. */
export function expireCases(): MatrixCase[] {
  return PSP_FAULTS.map((fault, index) => {
    const isSecondPaid = index % 2 === 1;
    return {
      name: `expire/expire-after-psp/${fault}/${isSecondPaid ? 'paid' : 'unpaid'}`,
      play: async (scene) => {
        const { stage } = scene;
        const { ledger } = stage.psp;
        const payment = await payExpired(scene);
        await getUrl(scene);
        const second = checkoutOf(scene);
        if (second.state !== 'open')
          throw new BrokenPromiseError('A new click after an expiry makes a new checkout');
        if (isSecondPaid) stage.owe(ledger.pay(second, { nowMs: stage.nowMs }));
        await stage.deliverSurely(payment);
        stage.psp.plan('expire', fault);
        await dieAt(scene, 'expire-after-psp', () => drain(stage));
        await stage.revive();
        await stage.deliverOwed();
      },
    };
  });
}

/**
 * The app dies while it makes a second checkout, and an earlier one turns out to be paid before the PSP is asked again: the
 * second one is not wanted any more, and it is not known whether the PSP has made it.
 */
export function overtakenCases(): MatrixCase[] {
  return PSP_FAULTS.map((fault) => ({
    name: `overtaken/call-after-psp/${fault}`,
    play: async (scene) => {
      const { stage, sale } = scene;
      const payment = await payExpired(scene);
      stage.psp.plan('create', fault);
      await dieAt(scene, 'call-after-psp', () => stage.submit(sale));
      await stage.deliverSurely(payment);
    },
  }));
}

/**
 * Pays a checkout in its last second: the app is told that it is over.
 *
 * @returns the payment's event, which is told later
 */
export async function payExpired(scene: Scene): Promise<EventWire> {
  const { stage } = scene;
  const { ledger } = stage.psp;
  await getUrl(scene);
  const checkout = checkoutOf(scene);
  const payment = ledger.pay(checkout, { nowMs: stage.nowMs });
  await stage.deliverSurely(ledger.expiredEvent(checkout, stage.nowMs));
  return payment;
}

/** Pays the checkout, whose event is told last, so that the app learns of the payment by asking the PSP. */
function payUnheard(scene: Scene): EventWire {
  const { stage } = scene;
  return stage.psp.ledger.pay(checkoutOf(scene), { nowMs: stage.nowMs });
}

/** The app dies after a buyer's cancel has ended the checkout at the PSP, or found it paid. */
export function cancelCases(): MatrixCase[] {
  return PSP_FAULTS.map((fault, index) => {
    const isPaidFirst = index % 2 === 0;
    return {
      name: `cancel/expire-after-psp/${fault}/${isPaidFirst ? 'paid' : 'unpaid'}`,
      end: isPaidFirst ? 'completed' : 'canceled',
      play: async (scene) => {
        const { stage, sale } = scene;
        await getUrl(scene);
        const payment = isPaidFirst ? payUnheard(scene) : null;
        stage.psp.plan('expire', fault);
        await dieAt(scene, 'expire-after-psp', () => stage.cancel(sale));
        await stage.recover();
        const outcome = await stage.cancelUntilSettled(sale);
        if (outcome.kind !== (isPaidFirst ? 'paid' : 'canceled')) throw new BadAnswerError(outcome);
        if (payment) await stage.deliverSurely(payment);
      },
    };
  });
}
