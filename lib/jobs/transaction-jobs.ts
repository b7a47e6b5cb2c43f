import 'server-only';
import type pg from 'pg';
import type PgBoss from 'pg-boss';
import { assert } from '@/lib/kernel/assert';
import type { JobQueue } from './job-queue';

/** The jobs of one transaction. They are kept until `flush`, the transaction's last step before its commit. */
export type TransactionJobs = JobQueue & {
  /** Writes everything that was enqueued, in one statement; throws where a queue is missing. */
  flush(): Promise<void>;
};

/** A queue over one connection: what it enqueues lives and dies with that connection's transaction. */
export function transactionJobs(sender: PgBoss, client: pg.PoolClient): TransactionJobs {
  const enqueued: PgBoss.JobInsert[] = [];
  return {
    enqueue: async ({ name, data }, { startAfterSeconds = 0 } = {}) => {
      enqueued.push({ name, data, startAfter: String(Math.max(0, startAfterSeconds)) });
    },
    flush: async () => {
      if (enqueued.length === 0) return;
      const { db, countWritten } = countingDb(client);
      await sender.insert(enqueued, { db });
      // A queue that does not exist is left out instead of failing.
      const names = [...new Set(enqueued.map(({ name }) => name))].join(', ');
      assert(countWritten() === enqueued.length, `jobs of ${names} were not enqueued: a queue is missing`);
    },
  };
}

/** pg-boss does not say how many jobs it has inserted; the connection does. */
function countingDb(client: pg.PoolClient): { db: PgBoss.Db; countWritten: () => number } {
  let written = 0;
  const db: PgBoss.Db = {
    executeSql: async (text, values) => {
      const result = await client.query(text, values);
      written += result.rowCount ?? 0;
      return result;
    },
  };
  return { db, countWritten: () => written };
}
