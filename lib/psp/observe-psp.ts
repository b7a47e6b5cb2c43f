import 'server-only';
import { countPspCall } from '@/lib/telemetry/metrics';
import { inSpan } from '@/lib/telemetry/spans';
import type { PspAdapter } from './port';

/** The same adapter, every call of which is counted by what the PSP answered, timed, and a span of the trace at hand. */
export function observePsp(adapter: PspAdapter): PspAdapter {
  const psp = adapter.name;
  const observed =
    <Input, Answer extends { kind: string }>(call: string, ask: (input: Input) => Promise<Answer>) =>
    (input: Input): Promise<Answer> =>
      inSpan(`psp ${call}`, { psp }, async () => {
        const startedMs = performance.now();
        const answer = await ask(input);
        const seconds = (performance.now() - startedMs) / 1_000;
        countPspCall({ psp, call, outcome: answer.kind, seconds });
        return answer;
      });
  return {
    ...adapter,
    createCheckout: observed('create_checkout', adapter.createCheckout),
    retrieveCheckout: observed('retrieve_checkout', adapter.retrieveCheckout),
    findByOrderId: observed('find_checkout', adapter.findByOrderId),
    expireCheckout: observed('expire_checkout', adapter.expireCheckout),
    refundPayment: observed('refund_payment', adapter.refundPayment),
  };
}
