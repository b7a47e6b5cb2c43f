import 'server-only';
import type { Env } from '@/lib/config/env';
import type { Ids } from '@/lib/kernel/random';
import { currentRequestId, type Log, withLogContext } from '@/lib/log';

type ReadinessDeps = {
  pool: { query(text: string): Promise<unknown> };
  env: Pick<Env, 'mode'>;
  ids: Ids;
  log: Log;
};

/** Set by our server process when it begins to stop (lib/commands/stop-server.mjs). */
const shared = globalThis as typeof globalThis & { checkstandIsStopping?: boolean }; // our own key on the shared object

/**
 * 200 while this process should be sent work, 503 while the database does not answer or the process is stopping: what a load
 * balancer wants to know. It asks every few seconds, so it is not logged while all is well, and it is not turned away from a
 * crowd: that would take the process out.
 */
export async function checkReadiness(deps: ReadinessDeps): Promise<Response> {
  if (shared.checkstandIsStopping) return answer(deps, 503, 'stopping');
  try {
    await deps.pool.query('select 1');
    return answer(deps, 200, 'ok');
  } catch (error) {
    const requestId = currentRequestId() ?? deps.ids.uuid();
    withLogContext({ requestId }, () => deps.log.error('readiness check failed', { error }));
    return answer(deps, 503, 'database unavailable');
  }
}

function answer({ env }: Pick<ReadinessDeps, 'env'>, status: number, words: string): Response {
  const body = { status: words, name: 'checkstand', mode: env.mode };
  return Response.json(body, { status, headers: { 'Cache-Control': 'no-store' } });
}
