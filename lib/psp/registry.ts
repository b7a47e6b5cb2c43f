import { type Clock, SECOND_MS } from '@/lib/kernel/clock';
import type { Environment } from '@/lib/kernel/environment';
import type { StoreId } from '@/lib/kernel/short-id';
import type { PspAccount, PspProvider } from './core/psp-account';
import type { PspAdapter, PspRegistry } from './port';

/** How long a changed account may go unseen by a process: short, so that nobody has to restart one. */
const KEPT_MS = 30 * SECOND_MS;
const MAX_KEPT = 1_000;

/** How an account becomes an adapter, for every provider there is. */
export type PspFactories = Readonly<Record<PspProvider, (account: PspAccount) => PspAdapter>>;

type StoreKey = { storeId: StoreId; environment: Environment };
type StoreAdapters = { charging: PspAdapter | null; byProvider: ReadonlyMap<string, PspAdapter> };

type Input = {
  /** Charges for every store without an account; `null` in production. */
  sandbox: PspAdapter | null;
  factories: PspFactories;
  loadAccounts(key: StoreKey): Promise<readonly { account: PspAccount; isCharging: boolean }[]>;
  clock: Clock;
};

/** The PSPs this process can reach: the sandbox, and every store's own accounts, read when they are needed. */
export function createPspRegistry(input: Input): PspRegistry {
  const { sandbox, clock } = input;
  const kept = new Map<string, { adapters: Promise<StoreAdapters>; untilMs: number }>();

  const adaptersOf = (key: StoreKey): Promise<StoreAdapters> => {
    const name = `${key.storeId} ${key.environment}`;
    const nowMs = clock.nowMs();
    const known = kept.get(name);
    if (known && nowMs < known.untilMs) return known.adapters;
    const adapters = makeAdapters(input, key);
    if (kept.size >= MAX_KEPT) kept.clear();
    kept.set(name, { adapters, untilMs: nowMs + KEPT_MS });
    // A failure is not remembered: the next caller asks again.
    adapters.catch(() => {
      if (kept.get(name)?.adapters === adapters) kept.delete(name);
    });
    return adapters;
  };

  const byName = (name: string) => (sandbox?.name === name ? sandbox : null);

  return {
    forStore: async (key) => (await adaptersOf(key)).charging ?? sandbox,
    forAttempt: async ({ psp, storeId, environment }) => {
      const shared = byName(psp);
      if (shared || storeId === null) return shared;
      return (await adaptersOf({ storeId, environment })).byProvider.get(psp) ?? null;
    },
    byName,
  };
}

async function makeAdapters(input: Input, key: StoreKey): Promise<StoreAdapters> {
  const accounts = await input.loadAccounts(key);
  const byProvider = new Map<string, PspAdapter>();
  let charging: PspAdapter | null = null;
  for (const { account, isCharging } of accounts) {
    const adapter = input.factories[account.provider](account);
    byProvider.set(account.provider, adapter);
    if (isCharging) charging = adapter;
  }
  return { charging, byProvider };
}
