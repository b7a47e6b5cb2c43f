/** What the whole proof plays. A cut leaves most repetitions out, and of the rest all but every n-th. */
export const FULL = {
  matrixStride: 1,
  stripeStride: 1,
  eventStride: 1,
  kills: 200,
  sessions: 50,
  clicks: 50,
  numbers: { saleCount: 50, killCount: 12 },
  rounds: 4,
  mutantStride: 1,
  fuzz: { queries: 10_000, bodies: 5_000, valuesPerField: 300, valuesPerPage: 500, requestsPerDoor: 500 },
};

/** What `--cut` plays. */
export const CUT = {
  matrixStride: 40,
  stripeStride: 50,
  eventStride: 12,
  kills: 8,
  sessions: 3,
  clicks: 50,
  numbers: { saleCount: 8, killCount: 2 },
  rounds: 1,
  mutantStride: 8,
  fuzz: { queries: 200, bodies: 20, valuesPerField: 2, valuesPerPage: 10, requestsPerDoor: 10 },
};
