import { setTimeout as wait } from 'node:timers/promises';
import type { BenchPostgres } from './bench-postgres';

/** What an idle app asks its database by itself (queues, sweeps) is told apart by watching it idle for this long. */
const IDLE_MS = 15_000;
const SETTLE_MS = 1_000;
const CONTROL = /^\s*(begin|commit|rollback|start transaction|savepoint|release|set transaction)/i;

/** What some work asked of the database, without what the app asks by itself. */
export type StatementCounts = {
  /** Every statement but those that begin and end transactions. */
  statements: number;
  /** Transactions that wrote, single statements included: each waits for the disk once. */
  commits: number;
  /** Transactions of several statements. */
  transactions: number;
  byText: Map<string, number>;
};

type Snapshot = { calls: Map<string, number>; nextTransactionId: number };

/** Counts statements by the database server's own books, `pg_stat_statements`. The server has to be started with it. */
export class StatementCounter {
  private idleCallsPerMs = new Map<string, number>();
  private idleCommitsPerMs = 0;

  private constructor(private readonly postgres: BenchPostgres) {}

  /** Watches the app idle first. */
  static async start(postgres: BenchPostgres): Promise<StatementCounter> {
    await postgres.query('create extension if not exists pg_stat_statements');
    const counter = new StatementCounter(postgres);
    await wait(SETTLE_MS);
    const before = await counter.read();
    await wait(IDLE_MS);
    const after = await counter.read();
    for (const [text, calls] of differences(before.calls, after.calls))
      counter.idleCallsPerMs.set(text, calls / IDLE_MS);
    counter.idleCommitsPerMs = (after.nextTransactionId - before.nextTransactionId) / IDLE_MS;
    return counter;
  }

  async count(work: () => Promise<void>): Promise<StatementCounts> {
    const before = await this.read();
    const startedMs = performance.now();
    await work();
    const elapsedMs = performance.now() - startedMs;
    const after = await this.read();
    const byText = new Map<string, number>();
    let statements = 0;
    let transactions = 0;
    for (const [text, calls] of differences(before.calls, after.calls)) {
      const own = Math.max(0, calls - (this.idleCallsPerMs.get(text) ?? 0) * elapsedMs);
      if (/^\s*commit/i.test(text)) transactions += own;
      if (CONTROL.test(text)) continue;
      statements += own;
      byText.set(text, own);
    }
    const commits = after.nextTransactionId - before.nextTransactionId - this.idleCommitsPerMs * elapsedMs;
    return { statements, transactions, commits: Math.max(0, commits), byText };
  }

  private async read(): Promise<Snapshot> {
    const rows = await this.postgres.query<{ query: string; calls: string }>(
      `select query, sum(calls) as calls from pg_stat_statements
       where toplevel and dbid = (select oid from pg_database where datname = current_database())
         and query not like '%pg_stat_statements%' and query not like '%pg_current_snapshot%'
       group by query`,
    );
    const [next] = await this.postgres.query<{ id: string }>(
      'select pg_snapshot_xmax(pg_current_snapshot())::text as id',
    );
    return {
      calls: new Map(rows.map(({ query, calls }) => [query, Number(calls)])),
      nextTransactionId: Number(next?.id),
    };
  }
}

function differences(
  before: ReadonlyMap<string, number>,
  after: ReadonlyMap<string, number>,
): [string, number][] {
  return [...after]
    .map(([text, calls]): [string, number] => [text, calls - (before.get(text) ?? 0)])
    .filter(([, calls]) => calls > 0);
}
