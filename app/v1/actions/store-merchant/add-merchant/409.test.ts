import { describe, expect, it } from 'vitest';
import { refusesBodies } from '@/lib/testing/contract';
import { setUpStore } from '@/lib/testing/set-up-app';

const PATH = '/v1/actions/store-merchant/add-merchant';
const ALREADY_IN_STORE = { message: 'This merchant already belongs to the store', layer: 'store' };

const world = setUpStore();

describe('store-merchant/add-merchant', () => {
  const contract = { path: PATH, status: 409, unchanged: ['store_merchants', 'merchants'] };
  const goodBody = ({ storeId }: typeof world) => ({ storeId, role: 'member' });

  refusesBodies(world, { ...contract, goodBody }, [
    [
      'a member of the store, with another role',
      async ({ merchant, storeId }) => {
        const member = { storeId, email: 'twice@example.com', role: 'member' as const };
        await merchant.sdk.test.storeMerchants.add(member);
        return { ...member, role: 'admin' };
      },
      ALREADY_IN_STORE,
    ],
    [
      'the owner of the store, by an address in another case',
      async ({ app, merchant }) => {
        const { pool } = app.deps;
        await pool.query("update merchants set email = 'Owner@example.com' where id = $1", [merchant.id]);
        return { email: 'owner@example.com' };
      },
      ALREADY_IN_STORE,
    ],
  ]);

  it('returns 409 to all but one of the calls that add the same address at once', async () => {
    const { merchant, storeId } = world;
    const body = { storeId, email: 'race@example.com', role: 'member' };
    const answers = await Promise.all([1, 2, 3].map(() => merchant.post(PATH, body)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
  });
});
