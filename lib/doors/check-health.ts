import 'server-only';
import type { Env } from '@/lib/config/env';

/**
 * 200 while this process answers at all: what decides whether to start it anew. The database is not asked, because no
 * restart of ours would bring it back; `/readyz` says whether work can be done.
 */
export function checkHealth({ env }: { env: Pick<Env, 'mode'> }): Response {
  const body = { status: 'ok', name: 'checkstand', mode: env.mode };
  return Response.json(body, { headers: { 'Cache-Control': 'no-store' } });
}
