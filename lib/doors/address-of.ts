import 'server-only';
import { clientAddress } from '@/lib/limits/core/client-address';
import type { Services } from '@/lib/services';

/** Where a request comes from, as far as our own proxies say; `null` where nobody can be trusted to. */
export function addressOf(
  { env }: Pick<Services, 'env'>,
  headers: { get(name: string): string | null },
): string | null {
  return clientAddress(headers.get('x-forwarded-for'), env.trustedProxyHops);
}
