import { randomUUID } from 'node:crypto';
import { buy, sendStrictly } from '../calls/purchase';
import { runCalls } from '../calls/run-calls';
import { requireLinux } from '../machine/linux-processes';
import { type CpuUse, measureCpu } from '../machine/measure-cpu';
import { compare, type Measure, single } from '../measure';
import type { Part, PartContext } from '../part';
import { COUNTS_STATEMENTS } from '../servers/bench-postgres';
import { type SaleSetup, startSaleSetup } from '../servers/sale-setup';
import { StatementCounter, type StatementCounts } from '../servers/statement-counter';
import { shortenStatement } from '../shorten-statement';

const CALLERS = 4;
const WARM_UP_ORDERS = 40;
const ORDERS = 80;
const SESSIONS = 100;
/** A whole paid order of Medusa 2.18 by the same accounts: 560 statements, 23 commits, 827 ms. */
const MEDUSA_CPU_MS = 827;
const MEDUSA_SHARE = 1 / 50;

type Results = { sessions: StatementCounts; orders: StatementCounts[]; cpu: CpuUse[] };

export const order: Part = {
  name: 'order',
  title: 'a whole paid order: statements, commits and CPU, without the payment company’s share',
  run,
};

async function run(context: PartContext): Promise<Measure[]> {
  requireLinux();
  const { folder, teardown, roundCount, say } = context;
  const setup = await startSaleSetup({ folder, teardown, connections: CALLERS, settings: COUNTS_STATEMENTS });
  say(`warming up with ${WARM_UP_ORDERS} orders, then watching the app idle`);
  await buyMany(setup, WARM_UP_ORDERS);
  const counter = await StatementCounter.start(setup.postgres);
  const sessions = await counter.count({ operations: SESSIONS }, () => makeSessions(setup));
  const results: Results = { sessions, orders: [], cpu: [] };
  for (let round = 1; round <= roundCount; round += 1) {
    const counted = await counter.count({ operations: ORDERS }, async () => {
      results.cpu.push(await measureCpu(setup.watched, () => buyMany(setup, ORDERS)));
    });
    results.orders.push(counted);
    const cpuMs = (results.cpu.at(-1)?.totalMs ?? 0) / ORDERS;
    say(
      `round ${round} of ${roundCount}: ${counted.statements.toFixed(1)} statements, ${counted.commits.toFixed(1)} commits, ${cpuMs.toFixed(1)} ms CPU an order`,
    );
  }
  tellStatements(results, say);
  return toMeasures(results);
}

function toMeasures({ sessions, orders, cpu }: Results): Measure[] {
  const shares = cpu.map(
    (use) => `${(use.nodeMs / ORDERS).toFixed(1)} + ${(use.postgresMs / ORDERS).toFixed(1)}`,
  );
  return [
    single({
      id: 'order/session-statements',
      title: 'create-session by key',
      unit: 'statements',
      kind: 'counted',
      goal: { of: 'ours', atMost: 3 },
      values: [sessions.statements],
    }),
    single({
      id: 'order/statements',
      title: 'whole paid order',
      unit: 'statements',
      kind: 'counted',
      goal: { of: 'ours', atMost: 20 },
      values: orders.map(({ statements }) => statements),
    }),
    single({
      id: 'order/commits',
      title: 'whole paid order',
      unit: 'commits',
      kind: 'counted',
      goal: { of: 'ours', atMost: 4 },
      values: orders.map(({ commits }) => commits),
      note: 'transactions of several statements',
    }),
    single({
      id: 'order/writes',
      title: 'whole paid order',
      unit: 'writes',
      kind: 'counted',
      goal: null,
      values: orders.map(({ writes }) => writes),
      note: 'transactions that wrote, single statements included: each waits for the disk once',
    }),
    compare({
      id: 'order/cpu',
      title: 'whole paid order, server and database',
      unit: 'ms',
      kind: 'timed',
      goal: { of: 'ratio', atMost: MEDUSA_SHARE },
      floorTitle: 'Medusa 2.18, measured once',
      rounds: cpu.map(({ totalMs }) => ({ ours: totalMs / ORDERS, floor: MEDUSA_CPU_MS })),
      note: `Node + PostgreSQL by round: ${shares.join(', ')} ms`,
    }),
  ];
}

async function makeSessions({ market }: SaleSetup): Promise<void> {
  await runCalls({ count: SESSIONS, callers: CALLERS }, async () => {
    await sendStrictly('create session', market.app, () => market.api.createSession(randomUUID()));
  });
}

async function buyMany({ market }: SaleSetup, count: number): Promise<void> {
  await runCalls({ count, callers: CALLERS }, async () => {
    await buy(market, sendStrictly);
  });
}

/** Prints the statements that an order is made of, the most frequent first, to see where one is too many. */
function tellStatements({ orders }: Results, say: (line: string) => void): void {
  const [first] = orders;
  if (!first) return;
  say('statements of an order:');
  const often = [...first.byText].sort(([, a], [, b]) => b - a);
  for (const [text, calls] of often) say(`  ${calls.toFixed(2)} × ${shortenStatement(text)}`);
}
