import 'server-only';
import { createServer, type Server } from 'node:http';
import type pg from 'pg';
import type { Env } from '@/lib/config/env';
import type { Db } from '@/lib/db/client';
import type { Jobs } from '@/lib/jobs/jobs';
import type { Clock } from '@/lib/kernel/clock';
import { LoggableError } from '@/lib/kernel/loggable-error';
import type { Log } from '@/lib/log';
import { countUnsettledAttempts } from '@/lib/orders/attempt-repo';
import { type LiveReadings, renderMetrics } from '@/lib/telemetry/metrics';

type Deps = { pool: pg.Pool; db: Db; jobs: Jobs; clock: Clock; log: Log; env: Env };

/**
 * Serves the metrics of this process and database at `/metrics`, on a port that only the one who watches can reach.
 *
 * @returns ends it.
 */
export async function startMetricsServer(
  deps: Deps,
  address: { host: string; port: number },
): Promise<() => Promise<void>> {
  const readings = liveReadings(deps);
  const server = createServer((request, response) => {
    if (request.method !== 'GET' || request.url !== '/metrics') {
      response.writeHead(404).end();
      return;
    }
    renderMetrics(readings).then(
      ({ contentType, text }) => response.writeHead(200, { 'Content-Type': contentType }).end(text),
      (error: unknown) => {
        deps.log.error('metrics could not be rendered', { error });
        response.writeHead(500).end();
      },
    );
  });
  await listen(server, address);
  return () =>
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
}

function listen(server: Server, { host, port }: { host: string; port: number }): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        new LoggableError(`METRICS_PORT=${port} on METRICS_HOST=${host} cannot be opened (${error.code})`, {
          cause: error,
        }),
      ),
    );
    server.listen({ host, port }, () => resolve());
  });
}

function liveReadings({ pool, db, jobs, clock, env }: Deps): LiveReadings {
  return {
    pool: () => ({
      total: pool.totalCount,
      idle: pool.idleCount,
      waiting: pool.waitingCount,
      size: env.databasePoolSize,
    }),
    queues: () => jobs.countDue(),
    unsettled: async () => {
      const { count, oldestCreatedAt } = await countUnsettledAttempts(db);
      const oldestSeconds = oldestCreatedAt ? (clock.nowMs() - oldestCreatedAt.getTime()) / 1_000 : 0;
      return { count, oldestSeconds };
    },
  };
}
