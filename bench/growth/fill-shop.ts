import { randomUUID } from 'node:crypto';
import { decodeSessionId } from '@/lib/kernel/short-id';
import { KeepAliveClient } from '../calls/keep-alive-client';
import { dataOf, MerchantApi } from '../calls/merchant-api';
import { buy, sendStrictly } from '../calls/purchase';
import type { BenchPostgres } from '../servers/bench-postgres';
import { MerchantEndpoint, subscribe } from '../servers/merchant-endpoint';
import type { ShopSetup } from '../servers/start-shop';
import { cloneRows } from './clone-rows';
import { grownTables, type PatternSale } from './grown-tables';

const TOLD_WITHIN_MS = 60_000;
const PROGRESS_EVERY_MS = 5_000;
/** Settings for filling: references are not checked one by one, and no statement waits for the disk, as in a restore. */
const FAST_SETTINGS = {
  session_replication_role: 'replica',
  synchronous_commit: 'off',
  max_wal_size: `'8GB'`,
} as const;
/** A French business, so that the register of tax ids is asked and its answer kept. */
const BUSINESS = {
  country: 'FR',
  isBusiness: true,
  businessName: 'Exemple SARL',
  taxId: 'FR40303265045',
} as const;

/** Fills a shop's database as if it had sold for a year, with as many sessions as are asked for. */
export async function fillShop(
  shop: ShopSetup,
  input: { count: number; say: (line: string) => void },
): Promise<void> {
  const { count, say } = input;
  const { postgres } = shop;
  const sale = await makePatternSale(shop);
  await postgres.set(FAST_SETTINGS);
  let toldMs = performance.now();
  for (const cloning of grownTables(sale, count)) {
    await cloneRows(postgres, cloning, {
      count,
      onProgress: (done) => {
        if (performance.now() - toldMs < PROGRESS_EVERY_MS) return;
        toldMs = performance.now();
        say(`… ${cloning.table}, ${Math.round((done / count) * 100)} %`);
      },
    });
  }
  await postgres.set(Object.fromEntries(Object.keys(FAST_SETTINGS).map((name) => [name, 'default'])));
  say('… what autovacuum would do over the year: vacuum analyze');
  await postgres.query('vacuum analyze');
  await postgres.query('checkpoint');
  say(`${count} sessions, ${await sizeOf(postgres)}`);
}

/** Buys one thing of each kind that other rows are made from. */
async function makePatternSale({ app, postgres }: ShopSetup): Promise<PatternSale> {
  const endpoint = await MerchantEndpoint.start();
  const client = new KeepAliveClient(app.origin, { connections: 2 });
  const api = new MerchantApi(app.demo);
  try {
    await subscribe(app.demo, endpoint);
    const market = {
      api,
      app: client,
      company: client,
      untilTold: (reference: string) => endpoint.untilTold(reference, TOLD_WITHIN_MS),
    };
    const { sessionId } = await buy(market, sendStrictly);
    const keyed = await client.send(withKey(api));
    const other = dataOf<{ sessionId: string }>(keyed);
    await client.send(api.previewTax(other.sessionId, BUSINESS));
    return await readPattern(postgres, decodeSessionId(sessionId) ?? '');
  } finally {
    client.close();
    await endpoint.close();
  }
}

function withKey(api: MerchantApi) {
  const call = api.createSession(randomUUID());
  return { ...call, headers: { ...call.headers, 'x-idempotency-key': randomUUID() } };
}

async function readPattern(postgres: BenchPostgres, sessionId: string): Promise<PatternSale> {
  // A payment comes twice only by a mistake of the payment company, so its row is written here.
  await postgres.query(
    `insert into duplicate_payments
       (psp, psp_payment_ref, order_id, store_id, environment, amount_minor, currency, reason, state, created_at, enqueued_at, refunded_at)
     select 'sandbox', 'dup_0', id, store_id, environment, total_minor, currency, 'order_settled', 'refunded', now(), now(), now()
     from orders where session_id = $1`,
    [sessionId],
  );
  const [row] = await postgres.query<PatternSale>(
    `select session_id "sessionId", orders.id "orderId", orders.store_id "storeId", orders.merchant_id "merchantId",
       deliveries.id "deliveryId"
     from orders join deliveries on deliveries.store_id = orders.store_id where session_id = $1`,
    [sessionId],
  );
  if (!row) throw new Error('A sale that was told of has an order and a delivery');
  return row;
}

async function sizeOf(postgres: BenchPostgres): Promise<string> {
  const [row] = await postgres.query<{ size: string }>(
    'select pg_size_pretty(pg_database_size(current_database())) as size',
  );
  return row?.size ?? 'of unknown size';
}
