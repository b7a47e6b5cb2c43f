import 'server-only';
import type pg from 'pg';
import { checkOut, createDb, type Db } from '@/lib/db/client';
import type { JobQueue } from './job-queue';
import type { TransactionJobs } from './transaction-jobs';

/** The handles that a use case writes through: rows and jobs over one connection, committed together or not at all. */
export type Transaction = { db: Db; jobs: JobQueue };

export type Transact = <T>(work: (tx: Transaction) => Promise<T>) => Promise<T>;

/**
 * Runs work in one transaction over one connection. A throw rolls back and passes on.
 *
 * Never call a PSP, a tax registry or any other server inside: the connection and its row locks would be held for as
 * long as somebody else's server likes.
 */
export function createTransact(
  pool: pg.Pool,
  jobsOver: (client: pg.PoolClient) => TransactionJobs,
): Transact {
  return async (work) => {
    const { client, release } = await checkOut(pool);
    let broken: Error | undefined;
    try {
      await client.query('BEGIN');
      const jobs = jobsOver(client);
      const result = await work({ db: createDb(client), jobs });
      await jobs.flush();
      await client.query('COMMIT');
      return result;
    } catch (error) {
      await client.query('ROLLBACK').catch((rollbackError: Error) => {
        broken = rollbackError;
      });
      throw error;
    } finally {
      release(broken);
    }
  };
}
