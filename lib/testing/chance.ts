/** A source of random choices that are the same for the same seed. */
export type Chance = {
  /** From 0 up to, and not, 1. */
  next(): number;
  /** A whole number from `min` to `max`, both included. */
  integer(min: number, max: number): number;
  isTrue(probability: number): boolean;
  pick<T>(items: readonly T[]): T;
  shuffle<T>(items: readonly T[]): T[];
  /** A stream of its own, so that what one actor draws does not depend on when the others run. */
  fork(name: string): Chance;
};

const UINT32 = 2 ** 32;

export function createChance(seed: number): Chance {
  let state = seed >>> 0;
  // mulberry32: small, quick, and good enough to choose faults with.
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / UINT32;
  };
  const integer = (min: number, max: number) => min + Math.floor(next() * (max - min + 1));
  return {
    next,
    integer,
    isTrue: (probability) => next() < probability,
    pick: (items) => {
      const picked = items[integer(0, items.length - 1)];
      if (picked === undefined) throw new Error('Nothing to pick from');
      return picked;
    },
    shuffle: (items) =>
      items
        .map((item) => ({ item, rank: next() }))
        .sort((one, other) => one.rank - other.rank)
        .map(({ item }) => item),
    fork: (name) => createChance(hashText(`${seed}/${name}`)),
  };
}

/** FNV-1a. */
function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return hash >>> 0;
}
