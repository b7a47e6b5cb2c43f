import { readRoute } from '@/lib/doors/envelope-route';
import { services } from '@/lib/services';
import { merchantKeyFile } from '@/lib/webhooks/webhook-key-answers';

export const dynamic = 'force-dynamic';

type Params = { merchantId: string; environment: string };

/** One environment's public key of a merchant as a file, for scripts that set a variable from it. */
export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = readRoute(
  services,
  async ({ deps }, { merchantId, environment }: Params) => merchantKeyFile(deps, { merchantId, environment }),
);
