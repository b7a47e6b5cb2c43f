import type { AttemptState } from './attempt';
import type { PspEventFacts } from './psp-event-facts';

type Candidate = { psp: string; pspRef: string | null; state: AttemptState; attemptNumber: number };

/**
 * Which attempt an event is about: the one with the PSP's reference. A payment can overtake the answer to our own call;
 * then it is for the one live attempt of that PSP that has no reference yet. An expiry never is: nothing that we have not
 * heard of can be over.
 */
export function chooseAttempt<T extends Candidate>(
  attempts: readonly T[],
  event: { psp: string; pspRef: string; type: PspEventFacts['type'] },
): T | null {
  const ofPsp = attempts.filter(({ psp }) => psp === event.psp);
  const known = ofPsp.find(({ pspRef }) => pspRef === event.pspRef);
  if (known || event.type === 'checkout_expired') return known ?? null;
  return (
    ofPsp.find(({ pspRef, state }) => pspRef === null && (state === 'intent' || state === 'unknown')) ?? null
  );
}
