import type { Clock, EpochMs } from '@/lib/kernel/clock';

/** The machine's clock, shifted. It keeps running, so that timestamps of clients stay recent. */
export type TestClock = Clock & {
  /** Moves the clock forward by milliseconds. */
  advance(byMs: number): void;
  /** Sets the clock to a moment. */
  set(nowMs: EpochMs): void;
  /** How far the clock is ahead of the machine's. */
  offsetMs(): number;
};

export function createTestClock(): TestClock {
  let offsetMs = 0;
  return {
    nowMs: () => Date.now() + offsetMs,
    advance: (byMs) => {
      offsetMs += byMs;
    },
    set: (nowMs) => {
      offsetMs = nowMs - Date.now();
    },
    offsetMs: () => offsetMs,
  };
}
