import { type EpochMs, MINUTE_MS, SECOND_MS } from '@/lib/kernel/clock';

/** Attempts at one endpoint at the same time. The rest of the slots is for the others. */
const MAX_IN_FLIGHT = 4;
/** Taken for an endpoint that has not answered yet. */
const ASSUMED_DURATION_MS = SECOND_MS;
const MIN_STEP_MS = 50;
const MAX_WAIT_MS = MINUTE_MS;

export type GateAnswer = { isOpen: true } | { isOpen: false; waitMs: number };

/**
 * Keeps an endpoint that hangs from taking all the slots: beyond a few attempts at once, a delivery is told to come
 * back later. The waits follow the endpoint's own pace, so that a quick one with a burst of events is hardly held up
 * and a slow one's backlog does not come back all at once.
 */
export type EndpointGate = {
  enter(endpointId: string, nowMs: EpochMs): GateAnswer;
  /** Belongs to every `enter` that was open. */
  leave(endpointId: string, durationMs: number): void;
};

type Pace = { inFlight: number; durationMs: number; nextTurnAtMs: EpochMs };

export function createEndpointGate(): EndpointGate {
  const paces = new Map<string, Pace>();
  return {
    enter: (endpointId, nowMs) => {
      const pace = paces.get(endpointId) ?? {
        inFlight: 0,
        durationMs: ASSUMED_DURATION_MS,
        nextTurnAtMs: nowMs,
      };
      paces.set(endpointId, pace);
      if (pace.inFlight < MAX_IN_FLIGHT) {
        pace.inFlight += 1;
        return { isOpen: true };
      }
      const stepMs = Math.max(pace.durationMs / MAX_IN_FLIGHT, MIN_STEP_MS);
      const turnAtMs = Math.max(pace.nextTurnAtMs, nowMs) + stepMs;
      // A backlog longer than the longest wait starts over from now, spread over the same minute.
      pace.nextTurnAtMs = turnAtMs - nowMs > MAX_WAIT_MS ? nowMs + stepMs : turnAtMs;
      return { isOpen: false, waitMs: pace.nextTurnAtMs - nowMs };
    },
    leave: (endpointId, durationMs) => {
      const pace = paces.get(endpointId);
      if (!pace) return;
      pace.inFlight -= 1;
      pace.durationMs = durationMs;
      if (pace.inFlight === 0) paces.delete(endpointId);
    },
  };
}
