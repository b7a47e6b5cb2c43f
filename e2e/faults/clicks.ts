import type { FaultCluster } from './cluster';
import type { Sale } from './fault-shop';
import { judgeHistory, judgeSale, type Problem } from './judge';
import { Stage } from './stage';
import type { SubmitOutcome } from './submit-outcome';
import { Tally } from './tally';

/** Many clicks on each of many sessions, all at the same moment: one PSP call and one address for each session. */
export async function runClicks(input: {
  cluster: FaultCluster;
  bundle: string;
  sessionCount: number;
  clickCount: number;
  onProgress: (line: string) => void;
}): Promise<Tally> {
  const { sessionCount, clickCount } = input;
  const tally = new Tally();
  const stage = await Stage.open(input.cluster, { bundle: input.bundle, pspTimeoutMs: 8_000 });
  try {
    const sales = await Promise.all(Array.from({ length: sessionCount }, () => stage.openSale()));
    const clicks = sales.flatMap((sale) => Array.from({ length: clickCount }, () => sale));
    const outcomes = await Promise.all(
      clicks.map(async (sale) => ({ sale, outcome: await stage.submit(sale) })),
    );
    input.onProgress(summarize(outcomes));
    for (const sale of sales) {
      const own = outcomes.filter((entry) => entry.sale === sale).map(({ outcome }) => outcome);
      // Where no click of this session was served, because there were too many, the shopper clicks once more.
      if (!own.some(({ kind }) => kind === 'open')) own.push(await stage.submitUntilSettled(sale));
      tally.caseCount += 1;
      tally.add(`clicks/${sale.orderWireId}`, [
        ...judgeClicks(stage, sale, own),
        ...(await judgeSale(stage, sale)),
      ]);
    }
    await buyAll(stage, sales, tally);
    tally.add('clicks/history', await judgeHistory(stage));
    await tally.addStage(stage);
  } finally {
    await stage.close();
  }
  return tally;
}

/** Every answer has to be the one address or "not yet", and at least one has to be the address. */
function judgeClicks(stage: Stage, sale: Sale, outcomes: readonly SubmitOutcome[]): Problem[] {
  const creates = stage.psp.calls.filter(
    ({ operation, orderId }) => operation === 'create' && orderId === sale.orderWireId,
  );
  const urls = new Set(outcomes.flatMap((outcome) => (outcome.kind === 'open' ? [outcome.url] : [])));
  // The PSP does not fail in this part, so that a 502 is wrong.
  const odd = outcomes.find(
    (outcome) => !['open', 'retry'].includes(outcome.kind) || ('status' in outcome && outcome.status === 502),
  );
  const problems: Problem[] = [];
  if (creates.length !== 1) problems.push({ kind: 'bad answer', text: `${creates.length} PSP calls` });
  if (urls.size !== 1) problems.push({ kind: 'bad answer', text: `${urls.size} addresses` });
  if (odd) problems.push({ kind: 'bad answer', text: `a click was answered ${JSON.stringify(odd)}` });
  return problems;
}

/** Pays each checkout once, after which each sale has to be told once. */
async function buyAll(stage: Stage, sales: readonly Sale[], tally: Tally): Promise<void> {
  for (const checkout of stage.psp.ledger.all.filter(({ state }) => state === 'open')) {
    await stage.deliverSurely(stage.psp.ledger.pay(checkout, { nowMs: stage.nowMs }));
  }
  await stage.recover();
  for (const sale of sales) tally.add(`clicks/${sale.orderWireId}`, await judgeSale(stage, sale));
}

function summarize(outcomes: readonly { outcome: SubmitOutcome }[]): string {
  const counts = new Map<string, number>();
  for (const { outcome } of outcomes) {
    const name = 'status' in outcome ? `${outcome.kind} ${outcome.status}` : outcome.kind;
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts].map(([name, count]) => `${count} × ${name}`).join(', ');
}
