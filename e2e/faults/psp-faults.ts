import type { Chance } from '@/lib/testing/chance';
import type { PspCall } from './psp-api';

/**
 * How the PSP double treats one call.
 *
 * - `answer`: does it and says so
 * - `unavailable`: 503, nothing done
 * - `error_before`: 500, nothing done, and the 500 is stored under the key and repeated for it
 * - `error_after`: done, but 500, stored likewise
 * - `conflict`: done, but 409, as a PSP says while it is still busy with the same key
 * - `refuse`: a definite no, stored under the key
 * - `hang`: nothing done, and never an answer
 * - `reset_before`, `reset_after`: the connection is reset before, or after, doing it
 * - `late`: done, and answered when the caller has given up
 * - `rolled_key`: the credentials are refused, nothing done, and nothing stored under the key
 */
export const PSP_FAULTS = [
  'answer',
  'unavailable',
  'error_before',
  'error_after',
  'conflict',
  'refuse',
  'hang',
  'reset_before',
  'reset_after',
  'late',
  'rolled_key',
] as const;

export type PspFault = (typeof PSP_FAULTS)[number];

/** A PSP that refuses a refund for good leaves the money with us: that takes a person, and is no matter of crashes. */
export const REFUND_FAULTS: readonly PspFault[] = PSP_FAULTS.filter((fault) => fault !== 'refuse');

/** Chooses a fault for each call by chance: most calls are answered. */
export function randomFaults(chance: Chance, faultProbability: number): (call: PspCall) => PspFault {
  return ({ operation }) => {
    if (!chance.isTrue(faultProbability)) return 'answer';
    return operation === 'refund' ? chance.pick(REFUND_FAULTS) : chance.pick(PSP_FAULTS);
  };
}

/** Whether the PSP does what it was asked for. */
export function isDone(fault: PspFault): boolean {
  return ['answer', 'error_after', 'conflict', 'reset_after', 'late'].includes(fault);
}

/** Whether the caller of a first call does not learn how it ended. */
export function leavesUnsettled(fault: PspFault): boolean {
  return fault !== 'answer' && fault !== 'refuse' && fault !== 'rolled_key';
}
