import { readOnlyRoute } from '@/lib/doors/merchant-route';
import { runWithEnvelope } from '@/lib/doors/run-with-envelope';
import { isEnvironment } from '@/lib/kernel/environment';
import { appError } from '@/lib/kernel/error-catalogue';
import { webhookPublicKeys } from '@/lib/webhooks/signing-keys';

export const dynamic = 'force-dynamic';

type Context = { params: Promise<{ environment: string }> };

/** One environment's public key as a file, for scripts that set a variable from it. */
export async function GET(request: Request, context: Context): Promise<Response> {
  return runWithEnvelope(request, async ({ deps }) => {
    const { environment } = await context.params;
    if (!isEnvironment(environment)) throw appError('not_found');
    const keys = await webhookPublicKeys(deps);
    return { status: 200, body: keys[environment], headers: { 'Content-Type': 'application/x-pem-file' } };
  });
}

export const { POST, PUT, PATCH, DELETE, OPTIONS } = readOnlyRoute();
