import { randomUUID } from 'node:crypto';
import { KeepAliveClient } from '../calls/keep-alive-client';
import { dataOf, MerchantApi } from '../calls/merchant-api';
import { sendStrictly } from '../calls/purchase';
import { runCalls } from '../calls/run-calls';
import { requireLinux } from '../machine/linux-processes';
import { measureCpu } from '../machine/measure-cpu';
import { compare, type Measure, type Round } from '../measure';
import type { Part, PartContext } from '../part';
import { MeasuredApp } from '../servers/measured-app';
import { startShop } from '../servers/start-shop';

const CALLERS = 4;
const WARM_UP_OPERATIONS = 200;
const OPERATIONS = 300;

/** A process of the app with a client of its own. */
type Door = { app: MeasuredApp; client: KeepAliveClient; api: MerchantApi };

export const twoProcesses: Part = {
  name: 'two-processes',
  title: 'CPU of a session and its page, with two processes on one database beside one',
  run,
};

async function run(context: PartContext): Promise<Measure[]> {
  requireLinux();
  const { folder, teardown, roundCount, say } = context;
  const { app, postgres } = await startShop({ folder, teardown });
  const second = await MeasuredApp.start({
    folder,
    name: 'second-app',
    databaseUrl: postgres.databaseUrl,
    // The facts of the demo that the first one has made.
    dataDir: app.dataDir,
  });
  teardown.add(() => second.stop());
  const doors = [app, second].map(toDoor);
  for (const { client } of doors) teardown.add(() => client.close());
  const postgresPids = [postgres.pid];
  const measure = async (used: readonly Door[]) => {
    const nodePids = used.map((door) => door.app.server.pid);
    const use = await measureCpu({ nodePids, postgresPids }, () => load(used, OPERATIONS));
    return use.totalMs / OPERATIONS;
  };
  say(`warming up with ${WARM_UP_OPERATIONS} operations each`);
  await load(doors, WARM_UP_OPERATIONS * doors.length);
  const rounds: Round[] = [];
  for (let round = 1; round <= roundCount; round += 1) {
    const one = await measure(doors.slice(0, 1));
    const two = await measure(doors);
    rounds.push({ ours: two, floor: one });
    say(`round ${round} of ${roundCount}: ${two.toFixed(2)} ms with two, ${one.toFixed(2)} ms with one`);
  }
  return [
    compare({
      id: 'two-processes',
      title: 'a session and its page, two processes',
      unit: 'ms',
      kind: 'timed',
      goal: { of: 'ratio', atMost: 1.1 },
      floorTitle: 'one process',
      rounds,
    }),
  ];
}

function toDoor(app: MeasuredApp): Door {
  return {
    app,
    client: new KeepAliveClient(app.origin, { connections: CALLERS }),
    api: new MerchantApi(app.demo),
  };
}

/** Makes a session and opens its page, at each of the doors in turn. */
async function load(doors: readonly Door[], count: number): Promise<void> {
  await runCalls({ count, callers: CALLERS }, async (index) => {
    const door = doors[index % doors.length];
    if (!door) throw new Error('There is a door for every number');
    const { client, api } = door;
    const created = await sendStrictly('create session', client, () => api.createSession(randomUUID()));
    const { checkoutUrl } = dataOf<{ checkoutUrl: string }>(created);
    const path = new URL(checkoutUrl).pathname;
    await sendStrictly('open page', client, () => ({ method: 'GET', path }));
  });
}
