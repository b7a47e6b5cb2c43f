/** Draws a whole number from 0 up to, and not, the bound. */
export type SeededNumbers = (below: number) => number;

/** A sequence that is the same for the same seed on every machine (Park and Miller). */
export function seededNumbers(seed: number): SeededNumbers {
  let state = seed * 7_919;
  return (below) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
}
