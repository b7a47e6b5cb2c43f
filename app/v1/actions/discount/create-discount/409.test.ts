import { describe, expect, it } from 'vitest';
import { expectRefusal } from '@/lib/testing/contract';
import { setUpStore } from '@/lib/testing/set-up-app';

const PATH = '/v1/actions/discount/create-discount';

const world = setUpStore();

describe('discount/create-discount', () => {
  it('returns 409 for a code that the store has, in any case, until that one is taken away', async () => {
    const { merchant, storeId } = world;
    const sent = { storeId, code: 'once', type: 'percentage', amount: '10' };
    const first = await merchant.post(PATH, sent);
    const message = 'A discount with the code ONCE already exists';
    expectRefusal(await merchant.post(PATH, { ...sent, code: 'Once' }), 409, { message, layer: 'order' });
    const { discount } = first.body.data as { discount: { id: string } }; // the answer of create-discount
    await merchant.post('/v1/actions/discount/delete-discount', { id: discount.id });
    expect((await merchant.post(PATH, sent)).status).toBe(200);
  });
});
