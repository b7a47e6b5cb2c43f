import { setTimeout as wait } from 'node:timers/promises';
import type { BenchPostgres } from './bench-postgres';

/** The statements of an idle app (queues, sweeps) are told apart by watching it idle for this long. */
const IDLE_MS = 15_000;
const SETTLE_MS = 1_000;
const CONTROL = /^\s*(begin|commit|rollback|start transaction|savepoint|release|set transaction)/i;

/** The statements by which the server itself checks references: no client sends these. */
const REFERENCE_CHECK = /^SELECT 1 FROM ONLY /;
/**
 * A statement that comes less often than once in this many operations is housekeeping of the app, not part of any of them.
 */
const RARE = 20;

/** The statements of one operation, without those that the app sends by itself. */
export type StatementCounts = {
  /** Every statement but those that begin and end transactions. */
  statements: number;
  /** Transactions of several statements. */
  commits: number;
  /** Transactions that wrote, single statements included: each waits for the disk once. */
  writes: number;
  byText: Map<string, number>;
};

type Snapshot = { calls: Map<string, number>; nextTransactionId: number };

/** Counts statements by the database server's own books, `pg_stat_statements`. The server has to be started with it. */
export class StatementCounter {
  private idleCallsPerMs = new Map<string, number>();
  private idleWritesPerMs = 0;

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
    counter.idleWritesPerMs = (after.nextTransactionId - before.nextTransactionId) / IDLE_MS;
    return counter;
  }

  /** @param input.operations how many of them the work does */
  async count(input: { operations: number }, work: () => Promise<void>): Promise<StatementCounts> {
    const before = await this.read();
    const startedMs = performance.now();
    await work();
    const elapsedMs = performance.now() - startedMs;
    const after = await this.read();
    const each = (count: number, idlePerMs: number) =>
      Math.max(0, count - idlePerMs * elapsedMs) / input.operations;
    const counted = differences(before.calls, after.calls)
      .map(([text, calls]): [string, number] => [text, each(calls, this.idleCallsPerMs.get(text) ?? 0)])
      .filter(([, calls]) => calls >= 1 / RARE);
    const statements = counted.filter(([text]) => !CONTROL.test(text) && !REFERENCE_CHECK.test(text));
    const commits = counted.filter(([text]) => /^\s*commit/i.test(text));
    const ids = after.nextTransactionId - before.nextTransactionId;
    return {
      statements: sumOf(statements),
      commits: sumOf(commits),
      writes: each(ids, this.idleWritesPerMs),
      byText: new Map(statements),
    };
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

function sumOf(counted: readonly [string, number][]): number {
  return counted.reduce((sum, [, calls]) => sum + calls, 0);
}
