import { createChance } from '@/lib/testing/chance';
import type { FaultCluster } from './cluster';
import { ENDLESS_CODE, type Sale } from './fault-shop';
import { judgeEnd, judgeHistory, judgeSale, type Problem, toProblem } from './judge';
import { judgeSubscription, judgeSubscriptionEnd } from './judge-subscription';
import { inLanes } from './lanes';
import { matrixCases } from './matrix-cases';
import type { PspName } from './psp-dialect';
import type { MatrixCase } from './scene';
import { Stage } from './stage';
import { retireSubscription } from './stage-rows';
import { Tally } from './tally';

export type MatrixInput = {
  cluster: FaultCluster;
  bundle: string;
  laneCount: number;
  seed: number;
  /** Every n-th case; 1 takes all. */
  stride: number;
  /** Part of a case's name, to replay just that. */
  filter: string | null;
  isStoppedByFailure: boolean;
  /** Which PSP takes the money; the sandbox where absent. */
  psp?: PspName;
  onCase: (line: string) => void;
};

/** Plays the crash points × PSP faults, each on a sale of its own, and judges both ledgers after each. */
export async function runMatrix(input: MatrixInput): Promise<Tally> {
  const tally = new Tally();
  const cases = matrixCases()
    .filter((_, index) => index % input.stride === 0)
    .filter(({ name }) => input.filter === null || name.includes(input.filter));
  await inLanes(cases, {
    laneCount: input.laneCount,
    open: () => Stage.open(input.cluster, { bundle: input.bundle, psp: input.psp ?? 'sandbox' }),
    work: async (stage, item) => {
      const problems = await playCase(stage, item, input.seed);
      tally.caseCount += 1;
      tally.add(input.psp === 'stripe' ? `stripe/${item.name}` : item.name, problems);
      const mark = problems.length === 0 ? '✓' : '✗';
      input.onCase(`${mark} ${String(tally.caseCount).padStart(3)}/${cases.length} ${item.name}`);
    },
    close: async (stage) => {
      tally.add('history', await judgeHistory(stage));
      await tally.addStage(stage);
      await stage.close();
    },
    until: () => input.isStoppedByFailure && tally.problems.length > 0,
  });
  return tally;
}

async function playCase(stage: Stage, item: MatrixCase, seed: number): Promise<Problem[]> {
  stage.psp.heal();
  stage.psp.onOpened = async () => {};
  stage.psp.onCharged = async (event) => stage.owe(event);
  const sale = await openSale(stage, item);
  const problems: Problem[] = [];
  const judgeNow = () => (item.subscription ? judgeSubscription(stage, sale) : judgeSale(stage, sale));
  try {
    await stage.revive();
    const judge = async () => void problems.push(...(await judgeNow()));
    await item.play({ stage, sale, chance: createChance(seed).fork(item.name), judge });
    await stage.recover();
  } catch (error) {
    problems.push(toProblem(error));
    // The next case begins with a new process, whatever became of this one.
    await stage.app.kill();
  }
  problems.push(...(await judgeNow()), ...(await judgeEndOf(stage, sale, item)));
  if (problems.length > 0) await stage.forget();
  else if (item.subscription) await retireSubscription(stage.pool, sale.orderId);
  return problems;
}

function openSale(stage: Stage, { subscription, isDiscounted }: MatrixCase): Promise<Sale> {
  if (subscription) return stage.openSubscription();
  return stage.openSale(isDiscounted ? { code: ENDLESS_CODE } : {});
}

function judgeEndOf(stage: Stage, sale: Sale, { subscription, end }: MatrixCase): Promise<Problem[]> {
  if (subscription) return judgeSubscriptionEnd(stage, sale, subscription);
  return judgeEnd(stage, sale, end ?? 'completed');
}
