import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Db } from '@/lib/db/client';
import type { Transact } from '@/lib/jobs/transaction';
import { DAY_MS } from '@/lib/kernel/clock';
import { appError } from '@/lib/kernel/error-catalogue';
import { type Services, services } from '@/lib/services';
import { startTestApp, TEST_ORIGIN, type TestApp } from '@/lib/testing/app-harness';
import { deferred } from '@/lib/testing/deferred';
import { makeMerchant, makeStore, type RawAnswer, type TestMerchant } from '@/lib/testing/factories';
import { merchantRoute } from './merchant-route';

const PATH = '/v1/actions/test/act';
const CLAIM_MS = 60_000;

type Effect = { name: string };
/** The writes of an action in the transaction that the pipeline opens. */
type Commit = (tx: { db: Db }, name: string) => Promise<Effect>;
/** The work of an action that opens its transactions itself. */
type Run = (deps: Services, name: string) => Promise<Effect>;

let app: TestApp;
let merchant: TestMerchant;
let other: TestMerchant;
let slug: string;
let commit: Commit;
let run: Run;
let keyNumber = 0;

beforeAll(async () => {
  app = await startTestApp();
  [merchant, other] = [await makeMerchant(app), await makeMerchant(app)];
  slug = (await makeStore(merchant)).slug ?? '';
  // Judged at COMMIT only: how work is made to fail after all of it, the key too, has been written.
  await app.deps.pool.query('create table effects (name text unique deferrable initially deferred)');
});
beforeEach(() => {
  commit = writeEffect;
  run = (deps, name) => deps.transact((tx) => writeEffect(tx, name));
});
afterAll(() => app.close());

const writeEffect: Commit = async (tx, name) => {
  await tx.db.execute(sql`insert into effects (name) values (${name})`);
  return { name };
};

const action = {
  credentials: ['apiKey', 'storeSlug'] as const,
  parse: (body: Record<string, unknown>) => {
    if (typeof body.name !== 'string') throw appError('missing_field', { params: { field: 'name' } });
    return body.name;
  },
  view: (effect: Effect) => effect,
};

const act = merchantRoute(services, { ...action, commit: (tx, _deps, name: string) => commit(tx, name) });
const actByItself = merchantRoute(services, {
  ...action,
  run: (deps: Services, name: string) => run(deps, name),
});

/** An action of one statement, over an app whose `transact` the test may take away. */
const actInOneStatement = (app: () => Services) =>
  merchantRoute(app, {
    ...action,
    prepare: async (_deps: object, name: string) => ({ name }),
    isSingleStatement: true,
    commit: (tx, _deps: object, prepared: Effect) => writeEffect(tx, prepared.name),
  });

type Call = {
  key?: string;
  name?: unknown;
  by?: TestMerchant;
  environment?: 'test' | 'prod';
  path?: string;
  door?: typeof act;
  headers?: Record<string, string>;
};

async function call({
  key,
  name,
  by = merchant,
  environment = 'test',
  path = PATH,
  door = act,
  headers,
}: Call) {
  const body = JSON.stringify({ name });
  const response = await door.POST(
    new Request(`${TEST_ORIGIN}${path}`, {
      method: 'POST',
      body,
      headers: {
        ...(headers ?? by.sign({ path, body, environment })),
        ...(key === undefined ? {} : { 'X-Idempotency-Key': key }),
      },
    }),
  );
  const answer: RawAnswer = {
    status: response.status,
    headers: response.headers,
    body: await response.json(),
  };
  return answer;
}

function fresh(): { key: string; name: string } {
  keyNumber += 1;
  return { key: `key_${keyNumber}`, name: `effect ${keyNumber}` };
}

async function countEffects(name: string): Promise<number> {
  const { rows } = await app.deps.pool.query(
    'select count(*)::int as total from effects where name like $1',
    [`${name}%`],
  );
  return rows[0].total;
}

describe('X-Idempotency-Key', () => {
  it('does the work once and repeats its answer, status and body', async () => {
    const { key, name } = fresh();
    const first = await call({ key, name });
    const second = await call({ key, name });
    expect(first).toMatchObject({ status: 200, body: { data: { name } } });
    expect([second.status, second.body]).toEqual([first.status, first.body]);
    expect(await countEffects(name)).toBe(1);
  });

  it('does the work once, however many ask at once, and lets nobody wait', async () => {
    const { key, name } = fresh();
    const answers = await Promise.all(Array.from({ length: 20 }, () => call({ key, name })));
    expect(await countEffects(name)).toBe(1);
    const statuses = new Set(answers.map(({ status }) => status));
    expect([...statuses].filter((status) => status !== 200 && status !== 409)).toEqual([]);
    expect(answers.filter(({ status }) => status === 200).every(({ body }) => !body.warnings)).toBe(true);
  });

  it('answers 409 at once while the first call runs', async () => {
    const { key, name } = fresh();
    const [arrived, release] = [deferred(), deferred()];
    commit = async (tx, given) => {
      arrived.resolve();
      await release.promise;
      return writeEffect(tx, given);
    };
    const first = call({ key, name });
    await arrived.promise;
    const second = await call({ key, name });
    release.resolve();
    expect(second).toMatchObject({
      status: 409,
      body: {
        data: null,
        errors: [
          {
            message: 'A request with this X-Idempotency-Key is still running, please retry',
            layer: 'gateway',
          },
        ],
      },
    });
    expect(second.headers.get('retry-after')).toBe('1');
    expect((await first).status).toBe(200);
    expect((await call({ key, name })).status).toBe(200);
  });

  it.each<[string, Partial<Call>]>([
    ['another body', { name: 'something else' }],
    ['another path', { path: `${PATH}-too` }],
  ])('repeats the first answer to %s, does nothing, and says so', async (_, change) => {
    const { key, name } = fresh();
    await call({ key, name });
    const second = await call({ key, name, ...change });
    expect(second).toMatchObject({
      status: 200,
      body: {
        data: { name },
        warnings: [
          { layer: 'gateway', message: expect.stringMatching(/^This X-Idempotency-Key was used before/) },
        ],
      },
    });
    expect(await countEffects('something else')).toBe(0);
    // The answer that was kept is the first one, not the warned one.
    expect((await call({ key, name })).body.warnings).toBeUndefined();
  });

  it('is free again after a refusal', async () => {
    const { key, name } = fresh();
    expect((await call({ key, name: 7 })).status).toBe(400);
    expect(await call({ key, name })).toMatchObject({ status: 200, body: { data: { name } } });
  });

  it('is free again after a failure of ours', async () => {
    const { key, name } = fresh();
    commit = () => Promise.reject(new Error('a bug'));
    expect((await call({ key, name })).status).toBe(500);
    commit = writeEffect;
    expect((await call({ key, name })).status).toBe(200);
  });

  it('keeps nothing when the work fails inside its transaction', async () => {
    const { key, name } = fresh();
    commit = async (tx, given) => {
      await writeEffect(tx, given);
      throw appError('psp_unavailable');
    };
    expect((await call({ key, name })).status).toBe(502);
    expect(await countEffects(name)).toBe(0);
    commit = writeEffect;
    expect((await call({ key, name })).status).toBe(200);
  });

  it('keeps nothing when the work fails after answer and key were written', async () => {
    const [one, two] = [fresh(), fresh()];
    await call(one);
    expect((await call({ key: two.key, name: one.name })).status).toBe(500);
    expect(await countEffects(one.name)).toBe(1);
    expect(await call(two)).toMatchObject({ status: 200, body: { data: { name: two.name } } });
  });

  it('of a caller who died is taken over after a minute, and not before', async () => {
    const { key, name } = fresh();
    const [arrived, release] = [deferred(), deferred()];
    commit = async (tx, given) => {
      arrived.resolve();
      await release.promise;
      return writeEffect(tx, `${given}, by the dead`);
    };
    const dead = call({ key, name });
    await arrived.promise;
    commit = writeEffect;
    app.clock.advance(CLAIM_MS - 15_000);
    expect((await call({ key, name })).status).toBe(409);
    app.clock.advance(15_000);
    expect((await call({ key, name })).status).toBe(200);
    // The dead caller was only slow: what it writes now is rolled back, and its answer is never kept.
    release.resolve();
    expect((await dead).status).toBe(409);
    expect(await countEffects(name)).toBe(1);
    expect((await call({ key, name })).body).toEqual({ data: { name } });
  });

  it('is kept for a day', async () => {
    const { key, name } = fresh();
    await call({ key, name });
    app.clock.advance(DAY_MS - 60_000);
    expect((await call({ key, name: 'late' })).body).toMatchObject({ data: { name } });
    app.clock.advance(60_000);
    expect((await call({ key, name: `${name}, a day later` })).body).toEqual({
      data: { name: `${name}, a day later` },
    });
  });

  it.each<[string, () => Partial<Call>]>([
    ['merchant', () => ({ by: other })],
    ['environment', () => ({ environment: 'prod' })],
    ['kind of credential', () => ({ headers: { 'X-Store-Slug': slug, 'X-Environment': 'test' } })],
  ])('of another %s is another key', async (_, change) => {
    const { key, name } = fresh();
    await call({ key, name });
    const answer = await call({ key, name: `${name}, theirs`, ...change() });
    expect(answer.body).toEqual({ data: { name: `${name}, theirs` } });
  });

  it.each([
    ['nothing', ''],
    ['257 characters', 'x'.repeat(257)],
    ['a space', 'a b'],
    ['a bar', 'a|b'],
    ['a dot', 'a.b'],
    ['an accent', 'é'],
  ])('may not be %s', async (_, key) => {
    const answer = await call({ key, name: 'never' });
    expect([answer.status, answer.body.errors?.[0]?.message]).toEqual([
      400,
      'Invalid X-Idempotency-Key: 1 to 256 letters, digits, hyphens and underscores',
    ]);
  });

  it('may be 256 characters of all that is allowed', async () => {
    const key = `aZ09_-${'x'.repeat(250)}`;
    expect((await call({ key, name: 'longest' })).status).toBe(200);
  });

  it('is claimed by nobody who cannot prove who they are', async () => {
    const { key, name } = fresh();
    expect((await call({ key, name, headers: {} })).status).toBe(401);
    expect(await call({ key, name })).toMatchObject({ status: 200, body: { data: { name } } });
  });

  it('commits a single statement together with its answer', async () => {
    const [one, two] = [fresh(), fresh()];
    const door = actInOneStatement(services);
    await call({ ...one, door });
    expect((await call({ key: two.key, name: one.name, door })).status).toBe(500);
    expect((await call({ ...two, door })).status).toBe(200);
    expect((await call({ ...two, door })).body).toEqual({ data: { name: two.name } });
    expect(await countEffects(two.name)).toBe(1);
  });

  it('is the only reason why a single statement needs a transaction', async () => {
    const { key, name } = fresh();
    const transact = () => Promise.reject(new Error('no transaction here'));
    const door = actInOneStatement(() => ({ ...app.deps, transact }));
    expect((await call({ name, door })).status).toBe(200);
    expect((await call({ key, name: `${name}, keyed`, door })).status).toBe(500);
    expect(await countEffects(name)).toBe(1);
  });

  it('is not freed by a caller who has lost it: the caller who took it over goes on alone', async () => {
    const { key, name } = fresh();
    const [slow, successor] = [pausedEffect(`${name}, slow`), pausedEffect(`${name}, successor`)];
    commit = slow.commit;
    const first = call({ key, name });
    await slow.arrived;
    app.clock.advance(CLAIM_MS);
    commit = successor.commit;
    const second = call({ key, name });
    await successor.arrived;
    slow.fail();
    expect((await first).status).toBe(502);
    commit = writeEffect;
    expect((await call({ key, name: `${name}, third` })).status).toBe(409);
    successor.succeed();
    expect((await second).body).toEqual({ data: { name: `${name}, successor` } });
    expect(await countEffects(name)).toBe(1);
  });
});

/** An effect that waits in its transaction until it is told how to end. */
function pausedEffect(name: string) {
  const [arrived, told] = [deferred(), deferred()];
  let isFailing = false;
  return {
    arrived: arrived.promise,
    succeed: told.resolve,
    fail: () => {
      isFailing = true;
      told.resolve();
    },
    commit: async (tx: { db: Db }) => {
      arrived.resolve();
      await told.promise;
      if (isFailing) throw appError('psp_unavailable');
      return writeEffect(tx, name);
    },
  };
}

describe('X-Idempotency-Key of an action that opens its transactions itself', () => {
  /** Two transactions, of which the second may fail. */
  const inTwoSteps =
    (options: { isSecondFailing: boolean }): Run =>
    async (deps, name) => {
      await deps.transact((tx) => writeEffect(tx, `${name}, first half`));
      return deps.transact((tx) => {
        if (options.isSecondFailing) throw appError('psp_unavailable');
        return writeEffect(tx, `${name}, second half`);
      });
    };

  it('keeps no half of an answer when the second transaction fails after the first has committed', async () => {
    const { key, name } = fresh();
    run = inTwoSteps({ isSecondFailing: true });
    expect((await call({ key, name, door: actByItself })).status).toBe(502);
    expect(await countEffects(name)).toBe(1);
    run = async (deps, given) => deps.transact((tx) => writeEffect(tx, `${given}, again`));
    const again = await call({ key, name, door: actByItself });
    expect([again.status, again.body]).toEqual([200, { data: { name: `${name}, again` } }]);
  });

  it('keeps the whole answer, which the last transaction has made', async () => {
    const { key, name } = fresh();
    run = inTwoSteps({ isSecondFailing: false });
    const whole = { data: { name: `${name}, second half` } };
    expect((await call({ key, name, door: actByItself })).body).toEqual(whole);
    expect((await call({ key, name, door: actByItself })).body).toEqual(whole);
    expect(await countEffects(name)).toBe(2);
  });

  it('lets its rows stand, also when the key was lost meanwhile', async () => {
    const { key, name } = fresh();
    const [arrived, release] = [deferred(), deferred()];
    const finish = run;
    run = async (deps, given) => {
      arrived.resolve();
      await release.promise;
      return finish(deps, `${given}, first`);
    };
    const slow = call({ key, name, door: actByItself });
    await arrived.promise;
    app.clock.advance(CLAIM_MS);
    run = finish;
    expect((await call({ key, name, door: actByItself })).status).toBe(200);
    release.resolve();
    expect((await slow).status).toBe(409);
    expect(await countEffects(name)).toBe(2);
  });
});

describe('an action', () => {
  it('cannot be made of a commit that begins transactions of its own', () => {
    const beginsItsOwn = (_tx: { db: Db }, deps: { transact: Transact }, name: string) =>
      deps.transact((tx) => writeEffect(tx, name));
    // @ts-expect-error a second transaction would be no part of the answer that the key keeps
    merchantRoute(services, { ...action, commit: beginsItsOwn });
  });

  it('cannot be made of a use case that needs what the app does not have', () => {
    const needsMore = async (_tx: { db: Db }, deps: { oracle: () => string }) => ({ name: deps.oracle() });
    // @ts-expect-error the app has no oracle
    merchantRoute(services, { ...action, commit: needsMore });
  });
});
