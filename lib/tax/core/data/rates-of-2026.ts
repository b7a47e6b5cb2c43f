/** From when a rate holds that was compared for 2026 only: a quote for an earlier day finds none. */
export const RATES_OF_2026 = '2026-01-01';
