import { describe, expect, it } from 'vitest';
import { GRAPHQL_PATH } from '@/lib/graphql/testing/reads-fixture';
import { TEST_ORIGIN } from '@/lib/testing/app-harness';
import { takesPostOnly } from '@/lib/testing/contract';
import { setUpApp } from '@/lib/testing/set-up-app';

const world = setUpApp();

describe('graphql', () => {
  takesPostOnly(world, GRAPHQL_PATH);

  it('returns 405 for a GET with the query in the address', async () => {
    const response = await world.app.call(
      new Request(`${TEST_ORIGIN}${GRAPHQL_PATH}?query=%7BstoresCount%7D`),
    );
    expect(response.status).toBe(405);
  });
});
