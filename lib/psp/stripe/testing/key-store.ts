import type { StripeAnswer } from './stripe-answer';
import { toError } from './stripe-shapes';

/**
 * Idempotency keys as Stripe documents them: the first answer under a key is its answer for good, a 400 and a 500 too, and
 * another body under it is an error. A request that never got as far as the work leaves no trace: one with a parameter that
 * nobody knows, one with a refused key, one too many.
 */
export class KeyStore {
  private readonly answers = new Map<string, { text: string; answer: StripeAnswer }>();
  /** Keys whose request is still at work. */
  private readonly busy = new Set<string>();

  /** The answer that a request gets without any work; `null` where it has to be done. */
  replay(key: string | null, text: string): StripeAnswer | null {
    if (key === null) return null;
    if (this.busy.has(key)) return IN_USE;
    const known = this.answers.get(key);
    if (!known) return null;
    return known.text === text ? known.answer : REUSED;
  }

  keep(key: string | null, kept: { text: string; answer: StripeAnswer }): void {
    if (key !== null && !kept.answer.isForgotten) this.answers.set(key, kept);
  }

  /** Another request with the key is at work until it is let go. */
  hold(key: string): { release: () => void } {
    this.busy.add(key);
    return { release: () => this.busy.delete(key) };
  }
}

const IN_USE: StripeAnswer = {
  status: 409,
  body: toError({
    type: 'invalid_request_error',
    code: 'idempotency_key_in_use',
    message: 'There is currently another in-progress request using this idempotency key',
  }),
};

const REUSED: StripeAnswer = {
  status: 400,
  body: toError({
    type: 'idempotency_error',
    message: 'Keys for idempotent requests can only be used with the same parameters',
  }),
};
