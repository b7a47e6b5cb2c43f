import { type PspFailure, toPspFailure } from '@/lib/psp/core/psp-failure';
import type { HttpAnswer } from './sandbox-http';
import { readErrorCode } from './sandbox-wire';

/** One call of the sandbox's API, with its key and the adapter's own timeout. */
export type SandboxCall = (request: {
  path: string;
  body?: unknown;
  idempotencyKey?: string;
}) => Promise<HttpAnswer>;

/** The only statuses that can be a definite no, and only with the sandbox's own error body. 401 is one on a first call. */
const REFUSAL_STATUSES: ReadonlySet<number> = new Set([400, 402, 422]);

export function successBody(answer: HttpAnswer): unknown {
  return answer.kind === 'answer' && isSuccess(answer.status) ? answer.body : undefined;
}

function isSuccess(status: number): boolean {
  return status >= 200 && status < 300;
}

/** Why an answer is no success; `refused` only for what can be a definite no. */
export function failureOf(answer: HttpAnswer): PspFailure {
  const isRefusal =
    answer.kind === 'answer' && REFUSAL_STATUSES.has(answer.status) && readErrorCode(answer.body) !== null;
  return isRefusal ? toFailure('refused', answer) : unknownFailureOf(answer);
}

/** The same for a question, to which no answer is a definite no. */
export function unknownFailureOf(answer: HttpAnswer): PspFailure {
  if (answer.kind === 'nothing') return { reason: answer.reason };
  if (isSuccess(answer.status)) return toFailure('unreadable_answer', answer);
  const isAccountRefused = answer.status === 401 && readErrorCode(answer.body) !== null;
  return toFailure(isAccountRefused ? 'account_refused' : `http_${answer.status}`, answer);
}

function toFailure(
  reason: PspFailure['reason'],
  { body, requestId }: Extract<HttpAnswer, { kind: 'answer' }>,
): PspFailure {
  return toPspFailure(reason, { code: readErrorCode(body), requestId });
}

export function isKeySpent(answer: HttpAnswer): boolean {
  if (answer.kind === 'nothing') return false;
  return answer.status >= 500 || readErrorCode(answer.body) === 'idempotency_key_reuse';
}
