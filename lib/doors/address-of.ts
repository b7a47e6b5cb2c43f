import 'server-only';
import type { Env } from '@/lib/config/env';
import { clientAddress } from '@/lib/limits/core/client-address';

/** Where a request comes from, as far as our own proxies say; `null` where nobody can be trusted to. */
export function addressOf(
  { env }: { env: Env },
  headers: { get(name: string): string | null },
): string | null {
  return clientAddress(headers.get('x-forwarded-for'), env.trustedProxyHops);
}
