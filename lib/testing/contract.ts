import { expect, it } from 'vitest';
import { TEST_ORIGIN, type TestApp } from './app-harness';
import { postRaw, type RawAnswer } from './factories';
import type { MerchantWorld } from './set-up-app';

/** An error as a client reads it. Without a layer, any layer will do. */
export type WireError = {
  message: string | RegExp;
  layer?: string;
  aiHint?: string;
  details?: Record<string, unknown>;
};

/* Errors that several actions answer with. They stand here as text, so that a changed word fails a test. */
export const NOT_YOUR_STORE: WireError = {
  message: 'Access denied: you do not have permission to this store',
  layer: 'store',
};
export const STORE_NOT_ACTIVE: WireError = { message: 'Store is not active', layer: 'store' };
export const STORE_NOT_FOUND: WireError = { message: 'Store not found', layer: 'store' };
export const PRODUCT_NOT_FOUND: WireError = { message: 'Product not found', layer: 'product' };
export const SESSION_NOT_FOUND: WireError = {
  message: 'Checkout session not found or expired',
  layer: 'order',
};
export const WRONG_CREDENTIAL: WireError = {
  message: 'Access denied: this credential may not call this action',
  layer: 'gateway',
};
export const UNAUTHORIZED: WireError = { message: 'Unauthorized', layer: 'gateway' };
export const AUTHENTICATION_FAILED: WireError = { message: 'Authentication failed', layer: 'gateway' };
export const NO_ENVIRONMENT: WireError = { message: 'Missing or invalid header: x-context-environment' };
export const INCOMPLETE_BEARER: WireError = {
  message: 'Incomplete JWT authentication headers',
  layer: 'gateway',
  aiHint: 'Send X-Environment: test or prod beside Authorization',
};
export const RATE_LIMITED: WireError = { message: 'Too many requests, please retry', layer: 'gateway' };

/** Checks a refusal whole: its status, no data, and this error alone. */
export function expectRefusal(
  answer: RawAnswer,
  status: number,
  expected: WireError | string | RegExp,
): void {
  const isText = typeof expected === 'string' || expected instanceof RegExp;
  const { message, layer = expect.any(String), ...rest } = isText ? { message: expected } : expected;
  const told = typeof message === 'string' ? message : expect.stringMatching(message);
  expect([answer.status, answer.body]).toEqual([
    status,
    { data: null, errors: [{ message: told, layer, ...rest }] },
  ]);
}

/** Checks a 429: its error, and that it says when to call again. */
export function expectRateLimited(answer: RawAnswer): void {
  expectRefusal(answer, 429, RATE_LIMITED);
  expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
}

type Headers = Record<string, string>;
/** A value, or what makes it from the world of the file: for what names something that has to be made first. */
type Made<World, Value> = Value | ((world: World) => Value | Promise<Value>);
type Body = string | object | null;

type Contract<World> = {
  /** As in `/v1/actions/store/create-store`. */
  path: string;
  status: number;
  /** The fields of a good body, over which every row's are laid; a row's body is sent as it is where absent. */
  goodBody?: Made<World, object>;
  /** The caller of every row; the world's merchant by API key where absent. */
  headers?: Made<World, Headers>;
  /** Tables that hold exactly the same rows after the call. */
  unchanged?: readonly string[];
};

/** A condition, which names the test; the body that meets it; and the error that it is answered with. */
export type RefusedBody<World> = readonly [
  condition: string,
  body: Made<World, Body>,
  expected: WireError | string | RegExp,
];

/** Makes a test of every row: "returns 400 for <condition>". */
export function refusesBodies<World extends MerchantWorld>(
  world: World,
  contract: Contract<World>,
  rows: readonly RefusedBody<World>[],
): void {
  it.each(rows)(nameOf(contract), async (_, bodyOf, expected) => {
    const fields = await make(bodyOf, world);
    const body = contract.goodBody
      ? { ...(await make(contract.goodBody, world)), ...Object(fields) }
      : fields;
    const headers = contract.headers && (await make(contract.headers, world));
    await expectRefusedCall(world.app, contract, expected, () =>
      headers
        ? postRaw(world.app, contract.path, body, { headers })
        : world.merchant.post(contract.path, body),
    );
  });
}

/** A condition, which names the test; the headers that meet it; and the error that they are answered with. */
export type RefusedCaller<World> = readonly [
  condition: string,
  headers: Made<World, Headers>,
  expected: WireError | string | RegExp,
];

/** As `refusesBodies`, where one body is sent by many callers. */
export function refusesCallers<World extends { app: TestApp }>(
  world: World,
  contract: Omit<Contract<World>, 'headers' | 'goodBody'> & { body: Made<World, Body> },
  rows: readonly RefusedCaller<World>[],
): void {
  it.each(rows)(nameOf(contract), async (_, headersOf, expected) => {
    const [body, headers] = [await make(contract.body, world), await make(headersOf, world)];
    await expectRefusedCall(world.app, contract, expected, () =>
      postRaw(world.app, contract.path, body, { headers }),
    );
  });
}

function nameOf({ status, unchanged }: Pick<Contract<never>, 'status' | 'unchanged'>): string {
  return unchanged ? `returns ${status} and changes nothing for %s` : `returns ${status} for %s`;
}

async function expectRefusedCall(
  app: TestApp,
  { path, status, unchanged = [] }: Pick<Contract<never>, 'path' | 'status' | 'unchanged'>,
  expected: WireError | string | RegExp,
  call: () => Promise<RawAnswer>,
): Promise<void> {
  const before = await readTables(app, unchanged);
  const answer = await call();
  expectRefusal(answer, status, expected);
  // A page of any origin can read every answer of the API, a refusal too.
  if (path.startsWith('/v1/')) expect(answer.headers.get('access-control-allow-origin')).toBe('*');
  expect(await readTables(app, unchanged)).toEqual(before);
}

async function readTables(app: TestApp, tables: readonly string[]): Promise<unknown[]> {
  const read = async (table: string) =>
    (await app.deps.pool.query(`select * from ${table} order by 1, 2`)).rows;
  return Promise.all(tables.map(read));
}

function make<World, Value>(value: Made<World, Value>, world: World): Value | Promise<Value> {
  // A body or a header set is never a function, so a function is always the one that makes it.
  return typeof value === 'function' ? (value as (world: World) => Value | Promise<Value>)(world) : value;
}

/** Makes the tests of a path that takes POST only: another method is refused, and a preflight is answered to anybody. */
export function takesPostOnly(world: { app: TestApp }, path: string): void {
  const call = (method: string) => world.app.call(new Request(`${TEST_ORIGIN}${path}`, { method }));

  it.each(['GET', 'PUT', 'PATCH', 'DELETE'])(`${path} returns 405 for %s`, async (method) => {
    const response = await call(method);
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST, OPTIONS']);
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
    expect(await response.json()).toEqual({
      data: null,
      errors: [{ message: 'Method not allowed, use POST', layer: 'gateway' }],
    });
  });

  it(`${path} returns 204 for a preflight of any origin, without credentials`, async () => {
    const response = await call('OPTIONS');
    expect([response.status, await response.text()]).toEqual([204, '']);
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
    expect(response.headers.get('access-control-allow-methods')).toBe('POST');
    expect(response.headers.get('access-control-allow-headers')).toContain('X-Store-Slug');
    expect(response.headers.has('access-control-allow-credentials')).toBe(false);
  });
}
