import { refundSchema } from '@/lib/psp/sandbox/sandbox-wire';
import { refundPayment } from '@/lib/sandbox/refund-sandbox-payment';
import { answerApi, readApiBody, readIdempotencyKey } from '@/lib/sandbox/sandbox-api-route';
import { services } from '@/lib/services';

export function POST(request: Request): Promise<Response> {
  return answerApi(services(), request, async (deps) => {
    const idempotencyKey = readIdempotencyKey(request);
    const body = await readApiBody(request, refundSchema);
    return { status: 201, body: await refundPayment(deps, { request: body, idempotencyKey }) };
  });
}
