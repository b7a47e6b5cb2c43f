import { verifyWebhook } from '@waffo/pancake-ts';
import { DAY_MS } from '@/lib/kernel/clock';
import { type Chance, createChance } from '@/lib/testing/chance';
import { webhookPublicKeys } from '@/lib/webhooks/signing-keys';
import { ageActiveJobs } from './app-ledger';
import { AppDiedError } from './app-under-test';
import type { FaultCluster } from './cluster';
import { CALL_POINTS, CHARGE_POINTS, type CrashPoint, EVENT_POINTS } from './crash-points';
import type { Sale } from './fault-shop';
import { judgeSubscription } from './judge-subscription';
import type { ChargeFate } from './kept-methods';
import { randomFaults } from './psp-faults';
import { Stage } from './stage';
import { Tally } from './tally';

export type YearInput = {
  cluster: FaultCluster;
  bundle: string;
  seed: number;
  subscriptionCount: number;
  dayCount: number;
  onProgress: (line: string) => void;
};

export type YearReport = {
  tally: Tally;
  dayCount: number;
  chargeCount: number;
  /** Webhooks that the official SDK has verified. */
  verifiedCount: number;
};

/** Buyers come over the first weeks, so that renewals fall on every day. */
const FIRST_WEEKS_DAYS = 28;
/** Days after the year, without kills, in which declined charges have their last tries. */
const AFTERMATH_DAYS = 10;
const SWEEPS_EVERY_DAYS = 7;
const KILL_PROBABILITY = 0.2;
const FAULT_PROBABILITY = 0.08;
const BILLING_PERIODS = [
  'weekly',
  'monthly',
  'monthly',
  'monthly',
  'monthly',
  'monthly',
  'quarterly',
  'yearly',
] as const;
/** The places at which a day of renewals can die. */
const POINTS: readonly CrashPoint[] = [
  ...CHARGE_POINTS,
  ...CALL_POINTS,
  'reconcile-after-lease',
  ...EVENT_POINTS,
  'delivery-after-send',
];
const LONGEST_LIFE_MS = 400;

/**
 * Subscriptions over a year: banks decline, the PSP fails, its events come late and twice, buyers cancel, come back and pay by
 * hand, and the app is killed on every fifth day, at a crash point or in between. Every choice comes from the seed.
 */
export async function runYear(input: YearInput): Promise<YearReport> {
  const tally = new Tally();
  const chance = createChance(input.seed).fork('year');
  const stage = await Stage.open(input.cluster, { bundle: input.bundle });
  try {
    const verify = await verifyWithSdk(stage);
    disturb(stage, chance);
    const sales: Sale[] = [];
    for (let day = 0; day < input.dayCount; day += 1) {
      const wanted = Math.ceil((input.subscriptionCount * (day + 1)) / FIRST_WEEKS_DAYS);
      while (sales.length < Math.min(wanted, input.subscriptionCount))
        sales.push(await subscribe(stage, chance.fork(`sale ${sales.length}`)));
      await liveADay(stage, { sales, day, chance: chance.fork(`day ${day}`) });
      if ((day + 1) % FIRST_WEEKS_DAYS === 0)
        input.onProgress(
          `day ${day + 1}: ${stage.psp.ledger.kept.allCharges.length} charges, ${stage.app.killCount} kills`,
        );
    }
    await comeToRest(stage);
    for (const sale of sales) tally.add(`year, ${sale.orderWireId}`, await judgeSubscription(stage, sale));
    tally.add('year, webhooks', verify.problems);
    tally.caseCount = sales.length;
    await tally.addStage(stage);
    const chargeCount = stage.psp.ledger.kept.allCharges.length;
    return { tally, dayCount: input.dayCount, chargeCount, verifiedCount: verify.count() };
  } finally {
    await stage.close();
  }
}

function disturb(stage: Stage, chance: Chance): void {
  const bank = chance.fork('bank');
  stage.psp.chooseFault = randomFaults(chance.fork('psp'), FAULT_PROBABILITY);
  stage.psp.ledger.kept.chooseFate = () => chooseFate(bank.next());
}

function chooseFate(draw: number): ChargeFate {
  if (draw < 0.06) return 'declined';
  if (draw < 0.07) return 'declined_for_good';
  return draw < 0.09 ? 'needs_customer' : 'paid';
}

/** Every webhook as the merchant gets it goes through the SDK's own verifier; the stage's clock is not the SDK's. */
async function verifyWithSdk(stage: Stage) {
  const { test } = await webhookPublicKeys(stage.parts.services, null);
  const problems: { kind: 'untold'; text: string }[] = [];
  let count = 0;
  stage.merchant.verify = ({ rawBody, headers }) => {
    try {
      const signature = String(headers['x-waffo-signature']);
      verifyWebhook(rawBody, signature, { environment: 'test', toleranceMs: 0, publicKey: test });
      count += 1;
      return true;
    } catch (error) {
      problems.push({ kind: 'untold', text: `the SDK refuses a webhook: ${String(error)}` });
      return false;
    }
  };
  return { problems, count: () => count };
}

/** Buys a subscription over whatever faults come, and pays its page. */
async function subscribe(stage: Stage, chance: Chance): Promise<Sale> {
  const sale = await stage.openSubscription({ billingPeriod: chance.pick(BILLING_PERIODS) });
  const outcome = await stage.submitUntilSettled(sale);
  if (outcome.kind !== 'open') throw new Error(`A buyer was answered ${JSON.stringify(outcome)}`);
  await payOpenPages(stage, sale);
  return sale;
}

async function payOpenPages(stage: Stage, sale: Sale): Promise<void> {
  const open = stage.psp.ledger.ofOrder(sale.orderWireId).filter(({ state }) => state === 'open');
  for (const checkout of open) stage.owe(stage.psp.ledger.pay(checkout, { nowMs: stage.nowMs }));
}

/** A day: everything that is due is done, all of it at once, and the app may die of it once. */
async function liveADay(
  stage: Stage,
  { sales, day, chance }: { sales: readonly Sale[]; day: number; chance: Chance },
): Promise<void> {
  await stage.passTime(DAY_MS);
  if (chance.isTrue(KILL_PROBABILITY)) {
    await dieWithin(stage, chance, () => work(stage, chance));
    await stage.start();
    await ageActiveJobs(stage.pool);
  }
  await work(stage, chance);
  if (day % SWEEPS_EVERY_DAYS === 0) await stage.app.control({ kind: 'all-sweeps' });
  for (const sale of sales) await actAsBuyer(stage, sale, chance);
}

/** Runs the app's sweeps and jobs, and sends the PSP's events, all at the same time. */
async function work(stage: Stage, chance: Chance): Promise<void> {
  const results = await Promise.allSettled([
    stage.app.control({ kind: 'renew' }),
    stage.app.control({ kind: 'sweep' }),
    stage.app.control({ kind: 'drain', aheadSeconds: DAY_MS / 1_000 }),
    tell(stage, chance),
  ]);
  for (const result of results) {
    if (result.status === 'rejected' && !(result.reason instanceof AppDiedError)) throw result.reason;
  }
}

/** Sends the PSP's events in any order, some twice at once, and some only a day later. */
async function tell(stage: Stage, chance: Chance): Promise<void> {
  for (const event of chance.shuffle(stage.owedEvents)) {
    if (chance.isTrue(0.2)) continue;
    const copies = chance.isTrue(0.2) ? [event, event] : [event];
    const taken = await Promise.all(copies.map((copy) => stage.deliver(copy)));
    if (taken.includes('taken')) stage.settle(event);
  }
}

/** Kills the app at a crash point that it passes, or when its time is up. */
async function dieWithin(stage: Stage, chance: Chance, act: () => Promise<void>): Promise<void> {
  const isArmed = chance.isTrue(0.6);
  if (isArmed)
    await stage.app.control({ kind: 'arm', point: chance.pick(POINTS), passes: chance.integer(1, 3) });
  const lifeMs = isArmed ? LONGEST_LIFE_MS : chance.integer(1, LONGEST_LIFE_MS);
  const acting = act();
  const timer = setTimeout(() => void stage.app.kill(), lifeMs);
  await acting;
  clearTimeout(timer);
  await stage.app.kill();
}

/** Acts as a buyer now and then: cancels, takes the cancellation back, or pays an overdue period by hand. */
async function actAsBuyer(stage: Stage, sale: Sale, chance: Chance): Promise<void> {
  if (chance.isTrue(0.001)) await stage.cancel(sale);
  if (!chance.isTrue(0.02)) return;
  const { rows } = await stage.pool.query<{ status: string; periodNumber: number }>(
    `select status, (select max(period_number) from subscription_periods p where p.order_id = s.order_id) "periodNumber"
     from subscription_orders s where order_id = $1`,
    [sale.orderId],
  );
  const [found] = rows;
  if (found?.status === 'canceling') await stage.reactivate(sale);
  if (found?.status !== 'past_due') return;
  await stage.app.control({ kind: 'pay-by-hand', orderId: sale.orderId, periodNumber: found.periodNumber });
  await payOpenPages(stage, sale);
}

async function comeToRest(stage: Stage): Promise<void> {
  stage.psp.heal();
  for (let day = 0; day < AFTERMATH_DAYS; day += 1) {
    await stage.passTime(DAY_MS);
    await stage.deliverOwed();
    await stage.recoverSubscriptions();
  }
}
