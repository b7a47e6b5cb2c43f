/**
 * How many random inputs a property is tried with: few enough for every day, as many as `npm run prove` asks for, and a
 * handful where `npm run mutate` tries the same tests on thousands of mutants.
 */
export const PROPERTY_RUNS = Number(process.env.PROPERTY_RUNS ?? 1_000);

/**
 * False where the same tests are tried on thousands of mutants (`npm run mutate`): what goes over all the world takes its most
 * telling cases there.
 */
export const TRIES_ALL_CASES = PROPERTY_RUNS >= 100;

/** How many sequences of commands a model is driven through, each of which takes a second or two. */
export const SEQUENCE_RUNS = Number(process.env.SEQUENCE_RUNS ?? 3);

/** The seed of the first of them, so that a long run can be shared out, and a failure be played again alone. */
export const SEQUENCE_FROM = Number(process.env.SEQUENCE_FROM ?? 1);

/** Long enough for the many. */
export const PROPERTY_TIMEOUT_MS = 900_000;
