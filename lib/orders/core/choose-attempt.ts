import type { AttemptState } from './attempt';

type Candidate = { psp: string; pspRef: string | null; state: AttemptState; attemptNumber: number };

/**
 * Which attempt an event is about: the one with the PSP's reference. An event can overtake the answer to our own call;
 * then it is about the one live attempt of that PSP that has no reference yet.
 */
export function chooseAttempt<T extends Candidate>(
  attempts: readonly T[],
  event: { psp: string; pspRef: string },
): T | null {
  const ofPsp = attempts.filter(({ psp }) => psp === event.psp);
  const known = ofPsp.find(({ pspRef }) => pspRef === event.pspRef);
  if (known) return known;
  return (
    ofPsp.find(({ pspRef, state }) => pspRef === null && (state === 'intent' || state === 'unknown')) ?? null
  );
}
