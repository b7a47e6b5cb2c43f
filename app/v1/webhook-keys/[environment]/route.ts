import { readRoute } from '@/lib/doors/envelope-route';
import { isEnvironment } from '@/lib/kernel/environment';
import { appError } from '@/lib/kernel/error-catalogue';
import { services } from '@/lib/services';
import { webhookPublicKeys } from '@/lib/webhooks/signing-keys';

export const dynamic = 'force-dynamic';

type Params = { environment: string };

/** One environment's public key as a file, for scripts that set a variable from it. */
export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = readRoute(
  services,
  async ({ deps }, { environment }: Params) => {
    if (!isEnvironment(environment)) throw appError('not_found');
    const keys = await webhookPublicKeys(deps);
    return { status: 200, body: keys[environment], headers: { 'Content-Type': 'application/x-pem-file' } };
  },
);
