import type { FaultCluster } from './cluster';
import { LAST_CODE, type Sale } from './fault-shop';
import { judgeHistory, judgeSale, type Problem } from './judge';
import { LEASE_OVER_MS, Stage } from './stage';
import { Tally } from './tally';

type Race = { name: string; play: (stage: Stage, sale: Sale) => Promise<Problem[]> };

/** How long the app waits for the PSP: calls are held until the other side has had its turn. */
const PSP_TIMEOUT_MS = 15_000;
const LAST_USE_SALES = 20;

/** Two callers at once, in an order that is forced step by step: the PSP holds its answer to one until the other has acted. */
const RACES: readonly Race[] = [
  { name: 'races/the sweep does not call the PSP while a click waits for it', play: sweepDuringCall },
  { name: 'races/a late answer does not overwrite what a later caller has written', play: lateCaller },
  { name: 'races/an answer after the lease is still booked once', play: slowAnswer },
  { name: 'races/a payment overtakes the answer', play: paymentDuringCall },
  { name: 'races/the last use of a code is sold once', play: lastUse },
];

export async function runRaces(input: {
  cluster: FaultCluster;
  bundle: string;
  onCase: (line: string) => void;
}): Promise<Tally> {
  const tally = new Tally();
  const stage = await Stage.open(input.cluster, { bundle: input.bundle, pspTimeoutMs: PSP_TIMEOUT_MS });
  try {
    for (const race of RACES) {
      const problems = await run(stage, race);
      tally.caseCount += 1;
      tally.add(race.name, problems);
      input.onCase(`${problems.length === 0 ? '✓' : '✗'} ${race.name}`);
    }
    tally.add('races/history', await judgeHistory(stage));
    await tally.addStage(stage);
  } finally {
    await stage.close();
  }
  return tally;
}

async function run(stage: Stage, race: Race): Promise<Problem[]> {
  stage.psp.heal();
  const sale = await stage.openSale();
  const problems = await race.play(stage, sale);
  await stage.recover();
  // Before anything is paid: a payment of a checkout that should not be there would be refunded, and hide it.
  problems.push(...(await judgeSale(stage, sale)));
  for (const checkout of stage.psp.ledger.ofOrder(sale.orderWireId)) {
    if (checkout.state === 'open')
      await stage.deliverSurely(stage.psp.ledger.pay(checkout, { nowMs: stage.nowMs }));
  }
  await stage.recover();
  problems.push(...(await judgeSale(stage, sale)));
  if (problems.length > 0) await stage.forget();
  return problems;
}

/** While a click waits for the PSP, a sweep runs: it must not ask the PSP as well. */
async function sweepDuringCall(stage: Stage, sale: Sale): Promise<Problem[]> {
  const held = stage.psp.hold('create', false);
  const click = stage.submit(sale);
  await held.arrived;
  await stage.app.control({ kind: 'sweep' });
  const callCount = createCalls(stage, sale);
  held.release();
  await click;
  return callCount === 1 ? [] : [{ kind: 'bad answer', text: `${callCount} PSP calls at the same time` }];
}

/**
 * The PSP tells a caller that there is no checkout, and the answer is late. The caller's lease runs out, the sweep takes over and
 * gets a checkout. What the first caller was told is no longer true, and it must not be written down.
 */
async function lateCaller(stage: Stage, sale: Sale): Promise<Problem[]> {
  stage.psp.plan('create', 'unavailable', 'unavailable');
  await stage.submit(sale);
  const look = stage.psp.hold('find', true);
  const late = stage.submit(sale);
  await look.arrived;
  await stage.passTime(LEASE_OVER_MS);
  const making = stage.psp.hold('create', true);
  const sweep = stage.app.control({ kind: 'sweep' });
  await making.arrived;
  look.release();
  await late;
  making.release();
  await sweep;
  return [];
}

/** The PSP answers after the lease is over and while the sweep asks for the same thing. */
async function slowAnswer(stage: Stage, sale: Sale): Promise<Problem[]> {
  const first = stage.psp.hold('create', true);
  const click = stage.submit(sale);
  await first.arrived;
  await stage.passTime(LEASE_OVER_MS);
  await stage.app.control({ kind: 'sweep' });
  first.release();
  const outcome = await click;
  return outcome.kind === 'open'
    ? []
    : [{ kind: 'bad answer', text: `the click was answered ${JSON.stringify(outcome)}` }];
}

/** The shopper has paid, and the PSP has told us, before the PSP answers the call that made the checkout. */
async function paymentDuringCall(stage: Stage, sale: Sale): Promise<Problem[]> {
  const held = stage.psp.hold('create', true);
  const click = stage.submit(sale);
  await held.arrived;
  const [checkout] = stage.psp.ledger.ofOrder(sale.orderWireId);
  if (checkout) await stage.deliverSurely(stage.psp.ledger.pay(checkout, { nowMs: stage.nowMs }));
  held.release();
  const outcome = await click;
  return outcome.kind === 'paid' || outcome.kind === 'open'
    ? []
    : [{ kind: 'bad answer', text: `the click was answered ${JSON.stringify(outcome)}` }];
}

/** Many sales at once with a code that has one use left: one of them is sold at the discount, and no other. */
async function lastUse(stage: Stage): Promise<Problem[]> {
  const sales = await Promise.all(
    Array.from({ length: LAST_USE_SALES }, () => stage.openSale({ code: LAST_CODE })),
  );
  const outcomes = await Promise.all(sales.map((sale) => stage.submit(sale)));
  const soldCount = outcomes.filter(({ kind }) => kind === 'open').length;
  return soldCount === 1 ? [] : [{ kind: 'bad answer', text: `the last use was sold ${soldCount} times` }];
}

function createCalls(stage: Stage, sale: Sale): number {
  return stage.psp.calls.filter(
    ({ operation, orderId }) => operation === 'create' && orderId === sale.orderWireId,
  ).length;
}
