import { randomUUID } from 'node:crypto';
import { type Call, KeepAliveClient } from '../calls/keep-alive-client';
import { MerchantApi } from '../calls/merchant-api';
import { runCalls } from '../calls/run-calls';
import { FloorApp } from '../floors/floor-app';
import { requireLinux } from '../machine/linux-processes';
import { type CpuUse, measureCpu, type Watched } from '../machine/measure-cpu';
import { compare, type Measure } from '../measure';
import type { Part, PartContext } from '../part';
import { BenchPostgres } from '../servers/bench-postgres';
import { startShop } from '../servers/start-shop';

const CALLERS = 4;
const WARM_UP_CALLS = 400;
const CALLS = 800;
const MS_PER_SECOND = 1_000;
const FLOOR = 'Next route with one INSERT';

type Target = { client: KeepAliveClient; makeCall: () => Call; watched: Watched };

export const createSession: Part = {
  name: 'create-session',
  title: `create-session by key: CPU, and calls a second by ${CALLERS} callers`,
  run,
};

async function run(context: PartContext): Promise<Measure[]> {
  requireLinux();
  const { roundCount, say } = context;
  const { ours, floor } = await startTargets(context);
  say(`warming up with ${WARM_UP_CALLS} calls each`);
  await load(ours, WARM_UP_CALLS);
  await load(floor, WARM_UP_CALLS);
  const results: { ours: CpuUse; floor: CpuUse }[] = [];
  for (let round = 1; round <= roundCount; round += 1) {
    const least = await load(floor, CALLS);
    const own = await load(ours, CALLS);
    results.push({ ours: own, floor: least });
    say(`round ${round} of ${roundCount}: ${shares(own)} ms a call, the floor ${shares(least)} ms`);
  }
  const rounds = (read: (use: CpuUse) => number) =>
    results.map((result) => ({ ours: read(result.ours), floor: read(result.floor) }));
  return [
    compare({
      id: 'create-session/cpu',
      title: 'create-session, server and database',
      unit: 'ms',
      kind: 'timed',
      goal: { of: 'ratio', atMost: 1.3 },
      floorTitle: FLOOR,
      rounds: rounds(({ totalMs }) => totalMs / CALLS),
      note: `Node + PostgreSQL by round: ${results.map(({ ours: own }) => shares(own)).join(', ')} ms`,
    }),
    compare({
      id: 'create-session/rate',
      title: `create-session by ${CALLERS} callers`,
      unit: 'per s',
      kind: 'timed',
      goal: { of: 'ratio', atLeast: 0.8 },
      floorTitle: FLOOR,
      rounds: rounds(({ elapsedMs }) => (CALLS * MS_PER_SECOND) / elapsedMs),
      note: 'the callers share the processors with the servers',
    }),
  ];
}

/** Both with a database of their own, so that the backends of each are told apart. */
async function startTargets({ folder, teardown }: PartContext): Promise<{ ours: Target; floor: Target }> {
  await FloorApp.build();
  const shop = await startShop({ folder, teardown });
  const other = await startFloor({ folder, teardown });
  const api = new MerchantApi(shop.app.demo);
  const ours: Target = {
    client: new KeepAliveClient(shop.app.origin, { connections: CALLERS }),
    makeCall: () => api.createSession(randomUUID()),
    watched: { nodePids: [shop.app.server.pid], postgresPids: [shop.postgres.pid] },
  };
  const sample = ours.makeCall();
  const floor: Target = {
    client: new KeepAliveClient(other.app.origin, { connections: CALLERS }),
    makeCall: () => ({ ...sample, path: '/insert' }),
    watched: { nodePids: [other.app.server.pid], postgresPids: [other.postgresPid] },
  };
  for (const { client } of [ours, floor]) teardown.add(() => client.close());
  return { ours, floor };
}

async function startFloor({ folder, teardown }: Pick<PartContext, 'folder' | 'teardown'>) {
  const postgres = await BenchPostgres.start({ folder, name: 'floor-database' });
  teardown.add(() => postgres.stop());
  await postgres.query(FloorApp.tableStatement());
  const app = await FloorApp.start({ folder, databaseUrl: postgres.databaseUrl });
  teardown.add(() => app.stop());
  return { app, postgresPid: postgres.pid };
}

async function load({ client, makeCall, watched }: Target, count: number): Promise<CpuUse> {
  // Signed before: a signature costs its caller as much as the whole floor costs the server.
  const calls = Array.from({ length: count }, makeCall);
  return measureCpu(watched, () =>
    runCalls({ count, callers: CALLERS }, async (index) => {
      const call = calls[index];
      if (!call) throw new Error('There is a call for every number');
      const { status, body } = await client.send(call);
      if (status !== 200)
        throw new Error(`${call.path} was answered ${status}: ${body.toString().slice(0, 300)}`);
    }),
  );
}

function shares({ nodeMs, postgresMs }: CpuUse): string {
  return `${(nodeMs / CALLS).toFixed(2)} + ${(postgresMs / CALLS).toFixed(2)}`;
}
