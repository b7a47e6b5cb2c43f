import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '@/lib/testing/app-harness';
import { makeMerchant, makeStore, type TestMerchant } from '@/lib/testing/factories';

const PATH = '/v1/actions/store/create-store';

let app: TestApp;
let merchant: TestMerchant;

beforeAll(async () => {
  app = await startTestApp();
  merchant = await makeMerchant(app);
});
afterAll(() => app.close());

describe('create-store 400', () => {
  it.each<[string, unknown, string]>([
    ['no JSON', 'name=Shop', 'Invalid JSON body'],
    ['no body', '', 'Invalid JSON body'],
    ['a list', [], 'Invalid JSON body'],
    ['null', null, 'Invalid JSON body'],
    [
      'brackets without end',
      { name: 'Deep', extra: JSON.parse('['.repeat(500) + ']'.repeat(500)) },
      'Invalid JSON body',
    ],
    ['no name', {}, 'Missing required field: name'],
    ['an empty name', { name: '' }, 'Missing required field: name'],
    ['a blank name', { name: '   ' }, 'Invalid name: expected 1 to 48 characters, got "   "'],
    [
      'a name of 49 characters',
      { name: 'x'.repeat(49) },
      `Invalid name: expected at most 48 characters, got "${'x'.repeat(49)}"`,
    ],
    ['a number for a name', { name: 7 }, 'Invalid name: expected text, got "7"'],
    ['NUL in the name', { name: 'a\u0000b' }, 'Invalid name: expected text, got "a\ufffdb"'],
    ['half a surrogate pair', { name: 'a\ud800b' }, 'Invalid name: expected text, got "a\ufffdb"'],
  ])('refuses %s', async (_, body, message) => {
    const answer = await merchant.post(PATH, body);
    expect(answer.status).toBe(400);
    expect(answer.body.data).toBeNull();
    expect(answer.body.errors?.[0]?.message).toBe(message);
  });

  it('refuses a body of 240 kB that is nothing but brackets', async () => {
    const answer = await merchant.post(
      PATH,
      `{"name":"Deep","extra":${'['.repeat(120_000)}${']'.repeat(120_000)}}`,
    );
    expect([answer.status, answer.body.errors?.[0]?.message]).toEqual([400, 'Invalid JSON body']);
  });

  it('refuses a body over 256 kB', async () => {
    const answer = await merchant.post(PATH, { name: 'Big', extra: 'x'.repeat(256 * 1024) });
    expect([answer.status, answer.body.errors?.[0]?.message]).toEqual([
      400,
      'Request body must be at most 256 kB',
    ]);
  });

  it('refuses a malformed idempotency key', async () => {
    const answer = await merchant.post(PATH, { name: 'Shop' }, { idempotencyKey: 'not ok' });
    expect(answer.status).toBe(400);
    expect(answer.body.errors?.[0]?.message).toMatch(/^Invalid X-Idempotency-Key/);
  });

  it('frees the idempotency key of a refused call', async () => {
    const options = { idempotencyKey: 'refused-first' };
    expect((await merchant.post(PATH, {}, options)).status).toBe(400);
    expect((await merchant.post(PATH, { name: 'Second try' }, options)).status).toBe(200);
  });

  it('refuses the 21st store of a merchant, however many ask at once', async () => {
    const busy = await makeMerchant(app);
    const answers = await Promise.all(Array.from({ length: 25 }, () => busy.post(PATH, { name: 'Many' })));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(20);
    expect(
      answers.filter(({ status }) => status === 400).map(({ body }) => body.errors?.[0]?.message),
    ).toEqual(Array.from({ length: 5 }, () => 'A merchant can have at most 20 stores'));
    await expect(makeStore(merchant)).resolves.toMatchObject({ status: 'active' });
  });
});
