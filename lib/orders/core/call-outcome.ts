import { assertNever } from '@/lib/kernel/assert';
import type { PspChargeOutcome, PspFindChargeOutcome, PspPayment } from '@/lib/psp/core/kept-method';
import { type PspFailure, pspFailureOf } from '@/lib/psp/core/psp-failure';
import type { PspCreateOutcome } from '@/lib/psp/port';
import type { AttemptFailureReason } from './attempt-failure';

/** Why a kept method was not charged. */
export type DeclineReason = Extract<
  AttemptFailureReason,
  'declined' | 'declined_for_good' | 'needs_customer'
>;

/** How a call about an attempt ended, whether the PSP was asked for a checkout or one was looked for. */
export type CallOutcome =
  | { kind: 'created'; pspRef: string; url: string }
  /** A kept method was charged. */
  | { kind: 'paid'; payment: PspPayment }
  /** A kept method was not charged. `paymentRef` names the try at the PSP, where it has one. */
  | { kind: 'declined'; paymentRef: string | null; reason: DeclineReason; code: string }
  | ({ kind: 'refused' | 'unknown'; reason: AttemptFailureReason } & Omit<PspFailure, 'reason'>);

/**
 * The meaning of a checkout's answer for its attempt.
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

/**
 * The meaning of a kept method's charge for its attempt. An answer that a PSP may repeat for ever under the key is left to
 * a look for the charge (`isKeySpent`), which the caller does first.
 */
export function toChargeOutcome(
  answer: PspChargeOutcome | Exclude<PspFindChargeOutcome, { kind: 'none' }>,
): CallOutcome {
  switch (answer.kind) {
    case 'paid':
      return { kind: 'paid', payment: answer.payment };
    case 'declined': {
      const reason = answer.isFinal ? 'declined_for_good' : 'declined';
      return { kind: 'declined', paymentRef: answer.paymentRef, reason, code: answer.code ?? reason };
    }
    case 'needs_customer':
      return {
        kind: 'declined',
        paymentRef: answer.paymentRef,
        reason: 'needs_customer',
        code: 'authentication_required',
      };
    case 'unknown':
    case 'incomplete':
      return { kind: 'unknown', ...pspFailureOf(answer) };
    default:
      return assertNever(answer);
  }
}
