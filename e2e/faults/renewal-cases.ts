import { DAY_MS } from '@/lib/kernel/clock';
import type { EventWire } from '@/lib/psp/sandbox/sandbox-wire';
import type { CrashPoint } from './crash-points';
import { BrokenPromiseError } from './judge';
import { leavesUnsettled, PSP_FAULTS, type PspFault } from './psp-faults';
import {
  BadAnswerError,
  buyWithoutJobs,
  dieAt,
  drain,
  type MatrixCase,
  rotate,
  type Scene,
  type SubscriptionEnd,
} from './scene';
import { LEASE_OVER_MS } from './stage';
import { readSubscriptionLedger } from './subscription-ledger';

/** The places that a renewal passes, in their order. */
const RENEWAL_POINTS = [
  'charge-before-commit',
  'charge-after-commit',
  'call-before-psp',
  'call-after-psp',
  'call-before-commit',
  'call-after-commit',
] as const satisfies readonly CrashPoint[];
const SETTLE_POINTS = [
  'reconcile-after-lease',
  'call-before-psp',
  'call-after-psp',
  'call-before-commit',
  'call-after-commit',
] as const satisfies readonly CrashPoint[];
const EVENT_POINTS = [
  'event-before-insert',
  'event-before-commit',
  'event-after-commit',
] as const satisfies readonly CrashPoint[];
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

/**
 * How the event of a charge comes in: before the charge's answer, `once` before anybody looks again, `doubled` at the same time,
 * `late` by a day, or `shuffled` with older events of the subscription around it.
 */
const MANNERS = ['early', 'once', 'doubled', 'late', 'shuffled'] as const;
type Manner = (typeof MANNERS)[number];

const RENEWED: SubscriptionEnd = { status: 'active', paidPeriods: 2, pastDueCount: 0 };
const RECOVERED: SubscriptionEnd = { ...RENEWED, pastDueCount: 1 };
const MONTH_MS = 31 * DAY_MS;
const PAGE_OVER_MS = DAY_MS;
const MAX_PRESSES = 12;
const MAX_SWEEPS = 12;

/** The app dies while it renews; then time goes by, and the renewal's event comes as it likes. */
export function renewalCases(): MatrixCase[] {
  const cells = RENEWAL_POINTS.flatMap((point) => PSP_FAULTS.map((fault) => ({ point, fault })));
  return cells.map(({ point, fault }, index) => {
    const manner = rotate(MANNERS, index);
    return {
      name: `renewal/${point}/${fault}/${manner}`,
      subscription: fault === 'refuse' ? RECOVERED : RENEWED,
      play: async (scene) => {
        const { stage } = scene;
        await subscribe(scene);
        const tell = hold(scene, manner);
        stage.psp.plan('charge', fault);
        await dieAt(scene, point, () => stage.app.control({ kind: 'renew' }));
        await tell();
        // A day later the schedule may have been paid where the refusal was not for good.
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

/** The app dies while the sweep settles a charge that nobody knows about, and the PSP is not well yet. */
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
        const tell = hold(scene, 'late');
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

/** The app dies while it books the event of a renewal, whose answer it has or has not had. */
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

/** The app dies while it opens the page on which the customer pays; or that page is paid, and nobody hears of it. */
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

/** The buyer cancels while nobody knows whether the renewal was paid, and the app dies while it finds out. */
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

/** A PSP that answers again is asked until it is known what became of a charge: within minutes, and without its event. */
async function settleSoon({ stage, sale }: Scene): Promise<void> {
  await stage.revive();
  for (let round = 0; round < MAX_SWEEPS; round += 1) {
    await stage.passTime(LEASE_OVER_MS);
    await stage.app.control({ kind: 'sweep' });
    const { attempts } = await readSubscriptionLedger(stage.pool, sale.orderId);
    if (!attempts.some(({ state }) => state === 'intent' || state === 'unknown')) return;
  }
  throw new BrokenPromiseError('nobody finds out what became of a charge, though its PSP answers');
}

async function isPastDue({ stage, sale }: Scene): Promise<boolean> {
  const { subscription } = await readSubscriptionLedger(stage.pool, sale.orderId);
  return subscription?.status === 'past_due';
}

/** A subscription that was paid once and whose next period begins now. */
async function subscribe(scene: Scene): Promise<void> {
  await buyWithoutJobs(scene);
  await drain(scene.stage);
  await scene.stage.passTime(MONTH_MS);
}

/** A subscription whose renewal the customer has to pay. */
async function fallBehind(scene: Scene): Promise<void> {
  const { stage } = scene;
  await subscribe(scene);
  stage.psp.ledger.kept.plan('needs_customer');
  await stage.app.control({ kind: 'renew' });
}

function openPage({ stage, sale }: Scene): Promise<void> {
  return stage.app.control({ kind: 'pay-by-hand', orderId: sale.orderId, periodNumber: 2 });
}

/** Presses the button until the page is there: a PSP that does not answer in time is asked again later. */
async function payPage(scene: Scene): Promise<EventWire> {
  const { stage, sale } = scene;
  for (let press = 0; press < MAX_PRESSES; press += 1) {
    await openPage(scene);
    const open = stage.psp.ledger.ofOrder(sale.orderWireId).find(({ state }) => state === 'open');
    if (open) return stage.psp.ledger.pay(open, { nowMs: stage.nowMs });
    await stage.passTime(LEASE_OVER_MS);
  }
  throw new BrokenPromiseError('the page of an overdue period does not open');
}

async function payByHand(scene: Scene): Promise<void> {
  const { stage } = scene;
  await stage.deliverSurely(await payPage(scene));
  await stage.recoverSubscriptions();
}

/** Keeps the events of charges back, or not. @returns how they come in, over the app's recovery */
function hold(scene: Scene, manner: Manner): () => Promise<void> {
  const { stage, sale, chance } = scene;
  const held: EventWire[] = [];
  stage.psp.onCharged = async (event) => {
    // Where the app dies at this very moment, the event stays owed.
    if (manner === 'early' && (await stage.deliver(event)) === 'taken') return;
    held.push(event);
  };
  return async () => {
    await stage.revive();
    if (manner === 'doubled') await Promise.all([...held, ...held].map((event) => stage.deliver(event)));
    if (manner === 'once' || manner === 'doubled' || manner === 'early') await deliverAll(held);
    await stage.recoverSubscriptions();
    // Nobody has told the app of it, and still it knows.
    await scene.judge();
    if (manner === 'late') await stage.passTime(DAY_MS);
    const [first] = stage.psp.ledger.ofOrder(sale.orderWireId);
    const older =
      manner === 'shuffled' && first
        ? [stage.psp.ledger.decline(first, stage.nowMs), stage.psp.ledger.expiredEvent(first, stage.nowMs)]
        : [];
    await deliverAll(chance.shuffle([...held, ...older]));
    await stage.recoverSubscriptions();
  };
  async function deliverAll(events: readonly EventWire[]): Promise<void> {
    for (const event of events) await stage.deliverSurely(event);
  }
}
