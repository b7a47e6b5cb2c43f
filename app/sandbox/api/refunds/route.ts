import { answerApi, readApiBody, readIdempotencyKey } from '@/lib/psp/sandbox/service/api-door';
import { refundPayment } from '@/lib/psp/sandbox/service/refund-payment';
import { refundSchema } from '@/lib/psp/sandbox/wire';
import { services } from '@/lib/services';

export function POST(request: Request): Promise<Response> {
  return answerApi(services(), request, async (deps) => {
    const idempotencyKey = readIdempotencyKey(request);
    const body = await readApiBody(request, refundSchema);
    return { status: 201, body: await refundPayment(deps, { request: body, idempotencyKey }) };
  });
}
