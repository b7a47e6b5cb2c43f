import 'server-only';
import type { Env } from '@/lib/config/env';
import { peerAddress } from '@/lib/http/peer-address';
import { clientAddress, toCountedAddress } from '@/lib/limits/core/client-address';
import type { Log } from '@/lib/log';

type Deps = { env: Pick<Env, 'trustedProxyHops' | 'mode'>; log: Log };

let hasWarned = false;

/**
 * Where a request comes from: as far as our own proxies say, and without any of them, whoever holds the connection.
 * `null` where nobody can be trusted to say: a proxy that we were not told of stands in between, which the log says once.
 */
export function addressOf(deps: Deps, headers: { get(name: string): string | null }): string | null {
  const { trustedProxyHops } = deps.env;
  if (trustedProxyHops > 0) return clientAddress(headers.get('x-forwarded-for'), trustedProxyHops);
  const peer = peerAddress();
  if (peer !== 'private') return peer === null ? null : toCountedAddress(peer);
  if (!hasWarned && deps.env.mode === 'production' && headers.get('x-forwarded-for') !== null) {
    hasWarned = true;
    deps.log.warn(
      'requests come through a proxy that TRUSTED_PROXY_HOPS does not count: no limit is kept by address',
      {
        reason: 'PROXY_NOT_TRUSTED',
      },
    );
  }
  return null;
}
