import { useEffect, useState } from 'react';
import type { TimeLeft } from '@/lib/sessions/core/session-life';

const TICK_MS = 5_000;
const MINUTE_SECONDS = 60;

/**
 * Seconds left to pay, counted on from what the server said. A browser's clock may be wrong; its pace is not. Of its two
 * clocks the one that is ahead counts: one of them may stand still while a device sleeps, the other be set back.
 *
 * @returns whole minutes in seconds, rounded down so that no shopper is promised more than there is; 1 within the last
 *   minute, and 0 when the time is over. It changes only when there is something new to say.
 */
export function useSecondsLeft(timeLeft: TimeLeft): number {
  const start = toTold(timeLeft.seconds);
  const [told, setTold] = useState({ of: timeLeft, seconds: start });
  useEffect(() => {
    const startedAt = { awakeMs: performance.now(), dateMs: Date.now() };
    const timer = setInterval(() => {
      const elapsedMs = Math.max(performance.now() - startedAt.awakeMs, Date.now() - startedAt.dateMs);
      const left = timeLeft.seconds - elapsedMs / 1_000;
      const seconds = toTold(left);
      setTold((old) => (old.of === timeLeft && old.seconds === seconds ? old : { of: timeLeft, seconds }));
      if (left <= 0) clearInterval(timer);
    }, TICK_MS);
    return () => clearInterval(timer);
  }, [timeLeft]);
  // An answer that brought more time counts at once.
  return told.of === timeLeft ? told.seconds : start;
}

function toTold(seconds: number): number {
  if (seconds <= 0) return 0;
  return seconds < MINUTE_SECONDS ? 1 : Math.floor(seconds / MINUTE_SECONDS) * MINUTE_SECONDS;
}
