import 'server-only';
import { generateKeyPair } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { createMerchant } from '@/lib/auth/create-merchant';
import type { KeyRing } from '@/lib/auth/key-ring';
import { approveStore } from '@/lib/catalog/approve-store';
import type { StorePatch } from '@/lib/catalog/core/parse-update-store';
import { createProduct } from '@/lib/catalog/create-product';
import { createStore } from '@/lib/catalog/create-store';
import { createStoreKey } from '@/lib/catalog/create-store-key';
import { publishProduct } from '@/lib/catalog/publish-product';
import { findStoreRow } from '@/lib/catalog/store-repo';
import { updateStore } from '@/lib/catalog/update-store';
import type { Env } from '@/lib/config/env';
import type { Db } from '@/lib/db/client';
import type { Transact } from '@/lib/jobs/transaction';
import { assert } from '@/lib/kernel/assert';
import type { Clock } from '@/lib/kernel/clock';
import type { Environment } from '@/lib/kernel/environment';
import type { Ids } from '@/lib/kernel/random';
import { decodeShortId, encodeShortId, type MerchantId, type StoreId } from '@/lib/kernel/short-id';
import type { PictureServices } from '@/lib/pictures/picture-storage';
import { takePicture } from '@/lib/pictures/take-picture';
import { DEMO_THEME } from '@/lib/theme/core/demo-theme';
import { webhookPublicKeys } from '@/lib/webhooks/signing-keys';
import { DEMO_PRODUCTS } from './demo-catalogue';
import { type DemoFacts, readDemoFile, writeDemoFile } from './demo-file';
import { seedChoices } from './seed-choices';

type Deps = {
  db: Db;
  transact: Transact;
  clock: Clock;
  ids: Ids;
  keys: KeyRing;
  env: Env;
  pictures: PictureServices;
};

const KEY_BITS = 2_048;
const makeKeyPair = promisify(generateKeyPair);

/**
 * Gives a demo its merchant, store and products through the same use cases that merchants call, and writes what a
 * client needs to start. What an earlier start left is kept.
 */
export async function seedDemo(deps: Deps): Promise<void> {
  const kept = await findKeptDemo(deps);
  const facts = kept ?? (await makeDemo(deps));
  await writeDemoFile(deps.env, {
    ...facts,
    solifyn: facts.solifyn ?? (await makeSolifynKeys(deps, facts.storeId)),
    choices: facts.choices ?? (await makeChoices(deps, facts.merchantId)),
    baseUrl: deps.env.publicUrl,
    webhookPublicKeys: await webhookPublicKeys(deps, merchantIdOf(facts)),
  });
}

function merchantIdOf(facts: Pick<DemoFacts, 'merchantId'>): MerchantId {
  const merchantId = decodeShortId('MER', facts.merchantId);
  assert(merchantId, 'a demo has a merchant');
  return merchantId;
}

async function findKeptDemo(deps: Deps): Promise<DemoFacts | null> {
  const facts = await readDemoFile(deps.env);
  const storeId = facts && decodeShortId('STO', facts.storeId);
  const store = storeId ? await findStoreRow(deps.db, storeId) : null;
  return store ? facts : null;
}

async function makeDemo(deps: Deps): Promise<Omit<DemoFacts, 'baseUrl' | 'webhookPublicKeys'>> {
  const [test, prod] = await Promise.all([makeApiKey(), makeApiKey()]);
  const { merchantId } = await createMerchant(deps, {
    name: 'Nordlicht Studio GmbH',
    email: 'demo@checkstand.test',
    keys: [
      { environment: 'test', publicKeyPem: test.publicKey },
      { environment: 'prod', publicKeyPem: prod.publicKey },
    ],
  });
  const store = await makeStore(deps, merchantId);
  return {
    merchantId: encodeShortId('MER', merchantId),
    privateKey: test.privateKey,
    prodPrivateKey: prod.privateKey,
    storeId: encodeShortId('STO', store.id),
    storeSlug: store.slug,
    products: await makeProducts(deps, { merchantId, storeId: store.id }),
  };
}

async function makeSolifynKeys(deps: Deps, shortId: string): Promise<NonNullable<DemoFacts['solifyn']>> {
  const storeId = decodeShortId('STO', shortId);
  assert(storeId, 'a demo has a store');
  const secretOf = async (environment: Environment) =>
    (await createStoreKey(deps, { storeId, environment, name: 'Demo' })).secret;
  return { apiKey: await secretOf('test'), prodApiKey: await secretOf('prod') };
}

async function makeChoices(deps: Deps, shortId: string): Promise<NonNullable<DemoFacts['choices']>> {
  const merchantId = decodeShortId('MER', shortId);
  assert(merchantId, 'a demo has a merchant');
  const picture = (storeId: StoreId) => takeSample(deps, storeId, 'poster');
  return seedChoices(deps, { merchantId, picture });
}

async function makeStore(deps: Deps, merchantId: MerchantId) {
  const by = { kind: 'apiKey', environment: 'test', merchantId } as const;
  const store = await deps.transact((tx) => createStore(tx, deps, { by, name: 'Nordlicht Studio' }));
  const patch: StorePatch = {
    supportEmail: 'help@nordlicht.test',
    website: 'https://nordlicht.test',
    termsUrl: 'https://nordlicht.test/terms',
    privacyUrl: 'https://nordlicht.test/privacy',
    checkoutSettings: DEMO_THEME,
    taxSettings: { country: 'DE', registrations: ['*'], pendingTaxId: 'accept' },
  };
  await deps.transact((tx) => updateStore(tx, deps, { by, storeId: store.id, warnings: [], patch }));
  // Whoever tries the demo has its test key at hand, and may try with it what takes a production key elsewhere.
  await approveStore(deps, { storeId: store.id, testKeyMayPublish: true });
  return store;
}

async function makeProducts(
  deps: Deps,
  owner: { merchantId: MerchantId; storeId: StoreId },
): Promise<Record<string, string>> {
  const by = { kind: 'apiKey', environment: 'test', merchantId: owner.merchantId } as const;
  const ids: Record<string, string> = {};
  for (const { key, name, description, picture, prices, plan } of DEMO_PRODUCTS) {
    const content = {
      name,
      description,
      prices,
      media: [
        {
          type: 'image' as const,
          url: await takeSample(deps, owner.storeId, picture.sample),
          alt: picture.alt,
        },
      ],
      successUrl: null,
      metadata: plan ? { trialDays: plan.trialDays } : {},
      billingPeriod: plan?.billingPeriod ?? null,
      quantity: null,
      customFields: [],
    };
    const productId = await deps.transact(async (tx) => {
      const made = await createProduct(tx, deps, { by, storeId: owner.storeId, content, warnings: [] });
      await publishProduct(tx, deps, {
        by,
        type: plan ? 'subscription' : 'onetime',
        productId: made.product.id,
      });
      return made.product.id;
    });
    ids[key] = encodeShortId('PROD', productId);
  }
  return ids;
}

/** @returns the address that the picture of a sample has from now on */
async function takeSample(deps: Deps, storeId: StoreId, key: string): Promise<string> {
  // The build would otherwise take every file of the project for something this line may open.
  const file = path.resolve(/* turbopackIgnore: true */ 'public', 'samples', `${key}.svg`);
  const taken = await takePicture(deps, { storeId, purpose: 'product', bytes: await readFile(file) });
  assert(taken.ok, 'our own samples are pictures');
  return taken.value.source;
}

async function makeApiKey(): Promise<{ publicKey: string; privateKey: string }> {
  return makeKeyPair('rsa', {
    modulusLength: KEY_BITS,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
}
