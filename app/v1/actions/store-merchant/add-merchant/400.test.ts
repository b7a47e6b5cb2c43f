import { describe, it } from 'vitest';
import { expectRefusal, refusesBodies } from '@/lib/testing/contract';
import { setUpStore } from '@/lib/testing/set-up-app';

const PATH = '/v1/actions/store-merchant/add-merchant';

const world = setUpStore();

describe('store-merchant/add-merchant', () => {
  const goodBody = ({ storeId }: typeof world) => ({ storeId, email: 'ann@example.com', role: 'member' });

  refusesBodies(world, { path: PATH, status: 400, goodBody }, [
    ['a missing storeId', { storeId: undefined }, 'Missing required field: storeId'],
    ['an empty email', { email: '' }, 'Missing required field: email'],
    ['an email without a domain', { email: 'ann@' }, 'Invalid email: expected an e-mail address, got "ann@"'],
    ['a missing role', { role: null }, 'Missing required field: role'],
    ['a second owner', { role: 'owner' }, 'Invalid role: expected "admin" or "member", got "owner"'],
  ]);

  it('returns 400 for the 51st merchant beside the owner', async () => {
    const { merchant, storeId } = world;
    for (let added = 0; added < 50; added += 1)
      await merchant.sdk.test.storeMerchants.add({ storeId, email: `m${added}@example.com`, role: 'member' });
    const answer = await merchant.post(PATH, goodBody(world));
    expectRefusal(answer, 400, 'A store can have at most 50 merchants beside its owner');
  });
});
