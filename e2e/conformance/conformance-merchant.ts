import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { promisify } from 'node:util';
import { TaxCategory, WaffoPancake } from '@waffo/pancake-ts';
import { readDemo } from '../demo';

const run = promisify(execFile);

export type Merchant = {
  merchantId: string;
  email: string;
  privateKey: { test: string; prod: string };
  /** The SDK, unmodified, over the key of each environment. */
  sdk: { test: WaffoPancake; prod: WaffoPancake };
  store: { id: string; slug: string };
  /** A one-time product of 29.00 EUR. */
  productId: string;
};

type Paths = { demoFile: string; dataDir: string };

/** The steps of a new merchant: the operator makes a merchant and two keys beside the running app, the SDK does the rest. */
export async function makeMerchant(paths: Paths): Promise<Merchant> {
  const demo = await readDemo(paths.demoFile);
  const email = `merchant-${randomUUID()}@example.com`;
  const made = await operator<{ merchant: { id: string } }>(paths, [
    ...['merchant', 'create', '--name', 'Conformance GmbH', '--email', email],
  ]);
  const merchantId = made.merchant.id;
  const makeKey = async (environment: 'test' | 'prod') => {
    const args = ['key', 'create', '--merchant', merchantId, '--environment', environment];
    return (await operator<{ privateKey: string }>(paths, args)).privateKey;
  };
  const privateKey = { test: await makeKey('test'), prod: await makeKey('prod') };
  const webhookPublicKey = await webhookKeysOf(demo.baseUrl, merchantId);
  const sdkOf = (environment: 'test' | 'prod') =>
    new WaffoPancake({
      merchantId,
      privateKey: privateKey[environment],
      baseUrl: demo.baseUrl,
      environment,
      webhookPublicKey,
    });
  const sdk = { test: sdkOf('test'), prod: sdkOf('prod') };
  const { store } = await sdk.test.stores.create({ name: 'Conformance' });
  const { product } = await sdk.test.onetimeProducts.create({
    storeId: store.id,
    name: 'A product',
    prices: { EUR: { amount: '29.00', taxCategory: TaxCategory.DigitalGoods } },
  });
  const slug = store.slug ?? '';
  return { merchantId, email, privateKey, sdk, store: { id: store.id, slug }, productId: product.id };
}

async function webhookKeysOf(baseUrl: string, merchantId: string): Promise<{ test: string; prod: string }> {
  const answer = await fetch(`${baseUrl}/v1/webhook-keys/${merchantId}`);
  const { data } = (await answer.json()) as { data: { test: string; prod: string } }; // the published answer
  return { test: data.test, prod: data.prod };
}

/** `npm run operator -- … --json`, on the database of the app that runs. */
export async function operator<T>({ dataDir }: Pick<Paths, 'dataDir'>, args: readonly string[]): Promise<T> {
  const { stdout } = await run('npm', ['run', '--silent', 'operator', '--', ...args, '--json'], {
    env: {
      ...process.env,
      CHECKSTAND_MODE: 'demo',
      CHECKSTAND_DATA_DIR: dataDir,
      DATABASE_URL: '',
      SECRET_KEY: '',
    },
  });
  return JSON.parse(stdout) as T; // the command's own contract; a missing field fails the first call
}
