import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { clusterFiles } from '../lib/db/embedded/cluster-files';
import { connectToServer, probeServer } from '../lib/db/embedded/running-server';
import { decodeSessionId } from '../lib/kernel/short-id';

const APP_DATABASE = 'checkstand';

/** The rows of one session, on our side and on the payment provider's. */
export type LedgerEntry = {
  orders: { status: string; totalMinor: string; taxMinor: string }[];
  /** `orderId` is the id on the wire. */
  attempts: { state: string; orderId: string }[];
  pspCheckouts: { state: string; amountMinor: string }[];
  /** The amounts of payments that succeeded. */
  chargedMinor: string[];
  deliveries: { state: string; attemptCount: number }[];
};

/** The ledger of a session that was paid once, for 34.51 EUR; for `toMatchObject`. */
export const PAID_ONCE = {
  orders: [{ status: 'completed' }],
  pspCheckouts: [{ state: 'paid' }],
  chargedMinor: ['3451'],
};

/**
 * Reads the rows of a session from the app's database, because no page would show a second order or a second checkout at
 * the payment provider that should not exist.
 */
export async function readLedger(dataDir: string, sessionId: string): Promise<LedgerEntry> {
  const client = await connect(dataDir);
  const id = decodeSessionId(sessionId);
  const rows = async <Row>(statement: string): Promise<Row[]> =>
    // Each statement names its columns as the fields of the type.
    (await client.query(statement, [id])).rows as Row[];
  try {
    return {
      orders: await rows(
        `select status, total_minor "totalMinor", tax_minor "taxMinor" from orders where session_id = $1`,
      ),
      attempts: await rows(
        `select state, request->>'orderId' "orderId" from attempts where session_id = $1 order by attempt_number`,
      ),
      pspCheckouts: await rows(
        `select state, amount_minor "amountMinor" from sandbox_checkouts
         where order_id in (select request->>'orderId' from attempts where session_id = $1) order by created_at`,
      ),
      chargedMinor: (
        await rows<{ amount: string }>(
          `select amount_minor amount from payments join orders on orders.id = order_id
           where session_id = $1 and payments.status = 'succeeded'`,
        )
      ).map(({ amount }) => amount),
      deliveries: await rows(
        `select state, attempt_count "attemptCount" from deliveries
         where body::jsonb->'data'->>'orderId' in (select request->>'orderId' from attempts where session_id = $1)`,
      ),
    };
  } finally {
    await client.end();
  }
}

const CHANGES = {
  expired: 'update sessions set expires_at = now() where id = $1',
  unreadable: `update sessions set line_items = '[{}]' where id = $1`,
  'provider gone': `update attempts set psp = 'gone' where session_id = $1`,
} as const;

export type SessionChange = keyof typeof CHANGES;

/**
 * Changes the rows of a session under the app: what would take three quarters of an hour, or what no merchant could do,
 * so that its pages or its next order fail.
 */
export async function changeSession(
  dataDir: string,
  { sessionId, change }: { sessionId: string; change: SessionChange },
): Promise<void> {
  const client = await connect(dataDir);
  try {
    await client.query(CHANGES[change], [decodeSessionId(sessionId)]);
  } finally {
    await client.end();
  }
}

async function connect(dataDir: string) {
  return connectToServer({ ...(await findServer(dataDir)), database: APP_DATABASE });
}

async function findServer(dataDir: string): Promise<{ port: number; password: string }> {
  const folder = (await readdir(dataDir)).find((name) => /^pg\d+$/.test(name));
  if (!folder) throw new Error(`No database in ${dataDir}`);
  const files = clusterFiles(path.join(dataDir, folder));
  const password = await readFile(files.password, 'utf8');
  const server = await probeServer(files, password);
  if (server.kind !== 'ready') throw new Error(`The database in ${dataDir} is ${server.kind}`);
  return { port: server.port, password };
}
