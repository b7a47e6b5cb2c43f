import type { PspCheckoutEvent } from '@/lib/psp/port';
import type { AttemptFacts } from './attempt';

type Candidate = Pick<AttemptFacts, 'state' | 'pspRef'> & { psp: string; idempotencyKey?: string };

/**
 * Which attempt an event is about: the one with the PSP's reference. A payment can overtake the answer to our own call;
 * then it is for the one live attempt of that PSP that has no reference yet. An expiry never is: a checkout that we have
 * not heard of cannot be over. A charge of a kept method says under which key it was asked for.
 */
export function chooseAttempt<Attempt extends Candidate>(
  attempts: readonly Attempt[],
  event: { psp: string; chargeKey?: string } & Pick<PspCheckoutEvent, 'pspRef' | 'type'>,
): Attempt | null {
  const ofPsp = attempts.filter(({ psp }) => psp === event.psp);
  if (event.chargeKey !== undefined)
    return ofPsp.find(({ idempotencyKey }) => idempotencyKey === event.chargeKey) ?? null;
  const known = ofPsp.find(({ pspRef }) => pspRef === event.pspRef);
  if (known || event.type === 'checkout_expired') return known ?? null;
  return (
    ofPsp.find(({ pspRef, state }) => pspRef === null && (state === 'intent' || state === 'unknown')) ?? null
  );
}
