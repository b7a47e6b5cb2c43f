import { setTimeout as wait } from 'node:timers/promises';
import { ageActiveJobs } from './app-ledger';
import { judgeEnd, judgeHistory, judgeSale } from './judge';
import type { SaleLoad } from './sale-load';
import { LEASE_OVER_MS, type Stage } from './stage';
import type { Tally } from './tally';

const SETTLED_WITHIN_MS = 120_000;
const POLL_MS = 200;

/** Lets time go by until nothing is left to do. What is left after two minutes, the judge finds. */
export async function untilQuiet(stage: Stage): Promise<void> {
  const startedMs = performance.now();
  while (performance.now() - startedMs < SETTLED_WITHIN_MS) {
    await stage.passTime(LEASE_OVER_MS);
    await ageActiveJobs(stage.pool);
    if (await stage.isQuiet()) return;
    await wait(POLL_MS);
  }
}

/** Judges a load of sales, each of which has to be completed, and the answers that its shoppers were given. */
export async function judgeLoad(
  stage: Stage,
  { load, part, tally }: { load: SaleLoad; part: string; tally: Tally },
): Promise<void> {
  for (const sale of load.sales) {
    tally.add(part, await judgeEnd(stage, sale, 'completed'));
    tally.add(part, await judgeSale(stage, sale));
  }
  tally.add(`${part}/history`, await judgeHistory(stage));
  for (const answer of load.oddAnswers)
    tally.add(part, [{ kind: 'bad answer', text: `a click was answered ${answer}` }]);
  tally.caseCount = load.sales.length;
  await tally.addStage(stage);
}
