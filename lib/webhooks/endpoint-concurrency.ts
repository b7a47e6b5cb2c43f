import { type EpochMs, MINUTE_MS, SECOND_MS } from '@/lib/kernel/clock';

/** Attempts at one endpoint at the same time. The rest of the slots is for the other endpoints. */
const MAX_IN_FLIGHT = 4;
/** Taken for an endpoint that has not answered yet. */
const ASSUMED_DURATION_MS = SECOND_MS;
const MIN_STEP_MS = 50;
const MAX_WAIT_MS = MINUTE_MS;

/** Whether an attempt may be made now; where not, when it should be tried again. */
export type ConcurrencySlot = { isAcquired: true } | { isAcquired: false; waitMs: number };

/**
 * Limits how many attempts one endpoint is sent at once, so that an endpoint that hangs does not take all the slots. A
 * delivery beyond the limit is told to come back later. The waits follow the endpoint's own pace, so that a quick endpoint
 * with a burst of events is hardly held up and a slow one's backlog does not come back all at once.
 */
export type EndpointConcurrency = {
  acquire(endpointId: string, nowMs: EpochMs): ConcurrencySlot;
  /** Belongs to every `acquire` that was granted. */
  release(endpointId: string, durationMs: number): void;
};

type Pace = { inFlight: number; durationMs: number; nextTurnAtMs: EpochMs };

export function createEndpointConcurrency(): EndpointConcurrency {
  const paces = new Map<string, Pace>();
  return {
    acquire: (endpointId, nowMs) => {
      const pace = paces.get(endpointId) ?? {
        inFlight: 0,
        durationMs: ASSUMED_DURATION_MS,
        nextTurnAtMs: nowMs,
      };
      paces.set(endpointId, pace);
      if (pace.inFlight < MAX_IN_FLIGHT) {
        pace.inFlight += 1;
        return { isAcquired: true };
      }
      const stepMs = Math.max(pace.durationMs / MAX_IN_FLIGHT, MIN_STEP_MS);
      const turnAtMs = Math.max(pace.nextTurnAtMs, nowMs) + stepMs;
      // A backlog longer than the longest wait starts over from now, spread over the same minute.
      pace.nextTurnAtMs = turnAtMs - nowMs > MAX_WAIT_MS ? nowMs + stepMs : turnAtMs;
      return { isAcquired: false, waitMs: pace.nextTurnAtMs - nowMs };
    },
    release: (endpointId, durationMs) => {
      const pace = paces.get(endpointId);
      if (!pace) return;
      pace.inFlight -= 1;
      pace.durationMs = durationMs;
      if (pace.inFlight === 0) paces.delete(endpointId);
    },
  };
}
