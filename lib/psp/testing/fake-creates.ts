import type { PspAdapter, PspCheckoutRequest, PspCreateOutcome } from '@/lib/psp/port';
import type { Deferred } from '@/lib/testing/deferred';
import type { FakePspLedger } from './fake-psp-ledger';

/**
 * What comes of one createCheckout call.
 *
 * `account_refused` is an API key that was replaced. `lost_answer` makes the checkout and answers nothing, `lost_request` makes
 * nothing and answers nothing, and `server_error` stores a 5xx under the idempotency key, which every replay then repeats.
 */
export type CreateStep =
  | 'created'
  | 'refused'
  | 'email_refused'
  | 'account_refused'
  | 'lost_answer'
  | 'lost_request'
  | 'server_error'
  /** Tells that the call has arrived, does what `outcome` says (at once, or only when released), answers when released. */
  | { arrived: Deferred; release: Deferred; outcome: Exclude<CreateStep, object>; isDoneFirst: boolean };

const SILENCE = { kind: 'unknown', reason: 'timeout', isKeySpent: false } as const;

type CreateCall = { request: PspCheckoutRequest; idempotencyKey: string };

export type FakeCreates = {
  calls: CreateCall[];
  createCheckout: PspAdapter['createCheckout'];
  /** The next calls, one step each; after the last one every call is `created`. */
  plan(...steps: CreateStep[]): void;
  /** Forgets calls and plans, and keeps the answers of keys. */
  reset(): void;
};

/** The calls that make checkouts at the fake PSP. Keys are honoured: a key that was answered gives that answer again. */
export function createFakeCreates(ledger: FakePspLedger, state: { isDown: () => boolean }): FakeCreates {
  const answersByKey = new Map<string, { requestText: string; answer: PspCreateOutcome }>();
  const steps: CreateStep[] = [];
  const calls: CreateCall[] = [];

  /** The effect and the answer of a call; a key that was answered before gives that answer again. */
  const carryOut = (step: Exclude<CreateStep, object>, call: CreateCall): PspCreateOutcome => {
    // Credentials are looked at before anything else, the key included.
    if (step === 'account_refused')
      return { kind: 'account_refused', reason: 'account_refused', providerRequestId: 'req_fake' };
    const known = answersByKey.get(call.idempotencyKey);
    const requestText = canonicalText(call.request);
    if (known && known.requestText !== requestText)
      return { kind: 'unknown', reason: 'http_409', isKeySpent: true };
    if (known) return step === 'lost_answer' || step === 'lost_request' ? SILENCE : known.answer;
    const keep = (answer: PspCreateOutcome) => {
      answersByKey.set(call.idempotencyKey, { requestText, answer });
      return answer;
    };
    switch (step) {
      case 'created':
      case 'lost_answer': {
        const { pspRef, url } = ledger.open(call.request);
        const answer = keep({ kind: 'created', pspRef, url });
        return step === 'created' ? answer : SILENCE;
      }
      case 'refused':
        return { kind: 'refused', reason: 'refused', code: 'not_allowed', providerRequestId: 'req_fake' };
      case 'email_refused':
        return keep({ kind: 'refused', reason: 'email_refused', code: 'email_invalid' });
      case 'lost_request':
        return SILENCE;
      case 'server_error':
        return keep({ kind: 'unknown', reason: 'http_500', isKeySpent: true });
    }
  };

  return {
    calls,
    async createCheckout(call) {
      calls.push(structuredClone(call));
      const step = state.isDown() ? 'lost_request' : (steps.shift() ?? 'created');
      if (typeof step === 'string') return carryOut(step, call);
      step.arrived.resolve();
      const early = step.isDoneFirst ? carryOut(step.outcome, call) : null;
      await step.release.promise;
      return early ?? carryOut(step.outcome, call);
    },
    plan: (...planned) => {
      steps.push(...planned);
    },
    reset: () => {
      for (const list of [calls, steps]) list.length = 0;
    },
  };
}

/** A replay's request comes back from the database with its fields in another order. */
function canonicalText(request: PspCheckoutRequest): string {
  return JSON.stringify(request, (_, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1)))
      : value,
  );
}
