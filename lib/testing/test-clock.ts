import type { Clock, EpochMs } from '@/lib/kernel/clock';

/** The machine's clock, shifted. It keeps running, so that what a client stamps with its own clock stays fresh. */
export type TestClock = Clock & {
  /** Moves on by so many milliseconds from wherever it is. */
  advance(byMs: number): void;
  /** Jumps to a moment. */
  set(nowMs: EpochMs): void;
  /** How far it is ahead of the machine's clock. */
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
