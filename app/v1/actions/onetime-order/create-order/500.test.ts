import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { expectRefusal } from '@/lib/testing/contract';
import { postRaw } from '@/lib/testing/factories';
import { asBuyer, makeSession, orderBody } from '@/lib/testing/sale';
import { readLedger } from '@/lib/testing/sale-ledger';
import { setUpShop } from '@/lib/testing/set-up-app';

const PATH = '/v1/actions/onetime-order/create-order';

let isBroken = false;
const world = setUpShop({ ids: { uuid: () => (isBroken ? 'not a uuid' : randomUUID()) } });

describe('onetime-order/create-order', () => {
  it('returns 500 for a failure inside, says nothing of it and leaves nothing behind', async () => {
    const { app, psp, shop } = world;
    const session = await makeSession(app, shop);
    const headers = await asBuyer(world);
    isBroken = true;
    const answer = await postRaw(app, PATH, orderBody(session), { headers });
    isBroken = false;
    expectRefusal(answer, 500, { message: 'Internal server error', layer: 'gateway' });
    expect(psp.creates).toEqual([]);
    expect((await readLedger(app, session)).attempts).toEqual([]);
  });
});
