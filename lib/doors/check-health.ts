import 'server-only';
import type { Env } from '@/lib/config/env';
import type { Ids } from '@/lib/kernel/random';
import { currentRequestId, type Log, withLogContext } from '@/lib/log';

type HealthDeps = {
  pool: { query(text: string): Promise<unknown> };
  env: Pick<Env, 'mode'>;
  ids: Ids;
  log: Log;
};

const HEADERS = { 'Cache-Control': 'no-store' };

/**
 * 200 while the database answers, 503 otherwise: what a load balancer or a waiting script wants to know. It asks every few
 * seconds, so it is not logged while all is well, and it is not turned away from a crowd: that would take the process out.
 */
export async function checkHealth(deps: HealthDeps): Promise<Response> {
  const facts = { name: 'checkstand', mode: deps.env.mode };
  try {
    await deps.pool.query('select 1');
    return Response.json({ status: 'ok', ...facts }, { headers: HEADERS });
  } catch (error) {
    const requestId = currentRequestId() ?? deps.ids.uuid();
    withLogContext({ requestId }, () => deps.log.error('health check failed', { error }));
    return Response.json({ status: 'database unavailable', ...facts }, { status: 503, headers: HEADERS });
  }
}
