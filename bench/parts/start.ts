import { setTimeout as wait } from 'node:timers/promises';
import { KeepAliveClient } from '../calls/keep-alive-client';
import { runCalls } from '../calls/run-calls';
import { FloorApp } from '../floors/floor-app';
import { requireLinux, residentBytes } from '../machine/linux-processes';
import { compare, type Measure } from '../measure';
import type { Part, PartContext } from '../part';
import { BenchPostgres } from '../servers/bench-postgres';
import { MeasuredApp } from '../servers/measured-app';
import { openSession } from '../servers/open-session';
import type { ServerProcess } from '../servers/server-process';

const IDLE_MS = 3_000;
const PAGES = 1_000;
const CALLERS = 4;
const BYTES_PER_MB = 1_000_000;
const FLOOR = 'empty Next page';

type Figures = { startMs: number; idleMb: number; loadedMb: number };
type Results = { ours: Figures; floor: Figures }[];

export const start: Part = {
  name: 'start',
  title: 'from the start of the process to its first answer, and memory before and after a load',
  run,
};

async function run(context: PartContext): Promise<Measure[]> {
  requireLinux();
  const { folder, teardown, roundCount, say } = context;
  await FloorApp.build();
  const postgres = await BenchPostgres.start({ folder, name: 'app-database' });
  teardown.add(() => postgres.stop());
  const startOurs = () => MeasuredApp.start({ folder, name: 'app', databaseUrl: postgres.databaseUrl });
  say('the first start, which makes the tables and the demo, is not measured');
  await (await startOurs()).stop();
  const results: Results = [];
  for (let round = 1; round <= roundCount; round += 1) {
    const floor = await FloorApp.start({ folder });
    const least = await examine(floor.server, `${floor.origin}/`);
    await floor.stop();
    const app = await startOurs();
    const own = await examine(app.server, await openSession({ app }));
    await app.stop();
    results.push({ ours: own, floor: least });
    say(`round ${round} of ${roundCount}: ${tell(own)}; the floor ${tell(least)}`);
  }
  return toMeasures(results);
}

function toMeasures(results: Results): Measure[] {
  const rounds = (read: (figures: Figures) => number) =>
    results.map(({ ours, floor }) => ({ ours: read(ours), floor: read(floor) }));
  return [
    compare({
      id: 'start/time',
      title: 'start to the first answer, tables made',
      unit: 'ms',
      kind: 'timed',
      goal: { of: 'ratio', atMost: 1.5 },
      floorTitle: FLOOR,
      rounds: rounds(({ startMs }) => startMs),
    }),
    compare({
      id: 'start/idle-memory',
      title: 'memory of the idle process',
      unit: 'MB',
      kind: 'timed',
      goal: { of: 'ratio', atMost: 1.3 },
      floorTitle: FLOOR,
      rounds: rounds(({ idleMb }) => idleMb),
    }),
    compare({
      id: 'start/loaded-memory',
      title: `memory after ${PAGES} pages`,
      unit: 'MB',
      kind: 'timed',
      goal: { of: 'ratio', atMost: 1.6 },
      floorTitle: FLOOR,
      rounds: rounds(({ loadedMb }) => loadedMb),
    }),
  ];
}

async function examine(server: ServerProcess, url: string): Promise<Figures> {
  await wait(IDLE_MS);
  const idleMb = residentBytes(server.pid) / BYTES_PER_MB;
  const { origin, pathname } = new URL(url);
  const client = new KeepAliveClient(origin, { connections: CALLERS });
  await runCalls({ count: PAGES, callers: CALLERS }, async () => {
    const { status } = await client.send({ method: 'GET', path: pathname });
    if (status !== 200) throw new Error(`${url} was answered ${status}`);
  });
  client.close();
  return { startMs: server.startedInMs, idleMb, loadedMb: residentBytes(server.pid) / BYTES_PER_MB };
}

function tell({ startMs, idleMb, loadedMb }: Figures): string {
  return `${Math.round(startMs)} ms, ${Math.round(idleMb)} MB idle, ${Math.round(loadedMb)} MB after`;
}
