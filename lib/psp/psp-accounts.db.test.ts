import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createKeyRing } from '@/lib/auth/key-ring';
import { SECOND_MS } from '@/lib/kernel/clock';
import { decodeShortId, type StoreId, toId } from '@/lib/kernel/short-id';
import { startTestApp, type TestApp } from '@/lib/testing/app-harness';
import { makeMerchant, makeStore } from '@/lib/testing/factories';
import { listStoredPspAccounts, loadStorePspAccounts } from './load-psp-account';
import { pspAccounts } from './psp-account-tables';
import { createPspRegistry } from './registry';
import { createSandboxAdapter } from './sandbox/sandbox-adapter';
import { removePspAccount, type SetPspAccountCommand, setPspAccount } from './set-psp-account';

const SECRET_KEY = 'sk_test_51CanaryCanaryCanary';
const WEBHOOK_SECRET = 'whsec_CanaryCanaryCanary';
const sandbox = createSandboxAdapter({ apiUrl: 'http://127.0.0.1:9', apiKey: 'k', webhookSecret: 's' });

let app: TestApp;
let key: { storeId: StoreId; environment: 'test'; provider: 'stripe' };

beforeEach(async () => {
  app = await startTestApp();
  const merchant = await makeMerchant(app);
  const storeId = decodeShortId('STO', (await makeStore(merchant)).id);
  if (!storeId) throw new Error('a store has an id');
  key = { storeId, environment: 'test', provider: 'stripe' };
});

afterEach(() => app.close());

const set = (change: Partial<SetPspAccountCommand> = {}) =>
  setPspAccount(app.deps, {
    ...key,
    secretKey: SECRET_KEY,
    webhookSecrets: [WEBHOOK_SECRET],
    isReplacingWebhookSecrets: false,
    ...change,
  });

function registry() {
  return createPspRegistry({
    sandbox,
    factories: { stripe: (account) => ({ ...sandbox, name: account.secretKey }) },
    loadAccounts: (store) => loadStorePspAccounts(app.deps, store),
    clock: app.clock,
  });
}

describe('an account', () => {
  it('is stored sealed, and read back as it was set', async () => {
    await set();
    const [row] = await app.deps.db.select().from(pspAccounts);
    const stored =
      JSON.stringify(row) + Buffer.from(row?.settingsEncrypted ?? '', 'base64').toString('latin1');
    expect(stored).not.toContain('Canary');
    expect(await loadStorePspAccounts(app.deps, key)).toMatchObject([
      { account: { ...key, secretKey: SECRET_KEY, webhookSecrets: [WEBHOOK_SECRET] }, isCharging: true },
    ]);
  });

  it('cannot be read under another SECRET_KEY, and the words hold nothing of it', async () => {
    await set();
    const keys = createKeyRing('another secret of the test harness, long enough');
    const load = loadStorePspAccounts({ db: app.deps.db, keys }, key);
    await expect(load).rejects.toThrow('sealed with another SECRET_KEY');
    await expect(load).rejects.not.toThrow('Canary');
  });

  it('is listed beside the others when it cannot be read', async () => {
    await set();
    const keys = createKeyRing('another secret of the test harness, long enough');
    const command = { ...key, secretKey: SECRET_KEY, webhookSecrets: [], isReplacingWebhookSecrets: false };
    const live = { environment: 'prod', secretKey: 'sk_live_51CanaryCanaryCanary' } as const;
    await setPspAccount({ ...app.deps, keys }, { ...command, ...live });
    const listed = await listStoredPspAccounts({ db: app.deps.db, keys }, { storeId: null });
    expect(listed).toMatchObject([
      { ...key, isCharging: true, settings: null },
      { environment: 'prod', settings: { secretKey: live.secretKey } },
    ]);
  });

  it('can be set anew after SECRET_KEY was lost, and says that nothing was kept', async () => {
    await set();
    const keys = createKeyRing('another secret of the test harness, long enough');
    const command = { ...key, secretKey: SECRET_KEY, webhookSecrets: [], isReplacingWebhookSecrets: false };
    const anew = { ...app.deps, keys };
    expect((await setPspAccount(anew, command)).isPreviousLost).toBe(true);
    expect((await setPspAccount(anew, command)).isPreviousLost).toBe(false);
    expect(await loadStorePspAccounts({ db: app.deps.db, keys }, key)).toMatchObject([
      { account: { secretKey: SECRET_KEY, webhookSecrets: [] } },
    ]);
  });

  it('is of one store and one environment', async () => {
    await set();
    expect(await loadStorePspAccounts(app.deps, { ...key, environment: 'prod' })).toEqual([]);
    expect(await loadStorePspAccounts(app.deps, { ...key, storeId: toId(app.deps.ids.uuid()) })).toEqual([]);
  });
});

describe('setting it again', () => {
  it('adds webhook secrets, and keeps the key where none is given', async () => {
    await set();
    const { account } = await set({ secretKey: null, webhookSecrets: ['whsec_theNewOne12345'] });
    expect(account.secretKey).toBe(SECRET_KEY);
    expect(account.webhookSecrets).toEqual(['whsec_theNewOne12345', WEBHOOK_SECRET]);
  });

  it('drops the webhook secrets from before where that is asked for', async () => {
    await set();
    const fresh = { webhookSecrets: ['whsec_theNewOne12345'], isReplacingWebhookSecrets: true };
    expect((await set(fresh)).account.webhookSecrets).toEqual(['whsec_theNewOne12345']);
  });

  it.each([
    ['a key of the other mode', { secretKey: 'sk_live_51CanaryCanaryCanary' }, 'needs one for test mode'],
    ['no key at all', { secretKey: null }, 'There is no secret key yet'],
    [
      'to replace webhook secrets by none',
      { webhookSecrets: [], isReplacingWebhookSecrets: true },
      'no webhook secret to put',
    ],
    ['what is no webhook secret', { webhookSecrets: ['canary'] }, '1 webhook secret(s) do not look like'],
  ])('refuses %s and writes nothing', async (_, change, words) => {
    await expect(set(change)).rejects.toThrow(words);
    expect(await app.deps.db.select().from(pspAccounts)).toEqual([]);
  });

  it('refuses a store that is not there', async () => {
    await expect(set({ storeId: toId(app.deps.ids.uuid()) })).rejects.toThrow('There is no store STO_');
  });
});

describe('a store', () => {
  it('charges with its account within half a minute after it was set', async () => {
    const psps = registry();
    expect(await psps.forStore(key)).toBe(sandbox);
    await set();
    app.clock.advance(30 * SECOND_MS);
    expect((await psps.forStore(key))?.name).toBe(SECRET_KEY);
  });

  it('charges no more with an account that was removed, whose open checkouts still find it', async () => {
    await set();
    await removePspAccount(app.deps, key);
    const psps = registry();
    expect(await psps.forStore(key)).toBe(sandbox);
    expect((await psps.forAttempt({ psp: 'stripe', ...key }))?.name).toBe(SECRET_KEY);
  });

  it('charges again with an account that is set again after its removal, with the key it had', async () => {
    await set();
    await removePspAccount(app.deps, key);
    await set({ secretKey: null, webhookSecrets: [] });
    expect((await registry().forStore(key))?.name).toBe(SECRET_KEY);
  });
});

it('refuses to remove what makes no checkouts', async () => {
  await expect(removePspAccount(app.deps, key)).rejects.toThrow('takes no payments with stripe in test');
});
