import { createStoreKey } from '@/lib/catalog/create-store-key';
import type { Environment } from '@/lib/kernel/environment';
import { TEST_ORIGIN, type TestApp } from '@/lib/testing/app-harness';
import { type Shop, storeIdOf } from '@/lib/testing/sale';

export type SolifynAnswer = { status: number; headers: Headers; text: string; body: Record<string, unknown> };

/** Calls the Solifyn API as a client does: JSON both ways, a bearer key or none. */
export async function callSolifyn(
  app: TestApp,
  method: string,
  path: string,
  input: { key?: string | undefined; body?: unknown } = {},
): Promise<SolifynAnswer> {
  const { key, body } = input;
  const response = await app.call(
    new Request(`${TEST_ORIGIN}${path}`, {
      method,
      headers: {
        'Content-Type': 'application/json',
        ...(key === undefined ? {} : { Authorization: `Bearer ${key}` }),
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    }),
  );
  const text = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    text,
    body: text === '' ? {} : JSON.parse(text),
  };
}

export async function makeStoreKey(
  { app, shop }: { app: TestApp; shop: Shop },
  environment: Environment = 'test',
): Promise<string> {
  const key = await createStoreKey(app.deps, { storeId: storeIdOf(shop), environment, name: 'Test' });
  return key.secret;
}
