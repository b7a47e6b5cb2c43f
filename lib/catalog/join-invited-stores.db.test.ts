import { generateKeyPairSync } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Transact } from '@/lib/jobs/transaction';
import type { Clock } from '@/lib/kernel/clock';
import type { Environment } from '@/lib/kernel/environment';
import type { Ids } from '@/lib/kernel/random';
import { decodeShortId, type MerchantId, type StoreId } from '@/lib/kernel/short-id';
import type { Services } from '@/lib/services';
import { startTestApp, type TestApp } from '@/lib/testing/app-harness';
import { makeMerchant, makeStore, type TestMerchant } from '@/lib/testing/factories';
import { addApiKey } from './add-api-key';
import { addStoreMerchant } from './add-store-merchant';

const EMAIL = 'ann@example.com';

let app: TestApp;
let owner: TestMerchant;

beforeAll(async () => {
  app = await startTestApp();
  owner = await makeMerchant(app);
});
afterAll(() => app.close());

function publicKeyPem(): string {
  const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return publicKey.export({ type: 'spki', format: 'pem' }).toString();
}

async function makeStoreId(): Promise<StoreId> {
  const id = decodeShortId('STO', (await makeStore(owner)).id);
  if (!id) throw new Error('A store has an id');
  return id;
}

const invite = (deps: { transact: Transact; clock: Clock; ids: Ids }, storeId: StoreId, email: string) =>
  deps.transact((tx) =>
    addStoreMerchant(tx, deps, {
      by: { kind: 'apiKey', environment: 'test', merchantId: owner.id },
      storeId,
      email,
      role: 'member',
    }),
  );

const addKey = (
  deps: Services,
  merchantId: MerchantId,
  { pem, environment = 'test' }: { pem: string; environment?: Environment },
) => addApiKey(deps, { merchantId, environment, publicKeyPem: pem });

const statusesOf = async (merchantId: MerchantId) => {
  const { rows } = await app.deps.pool.query<{ status: string }>(
    'select status from store_merchants where merchant_id = $1',
    [merchantId],
  );
  return rows.map(({ status }) => status);
};

/** Runs `first` up to its commit, then `second` until it ends or waits, and then lets both end. */
async function interleave<A, B>(
  first: (deps: Services) => Promise<A>,
  second: () => Promise<B>,
): Promise<[A, B]> {
  let [isWritten, isSecondDone] = [() => {}, false];
  let commit = () => {};
  const written = new Promise<void>((resolve) => {
    isWritten = resolve;
  });
  const released = new Promise<void>((resolve) => {
    commit = resolve;
  });
  const held: Services = {
    ...app.deps,
    transact: (work) =>
      app.deps.transact(async (tx) => {
        const result = await work(tx);
        isWritten();
        await released;
        return result;
      }),
  };
  const firstResult = first(held);
  await written;
  const secondResult = second().finally(() => {
    isSecondDone = true;
  });
  secondResult.catch(() => {});
  const waiting = `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
  while (!isSecondDone && (await app.deps.pool.query(waiting)).rowCount === 0);
  commit();
  return [await firstResult, await secondResult];
}

describe('an invitation and the first key at the same time', () => {
  it.each(['key', 'invitation'])('let the merchant in, also when the %s is first', async (first) => {
    const email = `${first}-${EMAIL}`;
    const [before, meanwhile] = [await makeStoreId(), await makeStoreId()];
    const { merchantId } = await invite(app.deps, before, email);
    const pem = publicKeyPem();
    const key = (deps: Services) => addKey(deps, merchantId, { pem });
    const invitation = (deps: Services) => invite(deps, meanwhile, email);
    if (first === 'key') await interleave(key, () => invitation(app.deps));
    else await interleave(invitation, () => key(app.deps));
    expect(await statusesOf(merchantId)).toEqual(['active', 'active']);
  });
});

describe('one key that is registered for both environments at the same time', () => {
  it('is registered for one of them', async () => {
    const { merchantId } = await invite(app.deps, await makeStoreId(), `twice-${EMAIL}`);
    const pem = publicKeyPem();
    const both = interleave(
      (deps) => addKey(deps, merchantId, { pem }),
      () => addKey(app.deps, merchantId, { pem, environment: 'prod' }),
    );
    await expect(both).rejects.toThrow('is registered already');
  });
});
