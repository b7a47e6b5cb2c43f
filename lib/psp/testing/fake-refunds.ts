import type { PspAdapter } from '@/lib/psp/port';
import type { FakePspLedger, FakeRefundCommand } from './fake-psp-ledger';

/** What comes of one refundPayment call, in the words of `CreateStep`; `refused` is a definite no. */
export type RefundStep = 'made' | 'lost_answer' | 'lost_request' | 'server_error' | 'refused';

export type FakeRefunds = {
  calls: FakeRefundCommand[];
  adapter: Pick<PspAdapter, 'refundPayment' | 'findRefund'>;
  /** The next calls, one step each; after the last one every call is `made`. */
  plan(...steps: RefundStep[]): void;
  /** Forgets calls and plans. */
  reset(): void;
};

const SILENCE = { kind: 'unknown', reason: 'timeout', isKeySpent: false } as const;

/** The calls that refund payments at the fake PSP, and those that look for a refund. */
export function createFakeRefunds(
  ledger: FakePspLedger,
  state: { isDown: () => boolean; isListTruncated: () => boolean },
): FakeRefunds {
  const calls: FakeRefundCommand[] = [];
  const steps: RefundStep[] = [];
  return {
    calls,
    adapter: {
      async refundPayment({ environment: _environment, orderId: _orderId, ...command }) {
        if (state.isDown()) return SILENCE;
        calls.push(command);
        const step = steps.shift() ?? 'made';
        if (step === 'lost_request') return SILENCE;
        if (step === 'server_error') return { kind: 'unknown', reason: 'http_500', isKeySpent: true };
        if (step === 'refused') return { kind: 'refused', reason: 'refused', code: 'not_refundable' };
        const answer = ledger.refund(command);
        return step === 'lost_answer' ? SILENCE : answer;
      },
      async findRefund({ paymentRef, refundId }) {
        if (state.isDown()) return { kind: 'incomplete', reason: 'timeout' };
        const refund = ledger.refundsOf(paymentRef).find((made) => made.refundId === refundId);
        if (refund) return { kind: 'found', refund };
        return state.isListTruncated() ? { kind: 'incomplete', reason: 'list_truncated' } : { kind: 'none' };
      },
    },
    plan: (...planned) => {
      steps.push(...planned);
    },
    reset: () => {
      for (const list of [calls, steps]) list.length = 0;
    },
  };
}
