import { expect } from 'vitest';
import type { Environment } from '@/lib/kernel/environment';
import type { TestApp, TestAppOptions } from '@/lib/testing/app-harness';
import { setUpApp } from '@/lib/testing/set-up-app';
import { makeReadsFixture, postQuery, signedBy, type World } from './reads-fixture';

/** Fills the app of a test file with the ledger of the fixture; `world` is the one that most tests of the file read. */
export function setUpReads(owner = 'bob', environment: Environment = 'test', options: TestAppOptions = {}) {
  return setUpApp(options, async (app) => {
    const fixture = await makeReadsFixture(app);
    return { fixture, world: fixture.world(owner, environment) };
  });
}

/** The data of an answer to a world's owner, in which nothing went wrong. */
export async function dataOf(
  { app, world }: { app: TestApp; world: World },
  request: Parameters<typeof postQuery>[2],
): Promise<Record<string, unknown>> {
  const { status, body } = await postQuery(app, signedBy(world.merchant, world.environment), request);
  expect([status, body.errors]).toEqual([200, undefined]);
  return body.data ?? {};
}
