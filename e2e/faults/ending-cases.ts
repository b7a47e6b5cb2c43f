import { payAndTell } from './event-manner';
import { BrokenPromiseError } from './judge';
import type { MerchantFault } from './merchant-double';
import { PSP_FAULTS } from './psp-faults';
import { BadAnswerError, buyWithoutJobs, dieAt, drain, expectGood, getUrl, type MatrixCase } from './scene';

const MERCHANT_FAULTS: readonly MerchantFault[] = ['answer', 'error', 'reset'];

/** The app dies after the merchant was told, before it is written down that he was. */
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
  return PSP_FAULTS.filter((fault) => fault !== 'refuse').map((fault) => ({
    name: `refund/refund-after-psp/${fault}`,
    play: async (scene) => {
      const { stage, sale } = scene;
      await buyWithoutJobs(scene);
      const [checkout] = stage.psp.ledger.ofOrder(sale.orderWireId);
      if (!checkout) throw new Error('A paid sale has a checkout');
      await stage.deliverSurely(stage.psp.ledger.pay(checkout, { nowMs: stage.nowMs, isAgain: true }));
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
      name: `replace/replace-after-psp/${fault}/${isPaidFirst ? 'paid' : 'unpaid'}`,
      play: async (scene) => {
        const { stage, sale, chance } = scene;
        await getUrl(scene);
        const [checkout] = stage.psp.ledger.ofOrder(sale.orderWireId);
        if (isPaidFirst && checkout) stage.owe(stage.psp.ledger.pay(checkout, { nowMs: stage.nowMs }));
        stage.psp.plan('expire', fault);
        await dieAt(scene, 'replace-after-psp', () => stage.submit(sale, { email: 'bea@example.com' }));
        await stage.recover();
        const outcome = await stage.submitUntilSettled(sale, { email: 'bea@example.com' });
        expectGood(outcome);
        if (outcome.kind === 'open') await scene.judge();
        await payAndTell(stage, { sale, manner: 'once', chance });
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
        const { stage, sale } = scene;
        const { ledger } = stage.psp;
        await getUrl(scene);
        const [first] = ledger.ofOrder(sale.orderWireId);
        if (!first) throw new Error('A url has a checkout');
        const payment = ledger.pay(first, { nowMs: stage.nowMs });
        await stage.deliverSurely(ledger.expiredEvent(first, stage.nowMs));
        await getUrl(scene);
        const [second] = ledger.ofOrder(sale.orderWireId);
        if (!second || second === first)
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

/** The app dies after a buyer's cancel has ended the checkout at the PSP, or found it paid. */
export function cancelCases(): MatrixCase[] {
  return PSP_FAULTS.map((fault, index) => {
    const isPaidFirst = index % 2 === 0;
    return {
      name: `cancel/cancel-after-psp/${fault}/${isPaidFirst ? 'paid' : 'unpaid'}`,
      end: isPaidFirst ? 'completed' : 'canceled',
      play: async (scene) => {
        const { stage, sale } = scene;
        await getUrl(scene);
        const [checkout] = stage.psp.ledger.ofOrder(sale.orderWireId);
        if (isPaidFirst && checkout) stage.owe(stage.psp.ledger.pay(checkout, { nowMs: stage.nowMs }));
        stage.psp.plan('expire', fault);
        await dieAt(scene, 'cancel-after-psp', () => stage.cancel(sale));
        await stage.recover();
        const outcome = await stage.cancelUntilSettled(sale);
        if (outcome.kind !== (isPaidFirst ? 'paid' : 'canceled')) throw new BadAnswerError(outcome);
        await stage.deliverOwed();
      },
    };
  });
}
