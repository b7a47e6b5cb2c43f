import { describe, expect, it } from 'vitest';
import { expectRefusal, refusesBodies } from '@/lib/testing/contract';
import { makeMerchant, makeStore } from '@/lib/testing/factories';
import { setUpMerchant } from '@/lib/testing/set-up-app';

const PATH = '/v1/actions/store/create-store';

const world = setUpMerchant();

describe('store/create-store', () => {
  refusesBodies(world, { path: PATH, status: 400 }, [
    ['a body that is not JSON', 'name=Shop', 'Invalid JSON body'],
    ['an empty body', '', 'Invalid JSON body'],
    ['a body that is a list', [], 'Invalid JSON body'],
    ['a body that is null', null, 'Invalid JSON body'],
    [
      '500 nested lists',
      { name: 'Deep', extra: JSON.parse('['.repeat(500) + ']'.repeat(500)) },
      'Invalid JSON body',
    ],
    ['a missing name', {}, 'Missing required field: name'],
    ['an empty name', { name: '' }, 'Missing required field: name'],
    ['a blank name', { name: '   ' }, 'Invalid name: expected 1 to 48 characters, got "   "'],
    [
      'a name of 49 characters',
      { name: 'x'.repeat(49) },
      `Invalid name: expected at most 48 characters, got "${'x'.repeat(49)}"`,
    ],
    ['a name that is a number', { name: 7 }, 'Invalid name: expected text, got the number 7'],
    ['a name with NUL', { name: 'a\u0000b' }, 'Invalid name: expected text, got "a\ufffdb"'],
    [
      'a name with half a surrogate pair',
      { name: 'a\ud800b' },
      'Invalid name: expected text, got "a\ufffdb"',
    ],
    [
      'a body of 240 kB of nested lists',
      `{"name":"Deep","extra":${'['.repeat(120_000)}${']'.repeat(120_000)}}`,
      'Invalid JSON body',
    ],
    [
      'a body over 256 kB',
      { name: 'Big', extra: 'x'.repeat(256 * 1024) },
      'Request body must be at most 256 kB',
    ],
  ]);

  it('returns 400 for a malformed idempotency key', async () => {
    const answer = await world.merchant.post(PATH, { name: 'Shop' }, { idempotencyKey: 'not ok' });
    expectRefusal(answer, 400, /^Invalid X-Idempotency-Key/);
  });

  it('returns 200 for an idempotency key that a refused call has used', async () => {
    const options = { idempotencyKey: 'refused-first' };
    expect((await world.merchant.post(PATH, {}, options)).status).toBe(400);
    expect((await world.merchant.post(PATH, { name: 'Second try' }, options)).status).toBe(200);
  });

  it('returns 400 for the 21st store of a merchant, however many calls come at once, and 200 to another', async () => {
    const busy = await makeMerchant(world.app);
    const answers = await Promise.all(Array.from({ length: 25 }, () => busy.post(PATH, { name: 'Many' })));
    const refused = answers.filter(({ status }) => status !== 200);
    expect(refused).toHaveLength(5);
    for (const answer of refused) expectRefusal(answer, 400, 'A merchant can have at most 20 stores');
    await expect(makeStore(world.merchant)).resolves.toMatchObject({ status: 'active' });
  });
});
