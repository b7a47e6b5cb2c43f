import { SECOND_MS } from '@/lib/kernel/clock';
import type { HttpAnswer } from '@/lib/tax/core/vies-answer';

/** The answer of the sandbox's VIES about a number; a number that is not named here is somebody's. */
export type SandboxBehavior = 'unknown' | 'unavailable' | 'overloaded' | 'silent' | 'slow_unknown';

/** French numbers whose check digits are right, so that the register is what decides. */
export const SANDBOX_TAX_IDS: ReadonlyMap<string, SandboxBehavior> = new Map([
  ['FR53404000002', 'unknown'],
  ['FR21503000002', 'unavailable'],
  ['FR44429000003', 'overloaded'],
  ['FR07408000008', 'silent'],
  ['FR52409404001', 'slow_unknown'],
]);

/** Longer than the page waits and shorter than a try lasts: the answer comes when the total has been shown. */
const SLOW_MS = 4 * SECOND_MS;
/** Longer than any try lasts. */
const SILENCE_MS = 30 * SECOND_MS;

/** The answer to a question, in VIES's own form, and how long it keeps waiting for it. */
export function answerAsVies(question: {
  countryCode: string;
  number: string;
  hasRequester: boolean;
}): HttpAnswer & { delayMs: number } {
  const { countryCode, number, hasRequester } = question;
  const vatNumber = countryCode + number;
  const requestIdentifier = hasRequester ? `SANDBOX-${vatNumber}` : '';
  const verdict = (valid: boolean, delayMs: number) => ({
    status: 200,
    body: { countryCode, vatNumber: number, valid, requestIdentifier, name: '---', address: '---' },
    delayMs,
  });
  const behavior = SANDBOX_TAX_IDS.get(vatNumber);
  switch (behavior) {
    case undefined:
      return verdict(true, 0);
    case 'unknown':
      return verdict(false, 0);
    case 'slow_unknown':
      return verdict(false, SLOW_MS);
    case 'silent':
      return verdict(true, SILENCE_MS);
    case 'unavailable': {
      const body = { countryCode, vatNumber: number, valid: false, userError: 'MS_UNAVAILABLE' };
      return { status: 200, body, delayMs: 0 };
    }
    case 'overloaded': {
      const body = { actionSucceed: false, errorWrappers: [{ error: 'MS_MAX_CONCURRENT_REQ' }] };
      return { status: 200, body, delayMs: 0 };
    }
  }
}
