import type { Clock, EpochMs } from '@/lib/kernel/clock';

/** The machine's clock, shifted. It keeps running, so that timestamps of clients stay recent, unless it is held. */
export type TestClock = Clock & {
  /** Stops the clock, so that a slow machine does not leave the minute that a test counts in; `advance` and `set` still move it. */
  hold(): void;
  /** Moves the clock forward by milliseconds. */
  advance(byMs: number): void;
  /** Sets the clock to a moment. */
  set(nowMs: EpochMs): void;
  /** How far the clock is ahead of the machine's. */
  offsetMs(): number;
};

export function createTestClock(): TestClock {
  let offsetMs = 0;
  let heldAtMs: EpochMs | null = null;
  const machineMs = () => heldAtMs ?? Date.now();
  return {
    hold: () => {
      heldAtMs ??= Date.now();
    },
    nowMs: () => machineMs() + offsetMs,
    advance: (byMs) => {
      offsetMs += byMs;
    },
    set: (nowMs) => {
      offsetMs = nowMs - machineMs();
    },
    offsetMs: () => offsetMs,
  };
}
