import { createHash, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { TaxCategory, WaffoPancake } from '@waffo/pancake-ts';
import { createMerchant } from '@/lib/auth/create-merchant';
import { SECOND_MS } from '@/lib/kernel/clock';
import { ENVIRONMENTS, type Environment } from '@/lib/kernel/environment';
import { encodeShortId, type MerchantId } from '@/lib/kernel/short-id';
import { TEST_ORIGIN, type TestApp } from './app-harness';

/** A merchant with a key pair for each environment, and the real SDK over each. */
export type TestMerchant = {
  id: MerchantId;
  /** The id on the wire, `MER_…`. */
  merchantId: string;
  privateKeyPem: Record<Environment, string>;
  /** The headers of a signed call, stamped with the test's clock. */
  sign(request: SignedRequest): Record<string, string>;
  /** `@waffo/pancake-ts`, unmodified, signing with the environment's key. */
  sdk: Record<Environment, WaffoPancake>;
  /** A signed POST without the SDK, which checks inputs before it sends them. */
  post(path: string, body: unknown, options?: RawPostOptions): Promise<RawAnswer>;
};

export type RawPostOptions = {
  environment?: Environment;
  idempotencyKey?: string;
  headers?: Record<string, string>;
};

export type WireNotice = { message: string; layer: string; aiHint?: string; details?: unknown };

export type RawAnswer = {
  status: number;
  headers: Headers;
  body: { data: unknown; errors?: WireNotice[]; warnings?: WireNotice[] };
};

export type SignedRequest = {
  path: string;
  body: string;
  /** The environment of the signing key; test where absent. */
  environment?: Environment;
  /** Seconds by which the timestamp differs from the clock. */
  shiftSeconds?: number;
};

/** An RSA pair takes a tenth of a second to make, so the merchants of a test file share one for each environment. */
const sharedKeys: Partial<Record<Environment, KeyObject>> = {};

export async function makeMerchant(app: TestApp, input: { name?: string } = {}): Promise<TestMerchant> {
  const pemOf = (environment: Environment) =>
    privateKeyOf(environment).export({ type: 'pkcs8', format: 'pem' }).toString();
  const privateKeyPem = { test: pemOf('test'), prod: pemOf('prod') };
  const keys = ENVIRONMENTS.map((environment) => ({
    environment,
    publicKeyPem: createPublicKey(privateKeyPem[environment])
      .export({ type: 'spki', format: 'pem' })
      .toString(),
  }));
  const { merchantId: id } = await createMerchant(app.deps, {
    name: input.name ?? 'Test merchant',
    email: 'merchant@example.com',
    keys,
  });
  const merchantId = encodeShortId('MER', id);
  const signRequest = (request: SignedRequest) => signedHeaders(app, merchantId, request);
  const sdkOf = (environment: Environment) =>
    new WaffoPancake({
      merchantId,
      privateKey: privateKeyPem[environment],
      baseUrl: TEST_ORIGIN,
      environment,
      fetch: (url, init) =>
        app.fetch(url, restamp(app, { merchantId, environment, url: String(url), init: init ?? {} })),
    });
  return {
    id,
    merchantId,
    privateKeyPem,
    sdk: { test: sdkOf('test'), prod: sdkOf('prod') },
    sign: signRequest,
    post: (path, body, { environment = 'test', headers, idempotencyKey } = {}) =>
      postRaw(app, path, body, {
        ...(idempotencyKey === undefined ? {} : { idempotencyKey }),
        headers: { ...signRequest({ path, body: textOf(body), environment }), ...headers },
      }),
  };
}

export async function makeStore(merchant: TestMerchant, input: { name?: string } = {}) {
  const { store } = await merchant.sdk.test.stores.create({ name: input.name ?? 'Test store' });
  return store;
}

/** A one-time product in the test environment: 29.00 EUR without tax, unless told otherwise. */
export async function makeProduct(
  merchant: TestMerchant,
  input: {
    storeId: string;
    name?: string;
    prices?: Parameters<WaffoPancake['onetimeProducts']['create']>[0]['prices'];
  },
) {
  const { product } = await merchant.sdk.test.onetimeProducts.create({
    storeId: input.storeId,
    name: input.name ?? 'Test product',
    prices: input.prices ?? { EUR: { amount: '29.00', taxCategory: TaxCategory.SaaS } },
  });
  return product;
}

/** POSTs a body, as it is (text) or as JSON, with the given headers, and reads the envelope. */
export async function postRaw(
  app: TestApp,
  path: string,
  body: unknown,
  options: Pick<RawPostOptions, 'idempotencyKey' | 'headers'> = {},
): Promise<RawAnswer> {
  const response = await app.call(
    new Request(`${TEST_ORIGIN}${path}`, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        ...(options.idempotencyKey === undefined ? {} : { 'X-Idempotency-Key': options.idempotencyKey }),
        ...options.headers,
      },
      body: textOf(body),
    }),
  );
  return { status: response.status, headers: response.headers, body: await response.json() };
}

function privateKeyOf(environment: Environment): KeyObject {
  const key = sharedKeys[environment] ?? generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
  sharedKeys[environment] = key;
  return key;
}

function signedHeaders(app: TestApp, merchantId: string, request: SignedRequest): Record<string, string> {
  const { path, body, environment = 'test', shiftSeconds = 0 } = request;
  const timestamp = String(Math.floor(app.clock.nowMs() / SECOND_MS) + shiftSeconds);
  const hash = createHash('sha256').update(body).digest('base64');
  const text = `POST\n${path}\n${timestamp}\n${hash}`;
  const signature = sign('sha256', Buffer.from(text), privateKeyOf(environment)).toString('base64');
  return { 'X-Merchant-Id': merchantId, 'X-Timestamp': timestamp, 'X-Signature': signature };
}

type SdkRequest = { merchantId: string; environment: Environment; url: string; init: RequestInit };

/** The SDK stamps with the machine's clock; once a test has moved its own, the same call is stamped and signed anew. */
function restamp(app: TestApp, { merchantId, environment, url, init }: SdkRequest): RequestInit {
  const headers = new Headers(init.headers);
  if (app.clock.offsetMs() === 0 || !headers.has('x-signature')) return init;
  const request = { path: new URL(url).pathname, body: String(init.body), environment };
  for (const [name, value] of Object.entries(signedHeaders(app, merchantId, request)))
    headers.set(name, value);
  return { ...init, headers };
}

function textOf(body: unknown): string {
  return typeof body === 'string' ? body : JSON.stringify(body);
}
