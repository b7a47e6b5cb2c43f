import type { PspChargeOutcome, PspPayment } from '@/lib/psp/core/kept-method';
import { toPspFailure } from '@/lib/psp/core/psp-failure';
import type { PaymentSucceededEvent, PspAdapter, PspChargeRequest } from '@/lib/psp/port';
import type { FakePspLedger } from './fake-psp-ledger';

/**
 * How one charge of a kept method goes. `lost_answer` takes the money and answers nothing, `lost_request` does nothing and
 * answers nothing, and `server_error` does nothing and says the same to every replay of the key.
 */
export type ChargeStep =
  | 'paid'
  | 'declined'
  | 'declined_for_good'
  | 'needs_customer'
  | 'lost_answer'
  | 'lost_request'
  | 'server_error';

export type FakeCharges = {
  adapter: Pick<PspAdapter, 'chargeSavedMethod' | 'findCharge' | 'forgetMethod'>;
  /** Every call, in the order of arrival. */
  calls: { request: PspChargeRequest; idempotencyKey: string }[];
  /** The payments that were made, by the key that asked for them. */
  paid: Map<string, { request: PspChargeRequest; payment: PspPayment }>;
  forgotten: string[];
  /** The next charges, one step each; after the last one every charge is `paid`. */
  plan(...steps: ChargeStep[]): void;
  /** The event that tells of a charge that was paid. */
  eventOf(idempotencyKey: string): PaymentSucceededEvent;
  reset(): void;
};

type Answer = Exclude<PspChargeOutcome, { kind: 'unknown' }>;
const SILENCE = { kind: 'unknown', reason: 'timeout', isKeySpent: false } as const;
const ERROR = { kind: 'unknown', reason: 'http_500', isKeySpent: true } as const;

/** The charges of kept methods at the fake PSP. Keys are honoured: a key that was answered gives that answer again. */
export function createFakeCharges(ledger: FakePspLedger, state: { isDown: () => boolean }): FakeCharges {
  const answers = new Map<string, { request: PspChargeRequest; answer: Answer }>();
  const broken = new Set<string>();
  const steps: ChargeStep[] = [];
  const calls: FakeCharges['calls'] = [];
  const paid: FakeCharges['paid'] = new Map();
  const forgotten: string[] = [];

  const carryOut = (step: ChargeStep, request: PspChargeRequest): Answer => {
    const paymentRef = ledger.nextRef('fake_pay');
    const isForgotten = forgotten.includes(request.savedMethod.methodRef);
    if (step === 'needs_customer') return { kind: 'needs_customer', paymentRef };
    if (step === 'declined' || step === 'declined_for_good' || isForgotten) {
      const isFinal = isForgotten || step === 'declined_for_good';
      return { kind: 'declined', paymentRef, isFinal, ...toPspFailure('refused', { code: 'card_declined' }) };
    }
    const payment: PspPayment = {
      paymentRef,
      amountMinor: BigInt(request.totalMinor),
      currency: request.currency,
      method: 'card',
      last4: '0110',
      paidAtMs: request.requestedAtMs,
    };
    ledger.charged.push(payment);
    return { kind: 'paid', payment };
  };

  return {
    calls,
    paid,
    forgotten,
    adapter: {
      async chargeSavedMethod({ request, idempotencyKey }) {
        calls.push(structuredClone({ request, idempotencyKey }));
        if (state.isDown()) return SILENCE;
        const known = answers.get(idempotencyKey);
        const step = known ? 'paid' : (steps.shift() ?? 'paid');
        if (broken.has(idempotencyKey) || step === 'server_error') {
          broken.add(idempotencyKey);
          return ERROR;
        }
        if (step === 'lost_request') return SILENCE;
        const answer = known?.answer ?? carryOut(step, request);
        answers.set(idempotencyKey, { request, answer });
        if (answer.kind === 'paid') paid.set(idempotencyKey, { request, payment: answer.payment });
        return step === 'lost_answer' ? SILENCE : answer;
      },
      async findCharge({ idempotencyKey }) {
        if (state.isDown()) return { kind: 'incomplete', reason: 'timeout' };
        return answers.get(idempotencyKey)?.answer ?? { kind: 'none' };
      },
      async forgetMethod({ savedMethod }) {
        if (state.isDown()) return { kind: 'unknown', reason: 'timeout' };
        forgotten.push(savedMethod.methodRef);
        return { kind: 'forgotten' };
      },
    },
    plan: (...planned) => {
      steps.push(...planned);
    },
    eventOf: (idempotencyKey) => {
      const charge = paid.get(idempotencyKey);
      if (!charge) throw new Error(`The fake PSP has no payment under ${idempotencyKey}`);
      const { request, payment } = charge;
      return {
        id: ledger.nextRef('fake_evt'),
        type: 'payment_succeeded',
        orderId: request.orderId,
        environment: request.environment,
        pspRef: payment.paymentRef,
        chargeKey: idempotencyKey,
        payment,
      };
    },
    reset: () => {
      for (const list of [calls, steps]) list.length = 0;
    },
  };
}
