import type { Chance } from '@/lib/testing/chance';
import type { CrashPoint } from './crash-points';
import { type EventManner, payAndTell } from './event-manner';
import type { Sale } from './fault-shop';
import { BrokenPromiseError } from './judge';
import type { LedgerCheckout } from './psp-ledger';
import type { Stage } from './stage';
import type { SubmitOutcome } from './submit-outcome';

export type MatrixCase = {
  /** Names everything that the case plays; `--case` finds it by a part of its name. */
  name: string;
  play: (scene: Scene) => Promise<void>;
  /** How the order has to end; `completed` where nothing is said. */
  end?: 'completed' | 'canceled';
  /** The end that a subscription has to come to; absent where a one-time product is sold. */
  subscription?: SubscriptionEnd;
  /** Whether the sale has a discount code. */
  isDiscounted?: boolean;
};

export type SubscriptionEnd = {
  status: 'active' | 'canceling' | 'canceled';
  paidPeriods: number;
  /** How many of its periods the merchant was told to be past due. */
  pastDueCount: number;
};

export type Scene = {
  stage: Stage;
  sale: Sale;
  chance: Chance;
  /** Judges both ledgers while the sale is open: what is wrong then may be mended, or hidden, by what comes later. */
  judge: () => Promise<void>;
};

/** The shopper does not come back, and the app settles the sale by itself. */
export async function recoverAlone({ stage }: Scene): Promise<void> {
  await stage.recover();
  if (!(await stage.isQuiet()))
    throw new BrokenPromiseError('left alone, the app did not settle what was begun');
}

/** Goes on from wherever the sale stands until it is paid. */
export async function buy(scene: Scene, manner: EventManner): Promise<void> {
  const { stage, sale, chance } = scene;
  await stage.revive();
  await stage.deliverOwed();
  const outcome = await stage.submitUntilSettled(sale);
  expectGood(outcome);
  if (outcome.kind !== 'open') return;
  await scene.judge();
  await payAndTell(stage, { sale, manner, chance });
}

/** Buys and pays, and leaves the jobs that follow undone. */
export async function buyWithoutJobs(scene: Scene): Promise<void> {
  const { stage, sale, chance } = scene;
  await getUrl(scene);
  await payAndTell(stage, { sale, manner: 'once', chance });
}

/** Clicks until the shopper is given the address of a page to pay on. */
export async function getUrl({ stage, sale }: Scene): Promise<string> {
  const outcome = await stage.submitUntilSettled(sale);
  if (outcome.kind !== 'open') throw new BadAnswerError(outcome);
  return outcome.url;
}

/** The newest checkout that the PSP has of the sale. */
export function checkoutOf({ stage, sale }: Scene): LedgerCheckout {
  const [checkout] = stage.psp.ledger.ofOrder(sale.orderWireId);
  if (!checkout) throw new BrokenPromiseError('the PSP has no checkout of a sale whose page was opened');
  return checkout;
}

/** Charges a checkout that is paid once more, by the PSP's own mistake. */
export async function payAgain(scene: Scene): Promise<void> {
  const { stage } = scene;
  const payment = stage.psp.ledger.pay(checkoutOf(scene), { nowMs: stage.nowMs, isAgain: true });
  await stage.deliverSurely(payment);
}

/** Arms a crash point and does what passes it; the process has to die of it. */
export async function dieAt({ stage }: Scene, point: CrashPoint, act: () => Promise<unknown>): Promise<void> {
  await stage.app.control({ kind: 'arm', point, passes: 1 });
  const acting = act().catch(() => {});
  await stage.app.died();
  await acting;
}

export function expectGood(outcome: SubmitOutcome): void {
  if (outcome.kind !== 'open' && outcome.kind !== 'paid') throw new BadAnswerError(outcome);
}

/** Does the jobs that are due now. */
export function drain(stage: Stage): Promise<void> {
  return stage.app.control({ kind: 'drain', aheadSeconds: 0 });
}

/** Gives each index its item, and begins anew where the items end. */
export function rotate<T>(items: readonly T[], index: number): T {
  const item = items[index % items.length];
  if (item === undefined) throw new Error('rotate() was given no items');
  return item;
}

/** A shopper was told something that no shopper should be told. */
export class BadAnswerError extends BrokenPromiseError {
  constructor(outcome: SubmitOutcome) {
    super(`the shopper was answered ${JSON.stringify(outcome)}`);
  }
}
