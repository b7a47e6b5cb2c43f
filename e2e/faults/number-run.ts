import { type Chance, createChance } from '@/lib/testing/chance';
import { countDocuments } from './app-ledger';
import type { FaultCluster } from './cluster';
import type { CrashPoint } from './crash-points';
import { type Sale, Shop } from './fault-shop';
import { judgeEnd, judgeHistory, judgeSale } from './judge';
import { BadAnswerError, drain } from './scene';
import { Stage } from './stage';
import { Tally } from './tally';

type NumbersInput = {
  cluster: FaultCluster;
  bundle: string;
  seed: number;
  saleCount: number;
  killCount: number;
  onCase: (line: string) => void;
};

type OwnSale = { sale: Sale; shop: Shop };

/** The moment when a number is taken and nothing committed, and the moment just after the commit. */
const PAYMENT_POINTS: readonly CrashPoint[] = ['event-before-commit', 'event-after-commit'];
/** Few enough that each kill comes while most payments are still under way. */
const MAX_PASSES = 4;
/** Refunded of every second sale, so that there are series of credit notes too. */
const GIVEN_BACK = '10.00';

/**
 * Two stores sell in both environments. All their payments are told at the same moment, twice, and the app is killed again and
 * again while it numbers receipts, and then while it numbers credit notes. Each of the eight series has to come out whole.
 */
export async function runNumbers(input: NumbersInput): Promise<Tally> {
  const tally = new Tally();
  const chance = createChance(input.seed).fork('numbers');
  const stage = await Stage.open(input.cluster, { bundle: input.bundle, pspTimeoutMs: 8_000 });
  try {
    const shops = await openShops(stage);
    const sales: OwnSale[] = [];
    for (let index = 0; index < input.saleCount; index += 1) {
      const shop = chance.pick(shops);
      const sale = await shop.openSale();
      const outcome = await stage.submit(sale, { shop });
      if (outcome.kind !== 'open') throw new BadAnswerError(outcome);
      sales.push({ sale, shop });
    }
    const { ledger } = stage.psp;
    for (const checkout of ledger.all) stage.owe(ledger.pay(checkout, { nowMs: stage.nowMs }));
    for (let kill = 0; kill < input.killCount && stage.owedEvents.length > 0; kill += 1)
      await payAndDie(stage, chance);
    input.onCase(`${stage.app.killCount} kills, ${stage.owedEvents.length} payments still to be told`);
    await stage.deliverOwed();
    await stage.recover();

    const refunded = sales.filter((_, index) => index % 2 === 0);
    for (const { sale, shop } of refunded) await shop.giveBack(sale, GIVEN_BACK);
    for (let kill = 0; kill < input.killCount / 2; kill += 1) await refundAndDie(stage, chance);
    await stage.recover();
    await judge(stage, { sales, refundedCount: refunded.length, tally });
    await tally.addStage(stage);
  } finally {
    await stage.close();
  }
  return tally;
}

/** Two stores, each in both environments; the first of them is the stage's own. */
async function openShops({ parts: { services, shop }, merchant }: Stage): Promise<Shop[]> {
  const webhookUrl = merchant.url;
  const other = await Shop.open(services, { webhookUrl, hasStripe: false, email: 'other@example.com' });
  return [shop, other, await shop.goLive(), await other.goLive()];
}

/** Sends all events that are owed at once, each twice, to an app that dies in the middle. */
async function payAndDie(stage: Stage, chance: Chance): Promise<void> {
  const point = chance.pick(PAYMENT_POINTS);
  await stage.app.control({ kind: 'arm', point, passes: chance.integer(1, MAX_PASSES) });
  const told = Promise.all(
    stage.owedEvents.map(async (event) => {
      const taken = await Promise.all([stage.deliver(event), stage.deliver(event)]);
      if (taken.includes('taken')) stage.settle(event);
    }),
  );
  // There may be fewer payments left than the passes after which the app is to die.
  await Promise.race([stage.app.died(), told]);
  await stage.app.kill();
  await told;
  await stage.start();
}

async function refundAndDie(stage: Stage, chance: Chance): Promise<void> {
  const passes = chance.integer(1, MAX_PASSES);
  await stage.app.control({ kind: 'arm', point: 'ticket-refund-before-commit', passes });
  const worked = drain(stage).catch(() => {});
  await Promise.race([stage.app.died(), worked]);
  await stage.app.kill();
  await worked;
  await stage.start();
}

async function judge(
  stage: Stage,
  { sales, refundedCount, tally }: { sales: readonly OwnSale[]; refundedCount: number; tally: Tally },
): Promise<void> {
  for (const { sale, shop } of sales) {
    tally.add('numbers', await judgeEnd(stage, sale, 'completed'));
    const problems = await judgeSale(stage, sale);
    tally.add(
      'numbers',
      problems.filter(({ kind }) => !(shop.isLive && kind === 'untold')),
    );
  }
  tally.add('numbers/history', await judgeHistory(stage));
  tally.caseCount = sales.length;
  const counted = await countDocuments(stage.pool);
  const expected = { receipt: sales.length, credit_note: refundedCount };
  for (const [kind, count] of Object.entries(expected)) {
    if (counted.get(kind) === count) continue;
    const text = `${counted.get(kind) ?? 0} documents are a ${kind}, and should be ${count}`;
    tally.add('numbers', [{ kind: 'lost', text }]);
  }
}
