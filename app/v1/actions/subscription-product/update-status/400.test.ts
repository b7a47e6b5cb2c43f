import { describe } from 'vitest';
import { PLAN } from '@/lib/catalog/testing/owned-things';
import { refusesBodies } from '@/lib/testing/contract';
import { setUpStore } from '@/lib/testing/set-up-app';

const PATH = '/v1/actions/subscription-product/update-status';

const world = setUpStore();
/** A subscription product with a new status. */
const of =
  (status: unknown) =>
  async ({ merchant, storeId }: typeof world) => ({ id: await PLAN.make(merchant, storeId), status });

describe('subscription-product/update-status', () => {
  refusesBodies(world, { path: PATH, status: 400 }, [
    ['a missing status', of(undefined), 'Missing required field: status'],
    [
      'a status that only a store has',
      of('suspended'),
      'Invalid status: expected "active" or "inactive", got "suspended"',
    ],
  ]);
});
