import { setTimeout as wait } from 'node:timers/promises';
import { type Chance, createChance } from '@/lib/testing/chance';
import { AppDiedError } from './app-under-test';
import type { FaultCluster } from './cluster';
import { SALE_POINTS } from './crash-points';
import type { Sale } from './fault-shop';
import { judgeHistory, judgeSale } from './judge';
import type { PspName } from './psp-dialect';
import { randomFaults } from './psp-faults';
import type { LedgerCheckout } from './psp-ledger';
import { LEASE_OVER_MS, Stage } from './stage';
import { Tally } from './tally';

type RandomInput = {
  psp?: PspName;
  cluster: FaultCluster;
  bundle: string;
  laneCount: number;
  seed: number;
  killCount: number;
  onProgress: (line: string) => void;
};

const SHOPPERS_PER_LANE = 6;
const FAULT_PROBABILITY = 0.35;
const POLL_MS = 10;
const LONGEST_LIFE_MS = 1_200;

/**
 * Shoppers buy at random, the PSP fails at random, and the app is killed again and again, at crash points and in between. Every
 * choice comes from the seed, one stream for each actor; only the order in which the actors run depends on the machine.
 */
export async function runRandom(input: RandomInput): Promise<Tally> {
  const tally = new Tally();
  const killsPerLane = Math.ceil(input.killCount / input.laneCount);
  let killed = 0;
  const onKill = () => {
    killed += 1;
    if (killed % 10 === 0) input.onProgress(`${killed}/${input.killCount} kills`);
  };
  const lanes = Array.from({ length: input.laneCount }, (_, lane) =>
    runLane(input, { chance: createChance(input.seed).fork(`lane ${lane}`), killsPerLane, onKill, tally }),
  );
  await Promise.all(lanes);
  return tally;
}

async function runLane(
  input: RandomInput,
  lane: { chance: Chance; killsPerLane: number; onKill: () => void; tally: Tally },
): Promise<void> {
  const { chance, tally } = lane;
  const stage = await Stage.open(input.cluster, {
    bundle: input.bundle,
    hasTimers: true,
    psp: input.psp ?? 'sandbox',
  });
  try {
    const sales: Sale[] = [];
    const life = { isOver: false };
    const onOdd = (sale: Sale, answer: string) => {
      const text = `a click was answered ${answer}`;
      tally.add(`random, sale ${sale.orderWireId}`, [{ kind: 'bad answer', text }]);
    };
    stage.psp.chooseFault = randomFaults(chance.fork('psp'), FAULT_PROBABILITY);
    const actors = Array.from({ length: SHOPPERS_PER_LANE }, (_, index) =>
      shop(stage, { chance: chance.fork(`shopper ${index}`), sales, life, onOdd }),
    );
    actors.push(tell(stage, { chance: chance.fork('events'), life }));
    const executioner = chance.fork('kills');
    for (let kill = 0; kill < lane.killsPerLane; kill += 1) {
      await live(stage, executioner);
      lane.onKill();
      await stage.passTime(executioner.pick([0, 0, 2_000, LEASE_OVER_MS]));
      await stage.start();
    }
    life.isOver = true;
    await Promise.all(actors);
    await settleAll(stage);
    for (const sale of sales) tally.add(`random, sale ${sale.orderWireId}`, await judgeSale(stage, sale));
    tally.caseCount += sales.length;
    tally.add('random, history', await judgeHistory(stage));
    await tally.addStage(stage);
  } finally {
    await stage.close();
  }
}

/** Lets the app run until it passes the chosen crash point, or until its time is up. */
async function live(stage: Stage, chance: Chance): Promise<void> {
  const isArmed = chance.isTrue(0.6);
  const point = chance.pick(SALE_POINTS);
  const passes = chance.integer(1, 4);
  const lifeMs = isArmed ? LONGEST_LIFE_MS : chance.integer(20, 500);
  const isSwept = chance.isTrue(0.5);
  const deadlineMs = performance.now() + lifeMs;
  try {
    if (isArmed) await stage.app.control({ kind: 'arm', point, passes });
    if (isSwept) await stage.app.control({ kind: 'sweep' });
  } catch (error) {
    if (!(error instanceof AppDiedError)) throw error;
  }
  while (stage.app.isRunning && performance.now() < deadlineMs) await wait(POLL_MS);
  await stage.app.kill();
}

type Actor = { chance: Chance; life: { isOver: boolean } };

/** Buys one thing after the other: clicks once or twice, changes the mind, pays, gives up, or comes back later. */
async function shop(
  stage: Stage,
  actor: Actor & { sales: Sale[]; onOdd: (sale: Sale, answer: string) => void },
): Promise<void> {
  const { chance, life, sales } = actor;
  while (!life.isOver) {
    const sale = await stage.openSale();
    sales.push(sale);
    const clicks = chance.integer(1, 4);
    for (let click = 0; click < clicks && !life.isOver; click += 1) {
      const email = chance.isTrue(0.25) ? 'bea@example.com' : 'ann@example.com';
      const isTwice = chance.isTrue(0.3);
      while (!stage.app.isRunning && !life.isOver) await wait(POLL_MS);
      const outcomes = await Promise.all([
        stage.submit(sale, { email }),
        ...(isTwice ? [stage.submit(sale, { email })] : []),
      ]);
      const odd = outcomes.find(({ kind }) => kind === 'bad');
      if (odd) actor.onOdd(sale, JSON.stringify(odd));
      if (outcomes.some(({ kind }) => kind === 'open') && chance.isTrue(0.8)) {
        actOnCheckout(stage, sale, chance);
      }
      await wait(chance.integer(0, 60));
    }
  }
}

/** What a shopper does on the PSP's page, in every tab that is open. */
function actOnCheckout(stage: Stage, sale: Sale, chance: Chance): void {
  const { ledger } = stage.psp;
  for (const checkout of ledger.ofOrder(sale.orderWireId).filter(({ state }) => state === 'open')) {
    if (chance.isTrue(0.3)) stage.owe(ledger.decline(checkout, stage.nowMs));
    if (chance.isTrue(0.75)) pay(stage, checkout, chance);
  }
}

function pay(stage: Stage, checkout: LedgerCheckout, chance: Chance): void {
  stage.owe(stage.psp.ledger.pay(checkout, { nowMs: stage.nowMs }));
  if (chance.isTrue(0.15)) stage.owe(stage.psp.ledger.expiredEvent(checkout, stage.nowMs));
  if (chance.isTrue(0.1)) stage.owe(stage.psp.ledger.pay(checkout, { nowMs: stage.nowMs, isAgain: true }));
}

/** Sends the PSP's events in any order, some twice at once, and keeps those that were not taken. */
async function tell(stage: Stage, { chance, life }: Actor): Promise<void> {
  while (!life.isOver) {
    while (!stage.app.isRunning && !life.isOver) await wait(POLL_MS);
    const batch = chance.shuffle(stage.owedEvents).slice(0, 4);
    await Promise.all(
      batch.map(async (event) => {
        const copies = chance.isTrue(0.3) ? [event, event] : [event];
        const taken = await Promise.all(copies.map((copy) => stage.deliver(copy)));
        if (taken.includes('taken')) stage.settle(event);
      }),
    );
    await wait(chance.integer(5, 40));
  }
}

/** Ends faults and kills, and lets time go by until everything is settled. */
async function settleAll(stage: Stage): Promise<void> {
  stage.psp.heal();
  await stage.revive();
  await stage.deliverOwed();
  await stage.recover();
}
