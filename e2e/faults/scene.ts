import type { Chance } from '@/lib/testing/chance';
import type { CrashPoint } from './crash-points';
import { type EventManner, payAndTell } from './event-manner';
import type { Sale } from './fault-shop';
import { BrokenPromiseError } from './judge';
import type { Stage } from './stage';
import type { SubmitOutcome } from './submit-outcome';

export type MatrixCase = {
  /** Says all of it, and is what a replay asks for. */
  name: string;
  play: (scene: Scene) => Promise<void>;
  /** How the order has to end; `completed` where nothing is said. */
  end?: 'completed' | 'canceled';
  /** Of a subscription: how it has to stand in the end. Absent for what is sold once. */
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

/** Nobody comes back to the sale, and still it is settled. */
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

export async function buyWithoutJobs(scene: Scene): Promise<void> {
  const { stage, sale, chance } = scene;
  await getUrl(scene);
  await payAndTell(stage, { sale, manner: 'once', chance });
}

export async function getUrl({ stage, sale }: Scene): Promise<string> {
  const outcome = await stage.submitUntilSettled(sale);
  if (outcome.kind !== 'open') throw new BadAnswerError(outcome);
  return outcome.url;
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

export function drain(stage: Stage): Promise<void> {
  return stage.app.control({ kind: 'drain', aheadSeconds: 0 });
}

export function rotate<T>(items: readonly T[], index: number): T {
  const item = items[index % items.length];
  if (item === undefined) throw new Error('Nothing to rotate');
  return item;
}

/** A shopper was told something that no shopper should be told. */
export class BadAnswerError extends BrokenPromiseError {
  constructor(outcome: SubmitOutcome) {
    super(`the shopper was answered ${JSON.stringify(outcome)}`);
  }
}
