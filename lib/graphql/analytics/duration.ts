/** Durations have two digits after the point. */
const SCALE = 100;

/** Whole seconds in a larger unit, rounded to two digits; `null` stays what it is. */
export function durationIn(unitSeconds: number, seconds: number | null): number | null {
  return seconds === null ? null : Math.round((seconds * SCALE) / unitSeconds) / SCALE;
}
