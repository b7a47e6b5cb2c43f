import 'server-only';
import type pg from 'pg';
import type { Env } from '@/lib/config/env';
import type { Log } from '@/lib/log';

const HEADERS = { 'Cache-Control': 'no-store' };

/** 200 while the database answers, 503 otherwise: what a load balancer or a waiting script wants to know. */
export async function checkHealth(deps: { pool: pg.Pool; env: Env; log: Log }): Promise<Response> {
  try {
    await deps.pool.query('select 1');
    return Response.json({ status: 'ok', name: 'checkstand', mode: deps.env.mode }, { headers: HEADERS });
  } catch (error) {
    deps.log.error('health check failed', { error });
    return Response.json(
      { status: 'database unavailable', name: 'checkstand', mode: deps.env.mode },
      { status: 503, headers: HEADERS },
    );
  }
}
