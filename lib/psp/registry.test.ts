import { describe, expect, it } from 'vitest';
import { SECOND_MS } from '@/lib/kernel/clock';
import { type StoreId, toId } from '@/lib/kernel/short-id';
import type { PspAccount } from './core/psp-account';
import type { PspAdapter } from './port';
import { createPspRegistry } from './registry';
import { createSandboxAdapter } from './sandbox/sandbox-adapter';

const sandbox = createSandboxAdapter({ apiUrl: 'http://127.0.0.1:9', apiKey: 'k', webhookSecret: 's' });
const storeId = toId<StoreId>('0193a1b2-0000-7000-8000-000000000001');
const store = { storeId, environment: 'test' } as const;
const account: PspAccount = { ...store, provider: 'stripe', secretKey: 'sk', webhookSecrets: [] };

function setUp(input: { sandbox: PspAdapter | null }) {
  const rows: { account: PspAccount; isCharging: boolean }[] = [];
  const state = { nowMs: 0, loads: 0, isDown: false, rows };
  const registry = createPspRegistry({
    sandbox: input.sandbox,
    factories: { stripe: (made) => ({ ...sandbox, name: `stripe of ${made.secretKey}` }) },
    loadAccounts: async ({ environment }) => {
      state.loads += 1;
      if (state.isDown) throw new Error('no database');
      return state.rows.filter((row) => row.account.environment === environment);
    },
    clock: { nowMs: () => state.nowMs },
  });
  return { registry, state };
}

describe('the provider of new checkouts', () => {
  it('is the sandbox for a store without an account', async () => {
    const { registry } = setUp({ sandbox });
    expect(await registry.forStore(store)).toBe(sandbox);
  });

  it('is nobody where there is no sandbox either', async () => {
    const { registry } = setUp({ sandbox: null });
    expect(await registry.forStore(store)).toBeNull();
  });

  it('is the account of that environment, and the sandbox still of the other one', async () => {
    const { registry, state } = setUp({ sandbox });
    state.rows.push({ account, isCharging: true });
    expect((await registry.forStore(store))?.name).toBe('stripe of sk');
    expect(await registry.forStore({ storeId, environment: 'prod' })).toBe(sandbox);
  });

  it('is not an account that was retired', async () => {
    const { registry, state } = setUp({ sandbox: null });
    state.rows.push({ account, isCharging: false });
    expect(await registry.forStore(store)).toBeNull();
  });
});

describe('the provider of an attempt', () => {
  it('is the store’s account, also when it is retired', async () => {
    const { registry, state } = setUp({ sandbox });
    state.rows.push({ account, isCharging: false });
    expect((await registry.forAttempt({ psp: 'stripe', ...store }))?.name).toBe('stripe of sk');
  });

  it('is the sandbox for its own, whatever the store charges with now', async () => {
    const { registry, state } = setUp({ sandbox });
    state.rows.push({ account, isCharging: true });
    expect(await registry.forAttempt({ psp: 'sandbox', ...store })).toBe(sandbox);
    expect(await registry.forAttempt({ psp: 'sandbox', ...store, storeId: null })).toBe(sandbox);
  });

  it('is nobody where the account is gone, and never the sandbox instead', async () => {
    const { registry } = setUp({ sandbox });
    expect(await registry.forAttempt({ psp: 'stripe', ...store })).toBeNull();
    expect(await registry.forAttempt({ psp: 'stripe', ...store, storeId: null })).toBeNull();
  });
});

describe('an account in the registry', () => {
  it('is looked up once for many callers, and again after half a minute', async () => {
    const { registry, state } = setUp({ sandbox });
    await Promise.all([registry.forStore(store), registry.forStore(store)]);
    state.nowMs = 30 * SECOND_MS - 1;
    expect(await registry.forStore(store)).toBe(sandbox);
    expect(state.loads).toBe(1);
    state.rows.push({ account, isCharging: true });
    state.nowMs = 30 * SECOND_MS;
    expect((await registry.forStore(store))?.name).toBe('stripe of sk');
    expect(state.loads).toBe(2);
  });

  it('is asked for again at once after a failure', async () => {
    const { registry, state } = setUp({ sandbox });
    state.isDown = true;
    await expect(registry.forStore(store)).rejects.toThrow('no database');
    state.isDown = false;
    expect(await registry.forStore(store)).toBe(sandbox);
  });
});

it('finds by its name alone only what charges for every store', () => {
  expect(setUp({ sandbox }).registry.byName('sandbox')).toBe(sandbox);
  expect(setUp({ sandbox }).registry.byName('stripe')).toBeNull();
  expect(setUp({ sandbox: null }).registry.byName('sandbox')).toBeNull();
});
