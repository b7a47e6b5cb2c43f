import { randomUUID } from 'node:crypto';
import { type Call, KeepAliveClient } from '../calls/keep-alive-client';
import { MerchantApi } from '../calls/merchant-api';
import { fillShop } from '../growth/fill-shop';
import { openSessionId } from '../growth/grown-tables';
import { requireLinux } from '../machine/linux-processes';
import { measureCpu } from '../machine/measure-cpu';
import { compare, type Measure, type Round } from '../measure';
import type { Part, PartContext } from '../part';
import { type ShopSetup, startShop } from '../servers/start-shop';

const SMALL = 1_000;
const GROWN = 1_000_000;
const LARGE = 10_000_000;
const MAX_CALLS = 150;
/** How long the calls of one operation may take together: a list that has become slow is not called 150 times. */
const MAX_MS = 10_000;
const WARM_UP_CALLS = 30;

type Shop = ShopSetup & { count: number; client: KeepAliveClient; api: MerchantApi };
type Operation = { id: string; title: string; makeCall: (shop: Shop, index: number) => Call };

/** Pages of the lists that a merchant's desk shows first. */
const list = (name: string, fields: string, argument: (shop: Shop) => string) => (shop: Shop) =>
  shop.api.query(`{ ${name}(${argument(shop)}limit: 20) { ${fields} } }`);
const ofOneStore = ({ app }: Shop) => `storeId: "${app.demo.storeId}", `;
const ofAllStores = () => '';

const OPERATIONS: readonly Operation[] = [
  {
    id: 'get',
    title: 'open a session’s page',
    makeCall: ({ app, count }, index) => ({
      method: 'GET',
      path: `/${app.demo.storeSlug}/checkout/${openSessionId(count, index)}`,
    }),
  },
  { id: 'insert', title: 'create a session', makeCall: ({ api }) => api.createSession(randomUUID()) },
  {
    id: 'list',
    title: 'newest 20 orders of a store',
    makeCall: list('onetimeOrders', 'id status', ofOneStore),
  },
  {
    id: 'list-payments',
    title: 'newest 20 payments of a store',
    makeCall: list('payments', 'id status', ofOneStore),
  },
  {
    id: 'list-deliveries',
    title: 'newest 20 deliveries of a store',
    makeCall: list('webhookDeliveries', 'id status', ofOneStore),
  },
  {
    id: 'list-stores',
    title: 'newest 20 orders of all of a merchant’s stores',
    makeCall: list('onetimeOrders', 'id status', ofAllStores),
  },
];

export const growth: Part = {
  name: 'growth',
  title:
    'speed with a million sessions beside a thousand, per CPU that an operation takes (ten million with --large)',
  run,
};

async function run(context: PartContext): Promise<Measure[]> {
  requireLinux();
  const { roundCount, say, isLarge } = context;
  const small = await startFilled(context, { name: 'small', count: SMALL });
  const grown = await startFilled(context, { name: 'grown', count: isLarge ? LARGE : GROWN });
  const measures: Measure[] = [];
  for (const operation of OPERATIONS) {
    for (const shop of [small, grown]) await load(shop, operation, { maxCalls: WARM_UP_CALLS });
    const rounds: Round[] = [];
    const shares: string[] = [];
    for (let round = 1; round <= roundCount; round += 1) {
      const before = await load(small, operation, { maxCalls: MAX_CALLS });
      const after = await load(grown, operation, { maxCalls: MAX_CALLS });
      // Speed is operations for a given CPU, so more is better.
      rounds.push({ ours: 1_000 / after.totalMs, floor: 1_000 / before.totalMs });
      shares.push(`${before.postgresMs.toFixed(2)} → ${after.postgresMs.toFixed(2)}`);
    }
    say(`${operation.id}: PostgreSQL ${shares.join(', ')} ms`);
    measures.push(
      compare({
        id: `growth/${operation.id}`,
        title: `${operation.title}, ${grown.count} sessions`,
        unit: 'per CPU s',
        kind: 'timed',
        goal: { of: 'ratio', atLeast: 0.85 },
        floorTitle: `${small.count} sessions`,
        rounds,
        note: `of which PostgreSQL by round: ${shares.join(', ')} ms an operation`,
      }),
    );
  }
  return measures;
}

async function startFilled(
  { folder, teardown, say }: PartContext,
  { name, count }: { name: string; count: number },
): Promise<Shop> {
  const setup = await startShop({ folder, teardown, name });
  say(`filling a database with ${count} sessions and what belongs to them`);
  await fillShop(setup, { count, say });
  const client = new KeepAliveClient(setup.app.origin, { connections: 1 });
  teardown.add(() => client.close());
  return { ...setup, count, client, api: new MerchantApi(setup.app.demo) };
}

/** CPU of one operation, in milliseconds. An operation that fails, as one that ran into its time limit does, ends the run. */
async function load(
  shop: Shop,
  operation: Operation,
  { maxCalls }: { maxCalls: number },
): Promise<{ totalMs: number; postgresMs: number }> {
  const deadlineMs = performance.now() + MAX_MS;
  let done = 0;
  const watched = { nodePids: [shop.app.server.pid], postgresPids: [shop.postgres.pid] };
  const use = await measureCpu(watched, async () => {
    while (done < maxCalls && (done === 0 || performance.now() < deadlineMs)) {
      const answer = await shop.client.send(operation.makeCall(shop, done));
      if (answer.status !== 200)
        throw new Error(`"${operation.title}" was answered ${answer.status} with ${shop.count} sessions`);
      done += 1;
    }
  });
  return { totalMs: use.totalMs / done, postgresMs: use.postgresMs / done };
}
