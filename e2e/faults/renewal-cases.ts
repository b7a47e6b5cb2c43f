import { DAY_MS, MINUTE_MS } from '@/lib/kernel/clock';
import { CALL_POINTS, CHARGE_POINTS, EVENT_POINTS, SETTLE_POINTS } from './crash-points';
import { leavesUnsettled, PSP_FAULTS, type PspFault } from './psp-faults';
import {
  CHARGE_MANNERS,
  fallBehind,
  holdEvents,
  isPastDue,
  MONTH_MS,
  openPage,
  payByHand,
  payPage,
  settleSoon,
  subscribe,
} from './renewal-scene';
import { BadAnswerError, dieAt, type MatrixCase, rotate, type SubscriptionEnd } from './scene';
import { LEASE_OVER_MS } from './stage';

/** The places that a renewal passes, in their order. */
const RENEWAL_POINTS = [...CHARGE_POINTS, ...CALL_POINTS] as const;
const UNSETTLED = [
  'unavailable',
  'error_after',
  'hang',
  'reset_after',
  'late',
] as const satisfies readonly PspFault[];
const SECOND_FAULTS = [
  'answer',
  'error_after',
  'hang',
  'rolled_key',
  'late',
] as const satisfies readonly PspFault[];

const RENEWED: SubscriptionEnd = { status: 'active', paidPeriods: 2, pastDueCount: 0 };
const RECOVERED: SubscriptionEnd = { ...RENEWED, pastDueCount: 1 };
const PAGE_OVER_MS = DAY_MS;
/** After this time every sweep of subscriptions looks again at one that it has begun to charge. */
const LOOK_AGAIN_MS = 6 * MINUTE_MS;

/** The app dies while it renews; then time goes by, and the renewal's event comes in each manner. */
export function renewalCases(): MatrixCase[] {
  const cells = RENEWAL_POINTS.flatMap((point) => PSP_FAULTS.map((fault) => ({ point, fault })));
  return cells.map(({ point, fault }, index) => {
    const manner = rotate(CHARGE_MANNERS, index);
    return {
      name: `renewal/${point}/${fault}/${manner}`,
      subscription: fault === 'refuse' ? RECOVERED : RENEWED,
      play: async (scene) => {
        const { stage } = scene;
        await subscribe(scene);
        const tell = holdEvents(scene, manner);
        stage.psp.plan('charge', fault);
        await dieAt(scene, point, () => stage.app.control({ kind: 'renew' }));
        await tell();
        // Where the bank's refusal was not for good, the schedule may have been paid a day later.
        if (fault === 'refuse' && (await isPastDue(scene))) await payByHand(scene);
      },
    };
  });
}

/** The app dies while it renews, and the bank says no: a later try is paid, or the customer pays by hand. */
export function declineCases(): MatrixCase[] {
  const fates = ['declined', 'declined_for_good', 'needs_customer'] as const;
  const cells = RENEWAL_POINTS.flatMap((point) => fates.map((fate) => ({ point, fate })));
  return cells.map(({ point, fate }) => ({
    name: `decline/${point}/${fate}`,
    subscription: RECOVERED,
    play: async (scene) => {
      const { stage } = scene;
      await subscribe(scene);
      stage.psp.ledger.kept.plan(fate);
      await dieAt(scene, point, () => stage.app.control({ kind: 'renew' }));
      await stage.recoverSubscriptions();
      await scene.judge();
      if (fate === 'declined') await stage.passTime(DAY_MS);
      else await payByHand(scene);
      await stage.recoverSubscriptions();
    },
  }));
}

/** The app dies while the sweep settles a charge whose outcome is unknown, and the PSP still fails. */
export function settleCases(): MatrixCase[] {
  const cells = SETTLE_POINTS.flatMap((point) => UNSETTLED.map((fault) => ({ point, fault })));
  return cells.map(({ point, fault }, index) => {
    const second = rotate(SECOND_FAULTS, index);
    return {
      name: `settle/${point}/${fault}/${second}`,
      subscription: RENEWED,
      play: async (scene) => {
        const { stage } = scene;
        await subscribe(scene);
        const tell = holdEvents(scene, 'late');
        stage.psp.plan('charge', fault, second);
        await stage.app.control({ kind: 'renew' });
        await stage.passTime(LEASE_OVER_MS);
        await dieAt(scene, point, () => stage.app.control({ kind: 'sweep' }));
        await settleSoon(scene);
        await tell();
      },
    };
  });
}

/** The app looks at a subscription again while nobody knows yet whether its renewal was paid: soon, or once the period is over. */
export function underWayCases(): MatrixCase[] {
  const looks = [
    { name: 'soon', afterMs: LOOK_AGAIN_MS, subscription: RENEWED },
    { name: 'a period later', afterMs: MONTH_MS, subscription: { ...RENEWED, paidPeriods: 3 } },
  ];
  return PSP_FAULTS.filter(leavesUnsettled).flatMap((fault) =>
    looks.map(({ name, afterMs, subscription }) => ({
      name: `under-way/${name}/${fault}`,
      subscription,
      play: async (scene) => {
        const { stage } = scene;
        await subscribe(scene);
        const tell = holdEvents(scene, 'late');
        stage.psp.plan('charge', fault);
        await stage.app.control({ kind: 'renew' });
        await stage.passTime(afterMs);
        await stage.app.control({ kind: 'renew' });
        await settleSoon(scene);
        await tell();
      },
    })),
  );
}

/** The app dies while it books the event of a renewal whose answer it has received, or has not. */
export function heardCases(): MatrixCase[] {
  const faults = ['answer', 'reset_after'] as const satisfies readonly PspFault[];
  const cells = EVENT_POINTS.flatMap((point) => faults.map((fault) => ({ point, fault })));
  return cells.map(({ point, fault }) => ({
    name: `heard/${point}/${fault}`,
    subscription: RENEWED,
    play: async (scene) => {
      const { stage } = scene;
      await subscribe(scene);
      stage.psp.plan('charge', fault);
      await stage.app.control({ kind: 'renew' });
      const [event] = stage.owedEvents;
      if (!event) throw new Error('A charge that was paid has its event');
      await dieAt(scene, point, () => stage.deliver(event));
      await stage.recoverSubscriptions();
    },
  }));
}

/** The app dies while it opens the page on which the customer pays; or that page is paid, and its event comes a day late. */
export function handCases(): MatrixCase[] {
  const points = ['call-before-psp', 'call-after-psp', 'call-before-commit'] as const;
  const cells = points.flatMap((point) => UNSETTLED.map((fault) => ({ point, fault })));
  const killed = cells.map(
    ({ point, fault }): MatrixCase => ({
      name: `hand/${point}/${fault}`,
      subscription: RECOVERED,
      play: async (scene) => {
        const { stage } = scene;
        await fallBehind(scene);
        stage.psp.plan('create', fault);
        await dieAt(scene, point, () => openPage(scene));
        await stage.revive();
        await stage.recover();
        await payByHand(scene);
      },
    }),
  );
  const unheard: MatrixCase = {
    name: 'hand/paid in its last second',
    subscription: RECOVERED,
    play: async (scene) => {
      const { stage } = scene;
      await fallBehind(scene);
      const event = await payPage(scene);
      await stage.passTime(PAGE_OVER_MS);
      await stage.recoverSubscriptions();
      await scene.judge();
      await stage.deliverSurely(event);
      await stage.recoverSubscriptions();
    },
  };
  return [...killed, unheard];
}

/** The buyer cancels while it is unknown whether the renewal was paid, and the app dies while it finds out. */
export function cancelRenewalCases(): MatrixCase[] {
  return PSP_FAULTS.filter(leavesUnsettled).map((fault) => ({
    name: `cancel-renewal/call-after-psp/${fault}`,
    subscription: { ...RENEWED, status: 'canceling' },
    play: async (scene) => {
      const { stage, sale } = scene;
      await subscribe(scene);
      stage.psp.plan('charge', fault);
      await stage.app.control({ kind: 'renew' });
      await stage.passTime(LEASE_OVER_MS);
      await dieAt(scene, 'call-after-psp', () => stage.cancel(sale));
      await stage.revive();
      await stage.passTime(LEASE_OVER_MS);
      const outcome = await stage.cancelUntilSettled(sale);
      if (outcome.kind !== 'canceling') throw new BadAnswerError(outcome);
      await stage.recover();
    },
  }));
}
