import { assertNever } from '@/lib/kernel/assert';
import { type PspFailure, pspFailureOf } from '@/lib/psp/core/psp-failure';
import type { PspCreateOutcome } from '@/lib/psp/port';
import type { AttemptFailureReason } from './attempt-failure';

/** How a call about an attempt ended, whether the PSP was asked for a checkout or one was looked for. */
export type CallOutcome =
  | { kind: 'created'; pspRef: string; url: string }
  | ({ kind: 'refused' | 'unknown'; reason: AttemptFailureReason } & Omit<PspFailure, 'reason'>);

/**
 * What a request for a checkout means for its attempt.
 *
 * @param input.isFirstCall that nothing was ever asked under the attempt's key. A refusal of the account's credentials is a
 * definite no only then: an earlier call may have made a checkout before the credentials changed.
 */
export function toCallOutcome(input: { answer: PspCreateOutcome; isFirstCall: boolean }): CallOutcome {
  const { answer, isFirstCall } = input;
  switch (answer.kind) {
    case 'created':
      return { kind: 'created', pspRef: answer.pspRef, url: answer.url };
    case 'refused':
    case 'unknown':
      return { kind: answer.kind, ...pspFailureOf(answer) };
    case 'account_refused':
      return { kind: isFirstCall ? 'refused' : 'unknown', ...pspFailureOf(answer) };
    default:
      return assertNever(answer);
  }
}
