import 'server-only';
import type pg from 'pg';

/** How a database is, beside what is in it. */
export type DatabaseCondition = {
  /** Such as 18. */
  major: number;
  /** True for a standby, which takes no writes. */
  isStandby: boolean;
  /** The server's clock at the middle of the question, less ours, in milliseconds. */
  clockAheadMs: number;
  /** How long that question took: its middle is that far from either end. */
  askedWithinMs: number;
  /** The time that the quickest of some questions took, in milliseconds. */
  roundTripMs: number;
  sizeBytes: bigint;
  /** Segments of the write-ahead log that could not be archived since the last one that was; `null` where nothing is archived. */
  isArchiveFailing: boolean | null;
};

type Row = {
  version: string;
  is_standby: boolean;
  now_ms: number;
  size_bytes: string;
  is_archiving: boolean;
  is_archive_failing: boolean;
};

/** @param nowMs this machine's clock */
export async function readDatabaseCondition(pool: pg.Pool, nowMs: () => number): Promise<DatabaseCondition> {
  const roundTripMs = await shortestRoundTripMs(pool, nowMs);
  const startedMs = nowMs();
  const { rows } = await pool.query<Row>(
    `select current_setting('server_version_num') as version, pg_is_in_recovery() as is_standby,
            (extract(epoch from clock_timestamp()) * 1000)::float8 as now_ms,
            pg_database_size(current_database()) as size_bytes,
            current_setting('archive_mode') <> 'off' as is_archiving,
            coalesce(last_failed_time > coalesce(last_archived_time, '-infinity'), false) as is_archive_failing
     from pg_stat_archiver`,
  );
  const endedMs = nowMs();
  const [row] = rows;
  if (!row) throw new Error('The database does not describe itself');
  return {
    major: Math.floor(Number(row.version) / 10_000),
    isStandby: row.is_standby,
    clockAheadMs: Math.round(row.now_ms - (startedMs + endedMs) / 2),
    askedWithinMs: endedMs - startedMs,
    roundTripMs,
    sizeBytes: BigInt(row.size_bytes),
    isArchiveFailing: row.is_archiving ? row.is_archive_failing : null,
  };
}

const ROUND_TRIPS = 5;

/** The first one may make a connection, and any of them may meet a busy moment. */
async function shortestRoundTripMs(pool: pg.Pool, nowMs: () => number): Promise<number> {
  let shortest = Number.POSITIVE_INFINITY;
  for (let trip = 0; trip < ROUND_TRIPS; trip += 1) {
    const startedMs = nowMs();
    await pool.query('select 1');
    shortest = Math.min(shortest, nowMs() - startedMs);
  }
  return shortest;
}
