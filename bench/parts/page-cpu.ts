import { KeepAliveClient } from '../calls/keep-alive-client';
import { runCalls } from '../calls/run-calls';
import { FloorApp } from '../floors/floor-app';
import { requireLinux } from '../machine/linux-processes';
import { measureCpu, type Watched } from '../machine/measure-cpu';
import { compare, type Measure, type Round } from '../measure';
import type { Part, PartContext } from '../part';
import { openSession } from '../servers/open-session';
import { startShop } from '../servers/start-shop';

const WARM_UP_PAGES = 200;
const PAGES = 300;

type Target = { client: KeepAliveClient; path: string; watched: Watched };

export const pageCpu: Part = {
  name: 'page-cpu',
  title: 'CPU of server and database for one checkout page',
  run,
};

async function run(context: PartContext): Promise<Measure[]> {
  requireLinux();
  const { folder, teardown, roundCount, say } = context;
  await FloorApp.build();
  const shop = await startShop({ folder, teardown });
  const floorApp = await FloorApp.start({ folder });
  teardown.add(() => floorApp.stop());
  const url = new URL(await openSession(shop));
  const ours: Target = {
    client: new KeepAliveClient(shop.app.origin, { connections: 1 }),
    path: url.pathname,
    watched: { nodePids: [shop.app.server.pid], postgresPids: [shop.postgres.pid] },
  };
  const floor: Target = {
    client: new KeepAliveClient(floorApp.origin, { connections: 1 }),
    path: '/',
    watched: { nodePids: [floorApp.server.pid], postgresPids: [] },
  };
  for (const { client } of [ours, floor]) teardown.add(() => client.close());
  say(`warming up with ${WARM_UP_PAGES} pages each`);
  await load(ours, WARM_UP_PAGES);
  await load(floor, WARM_UP_PAGES);
  const rounds: Round[] = [];
  const shares: string[] = [];
  for (let round = 1; round <= roundCount; round += 1) {
    const empty = await measureCpu(floor.watched, () => load(floor, PAGES));
    const page = await measureCpu(ours.watched, () => load(ours, PAGES));
    rounds.push({ ours: page.totalMs / PAGES, floor: empty.totalMs / PAGES });
    shares.push(`${(page.nodeMs / PAGES).toFixed(2)} + ${(page.postgresMs / PAGES).toFixed(2)}`);
    say(
      `round ${round} of ${roundCount}: ${shares.at(-1)} ms, the floor ${(empty.totalMs / PAGES).toFixed(2)} ms`,
    );
  }
  return [
    compare({
      id: 'page-cpu',
      title: 'checkout page, server and database',
      unit: 'ms',
      kind: 'timed',
      goal: { of: 'ratio', atMost: 1.5 },
      floorTitle: 'empty Next page',
      rounds,
      note: `Node + PostgreSQL by round: ${shares.join(', ')} ms; after 1.5 the goal is 1.25`,
    }),
  ];
}

async function load({ client, path }: Target, count: number): Promise<void> {
  await runCalls({ count, callers: 1 }, async () => {
    const { status } = await client.send({ method: 'GET', path });
    if (status !== 200) throw new Error(`${path} was answered ${status}`);
  });
}
