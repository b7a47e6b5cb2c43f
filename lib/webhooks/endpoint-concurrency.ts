import { type Clock, type EpochMs, MINUTE_MS, SECOND_MS } from '@/lib/kernel/clock';

/** Attempts at one endpoint at the same time. The rest of the slots is for the other endpoints. */
const MAX_IN_FLIGHT = 4;
/** Taken for an endpoint that has not answered yet. */
const ASSUMED_DURATION_MS = SECOND_MS;
const MIN_STEP_MS = 50;
const MAX_WAIT_MS = MINUTE_MS;
/**
 * A quick endpoint ends its attempts in milliseconds. Those beyond the limit wait so long for one of them to end, in the job that
 * they have: the queue is looked at twice a second, and would bring no more than the limit each time.
 */
const PATIENCE_MS = 300;
/** At all endpoints together, so that those that hang hold less than half of the slots for that moment, however many they are. */
const MAX_WAITING = 24;

/** Whether an attempt may be made now; where not, when it should be tried again. */
export type ConcurrencySlot = { isAcquired: true } | { isAcquired: false; waitMs: number };

/**
 * Limits how many attempts one endpoint is sent at once, so that an endpoint that hangs does not take all the slots. A
 * delivery beyond the limit is told to come back later. The waits follow the endpoint's own pace, so that a quick endpoint
 * with a burst of events is hardly held up and a slow one's backlog does not come back all at once.
 */
export type EndpointConcurrency = {
  acquire(endpointId: string, nowMs: EpochMs): ConcurrencySlot;
  /** The same, and waits a moment for an attempt to end where the limit is reached. */
  acquireSoon(endpointId: string, clock: Clock): Promise<ConcurrencySlot>;
  /** Belongs to every `acquire` that was granted. */
  release(endpointId: string, durationMs: number): void;
};

type Pace = {
  inFlight: number;
  durationMs: number;
  nextTurnAtMs: EpochMs;
  /** Called when an attempt has ended, in the order in which they came. */
  waiting: Set<() => void>;
};

export function createEndpointConcurrency(): EndpointConcurrency {
  const paces = new Map<string, Pace>();
  let waitingCount = 0;

  async function waitForEnd(pace: Pace): Promise<void> {
    waitingCount += 1;
    await nextEnd(pace);
    waitingCount -= 1;
  }

  function paceOf(endpointId: string, nowMs: EpochMs): Pace {
    const known = paces.get(endpointId);
    if (known) return known;
    const pace = {
      inFlight: 0,
      durationMs: ASSUMED_DURATION_MS,
      nextTurnAtMs: nowMs,
      waiting: new Set<() => void>(),
    };
    paces.set(endpointId, pace);
    return pace;
  }

  function acquire(endpointId: string, nowMs: EpochMs): ConcurrencySlot {
    const pace = paceOf(endpointId, nowMs);
    if (pace.inFlight < MAX_IN_FLIGHT) {
      pace.inFlight += 1;
      return { isAcquired: true };
    }
    const stepMs = Math.max(pace.durationMs / MAX_IN_FLIGHT, MIN_STEP_MS);
    const turnAtMs = Math.max(pace.nextTurnAtMs, nowMs) + stepMs;
    // A backlog longer than the longest wait starts over from now, spread over the same minute.
    pace.nextTurnAtMs = turnAtMs - nowMs > MAX_WAIT_MS ? nowMs + stepMs : turnAtMs;
    return { isAcquired: false, waitMs: pace.nextTurnAtMs - nowMs };
  }

  return {
    acquire,
    acquireSoon: async (endpointId, clock) => {
      const pace = paceOf(endpointId, clock.nowMs());
      if (pace.inFlight >= MAX_IN_FLIGHT && waitingCount < MAX_WAITING) await waitForEnd(pace);
      return acquire(endpointId, clock.nowMs());
    },
    release: (endpointId, durationMs) => {
      const pace = paces.get(endpointId);
      if (!pace) return;
      pace.inFlight -= 1;
      pace.durationMs = durationMs;
      const [next] = pace.waiting;
      if (next) next();
      else if (pace.inFlight === 0) paces.delete(endpointId);
    },
  };
}

/** Resolves when an attempt has ended and it is this one's turn, or when it has waited for as long as it may. */
function nextEnd({ waiting }: Pace): Promise<void> {
  return new Promise((resolve) => {
    const go = () => {
      clearTimeout(timer);
      waiting.delete(go);
      resolve();
    };
    const timer = setTimeout(go, PATIENCE_MS);
    waiting.add(go);
  });
}
