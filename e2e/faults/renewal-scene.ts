import { DAY_MS } from '@/lib/kernel/clock';
import type { EventWire } from '@/lib/psp/sandbox/sandbox-wire';
import { unpaidEventsOf } from './event-manner';
import { BrokenPromiseError } from './judge';
import { buyWithoutJobs, drain, type Scene } from './scene';
import { LEASE_OVER_MS } from './stage';
import { readSubscriptionLedger } from './subscription-ledger';

/**
 * How the event of a charge comes in: `early`, before the charge's answer; `once`, before anything else happens; `doubled`, twice
 * at the same time; `late` by a day; or `shuffled` with older events of the subscription.
 */
export const CHARGE_MANNERS = ['early', 'once', 'doubled', 'late', 'shuffled'] as const;
type ChargeManner = (typeof CHARGE_MANNERS)[number];

export const MONTH_MS = 31 * DAY_MS;
const MAX_PRESSES = 12;
const MAX_SWEEPS = 12;

/** The PSP answers again: the app has to find out within minutes what became of a charge, without the charge's event. */
export async function settleSoon({ stage, sale }: Scene): Promise<void> {
  await stage.revive();
  for (let round = 0; round < MAX_SWEEPS; round += 1) {
    await stage.passTime(LEASE_OVER_MS);
    await stage.app.control({ kind: 'sweep' });
    const { attempts } = await readSubscriptionLedger(stage.pool, sale.orderId);
    if (!attempts.some(({ state }) => state === 'intent' || state === 'unknown')) return;
  }
  throw new BrokenPromiseError('the app does not find out what became of a charge, though the PSP answers');
}

export async function isPastDue({ stage, sale }: Scene): Promise<boolean> {
  const { subscription } = await readSubscriptionLedger(stage.pool, sale.orderId);
  return subscription?.status === 'past_due';
}

/** Buys a subscription and pays its first period; the next one begins now. */
export async function subscribe(scene: Scene): Promise<void> {
  await buyWithoutJobs(scene);
  await drain(scene.stage);
  await scene.stage.passTime(MONTH_MS);
}

/** Buys a subscription and declines its renewal, so that the customer has to pay it by hand. */
export async function fallBehind(scene: Scene): Promise<void> {
  const { stage } = scene;
  await subscribe(scene);
  stage.psp.ledger.kept.plan('needs_customer');
  await stage.app.control({ kind: 'renew' });
}

export function openPage({ stage, sale }: Scene): Promise<void> {
  return stage.app.control({ kind: 'pay-by-hand', orderId: sale.orderId, periodNumber: 2 });
}

/** Presses the button until the page opens, because a PSP may not answer in time, and pays it. @returns the payment's event */
export async function payPage(scene: Scene): Promise<EventWire> {
  const { stage, sale } = scene;
  for (let press = 0; press < MAX_PRESSES; press += 1) {
    await openPage(scene);
    const open = stage.psp.ledger.ofOrder(sale.orderWireId).find(({ state }) => state === 'open');
    if (open) return stage.psp.ledger.pay(open, { nowMs: stage.nowMs });
    await stage.passTime(LEASE_OVER_MS);
  }
  throw new BrokenPromiseError('the page of an overdue period does not open');
}

export async function payByHand(scene: Scene): Promise<void> {
  const { stage } = scene;
  await stage.deliverSurely(await payPage(scene));
  await stage.recoverSubscriptions();
}

/**
 * Keeps the events of charges back, as the manner says.
 *
 * @returns what sends them while the app recovers
 */
export function holdEvents(scene: Scene, manner: ChargeManner): () => Promise<void> {
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
    // The app has not been told of a late or shuffled charge yet, and has found it out by itself.
    await scene.judge();
    if (manner === 'late') await stage.passTime(DAY_MS);
    const [first] = stage.psp.ledger.ofOrder(sale.orderWireId);
    const older = manner === 'shuffled' && first ? unpaidEventsOf(stage, first) : [];
    await deliverAll(chance.shuffle([...held, ...older]));
    await stage.recoverSubscriptions();
  };
  async function deliverAll(events: readonly EventWire[]): Promise<void> {
    for (const event of events) await stage.deliverSurely(event);
  }
}
