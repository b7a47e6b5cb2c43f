type Waiting<V> = { resolve: (value: V | undefined) => void; reject: (error: unknown) => void };

/** Loads a value by its key and remembers it; gives `undefined` for a key without a value. */
export type Loader<K, V> = (key: K) => Promise<V | undefined>;

/**
 * Collects the keys that the resolvers of one level ask for and loads them in one statement, so that fifty orders load
 * their products once and not fifty times. A loader belongs to one query: its values are never shown to another caller.
 *
 * @param loadMany is given each key once
 */
export function createLoader<K, V>(
  loadMany: (keys: readonly K[]) => Promise<ReadonlyMap<K, V>>,
): Loader<K, V> {
  const known = new Map<K, Promise<V | undefined>>();
  let waiting = new Map<K, Waiting<V>>();

  async function dispatch(): Promise<void> {
    const batch = waiting;
    waiting = new Map();
    try {
      const found = await loadMany([...batch.keys()]);
      for (const [key, { resolve }] of batch) resolve(found.get(key));
    } catch (error) {
      for (const { reject } of batch.values()) reject(error);
    }
  }

  return (key) => {
    const earlier = known.get(key);
    if (earlier) return earlier;
    // The load runs after the promises that are due now, because the resolvers of one level run in those.
    if (waiting.size === 0) void Promise.resolve().then(() => process.nextTick(dispatch));
    const promise = new Promise<V | undefined>((resolve, reject) => {
      waiting.set(key, { resolve, reject });
    });
    known.set(key, promise);
    return promise;
  };
}
