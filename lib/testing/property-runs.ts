/**
 * How many random inputs a property is tried with: few enough for every day, and as many as `npm run prove` asks for.
 */
export const PROPERTY_RUNS = Number(process.env.PROPERTY_RUNS ?? 2_000);

/** Long enough for the many. */
export const PROPERTY_TIMEOUT_MS = 900_000;
