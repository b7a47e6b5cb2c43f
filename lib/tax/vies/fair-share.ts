import type { Asker, AskManner } from '@/lib/tax/tax-id-register';

/** VIES counts how many questions of ours it has at once and refuses what is too much. */
const MAX_AT_ONCE = 40;
/** A part of that for each store, so that one shop's flood leaves room for the others, for each address and each session. */
const MAX_OF_STORE = 25;
const MAX_OF_ADDRESS = 20;
const MAX_OF_SESSION = 2;

/** A place in the register's line: to be given back when the answer is there. */
type Release = () => void;
type Waiter = { parts: readonly Part[]; admit: (release: Release) => void };
type Part = { key: string; max: number };

/**
 * Shares the few questions that may be asked at once among all who want to ask. Who finds no place waits for one in turn,
 * and those who have places already let others pass.
 */
export function createFairShare() {
  const taken = new Map<string, number>();
  let waiting: Waiter[] = [];

  const isFree = ({ parts }: Waiter) => parts.every(({ key, max }) => (taken.get(key) ?? 0) < max);

  function admit(waiter: Waiter): void {
    for (const { key } of waiter.parts) taken.set(key, (taken.get(key) ?? 0) + 1);
    waiter.admit(() => {
      for (const { key } of waiter.parts) {
        const left = (taken.get(key) ?? 1) - 1;
        if (left === 0) taken.delete(key);
        else taken.set(key, left);
      }
      const next = waiting.find(isFree);
      if (!next) return;
      waiting = waiting.filter((other) => other !== next);
      admit(next);
    });
  }

  return {
    /**
     * @param manner.onWait called at once where no place is free
     * @returns `null` where no place came free within `maxWaitMs`
     */
    enter: ({ asker, maxWaitMs, onWait }: AskManner): Promise<Release | null> =>
      new Promise((resolve) => {
        let timer: NodeJS.Timeout | undefined;
        const waiter: Waiter = {
          parts: partsOf(asker),
          admit: (release) => {
            clearTimeout(timer);
            resolve(release);
          },
        };
        if (isFree(waiter)) return admit(waiter);
        onWait?.();
        waiting.push(waiter);
        timer = setTimeout(() => {
          waiting = waiting.filter((other) => other !== waiter);
          resolve(null);
        }, maxWaitMs);
      }),
  };
}

/** A job of ours asks for nobody who waits, and counts among all alone. */
function partsOf(asker: Asker | null): Part[] {
  const all = { key: 'all', max: MAX_AT_ONCE };
  if (!asker) return [all];
  const { storeId, sessionId, address } = asker;
  return [
    all,
    { key: `store/${storeId}`, max: MAX_OF_STORE },
    { key: `session/${sessionId}`, max: MAX_OF_SESSION },
    ...(address === null ? [] : [{ key: `address/${address}`, max: MAX_OF_ADDRESS }]),
  ];
}
