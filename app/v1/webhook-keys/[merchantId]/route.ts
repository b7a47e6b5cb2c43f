import { readRoute } from '@/lib/doors/envelope-route';
import { isEnvironment } from '@/lib/kernel/environment';
import { services } from '@/lib/services';
import { merchantKeysAnswer, sharedKeyFile } from '@/lib/webhooks/webhook-key-answers';

export const dynamic = 'force-dynamic';

type Params = { merchantId: string };

/** A merchant's public keys; or, by an environment's name, the one that merchants of earlier versions share, as a file. */
export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = readRoute(
  services,
  async ({ deps }, { merchantId }: Params) =>
    isEnvironment(merchantId) ? sharedKeyFile(deps, merchantId) : merchantKeysAnswer(deps, merchantId),
);
