import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MINUTE_MS } from '@/lib/kernel/clock';
import { AppError } from '@/lib/kernel/error-catalogue';
import { startTestApp, type TestApp } from '@/lib/testing/app-harness';
import { watchStatements } from '@/lib/testing/statement-watch';
import { RATE_LIMITS, type RateLimitedAction } from './core/rate-limits';
import { enforceRateLimit, isWithinRateLimit } from './enforce-rate-limit';
import { rateCounters } from './rate-counter-tables';
import { sweepRateCounters } from './sweep-rate-counters';

let app: TestApp;
let lastSubject = 0;

beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

const newSubject = () => {
  lastSubject += 1;
  return `subject-${lastSubject}`;
};

async function refusalOf(work: Promise<unknown>): Promise<AppError | null> {
  try {
    await work;
    return null;
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
}

const use = (action: RateLimitedAction, subject: string, address: string | null = null) =>
  refusalOf(enforceRateLimit(app.deps, { action, subject, address }));

async function useUp(action: RateLimitedAction, subject: string): Promise<void> {
  for (let times = 0; times < RATE_LIMITS[action].subject.max; times += 1)
    expect(await use(action, subject)).toBeNull();
}

describe('a limit', () => {
  it('lets through what it says, refuses the next, and says when to come back', async () => {
    const subject = newSubject();
    await useUp('claim', subject);
    app.clock.advance(20_000);
    const refusal = await use('claim', subject);
    expect(refusal).toMatchObject({ code: 'too_many_requests' });
    expect(refusal?.retryAfterSeconds).toBeGreaterThan(30);
    expect(refusal?.retryAfterSeconds).toBeLessThanOrEqual(40);
  });

  it('begins again when its window is over, and refusals have not moved that', async () => {
    const subject = newSubject();
    await useUp('claim', subject);
    app.clock.advance(MINUTE_MS - 5_000);
    expect(await use('claim', subject)).toMatchObject({ code: 'too_many_requests' });
    app.clock.advance(5_000);
    await useUp('claim', subject);
    expect(await use('claim', subject)).toMatchObject({ code: 'too_many_requests' });
  });

  it('is one for each subject and each action', async () => {
    const subject = newSubject();
    await useUp('claim', subject);
    expect(await use('claim', newSubject())).toBeNull();
    expect(await use('submit', subject)).toBeNull();
  });

  it('counts exactly, however many ask at once', async () => {
    const subject = newSubject();
    const refusals = await Promise.all(Array.from({ length: 50 }, () => use('submit', subject)));
    expect(refusals.filter((refusal) => refusal === null)).toHaveLength(30);
  });

  it('holds for an address over all its subjects, and uses nothing of theirs up', async () => {
    const max = RATE_LIMITS.claim.address?.max ?? 0;
    const uses = Array.from({ length: max }, () => use('claim', newSubject(), '192.0.2.1'));
    expect((await Promise.all(uses)).filter((refusal) => refusal !== null)).toEqual([]);
    const subject = newSubject();
    for (let times = 0; times < 25; times += 1)
      expect(await use('claim', subject, '192.0.2.1')).toMatchObject({ code: 'too_many_requests' });
    expect(await use('claim', subject, '192.0.2.2')).toBeNull();
    expect(await use('claim', subject)).toBeNull();
  });

  it('of a store is used up by nobody whom the limit of a session refuses, and costs no statement of its own', async () => {
    const [subject, storeId] = [newSubject(), newSubject()];
    const pay = () =>
      refusalOf(enforceRateLimit(app.deps, { action: 'pay', subject, storeId, address: null }));
    const { statements } = await watchStatements(pay);
    expect(statements).toHaveLength(1);
    const refusals = await Promise.all(Array.from({ length: 34 }, pay));
    expect(refusals.filter((refusal) => refusal === null)).toHaveLength(29);
    const [ofStore] = await app.deps.db
      .select()
      .from(rateCounters)
      .where(eq(rateCounters.key, `pay/of/${storeId}`));
    expect(ofStore?.count).toBe(30);
  });

  it('keeps no address', async () => {
    await use('claim', newSubject(), '198.51.100.7');
    const rows = await app.deps.db.select().from(rateCounters);
    expect(rows.length).toBeGreaterThan(0);
    expect(JSON.stringify(rows)).not.toContain('198.51');
  });

  it('can be asked without an error', async () => {
    const subject = newSubject();
    const ask = () => isWithinRateLimit(app.deps, { action: 'ask_psp', subject });
    expect([await ask(), await ask()]).toEqual([true, false]);
    app.clock.advance(2_000);
    expect(await ask()).toBe(true);
  });

  it('leaves nothing behind: ended windows are swept, running ones stay', async () => {
    app.clock.advance(MINUTE_MS + 1);
    const subject = newSubject();
    await use('claim', subject);
    await sweepRateCounters(app.deps, { batch: 7 });
    const rows = await app.deps.db.select().from(rateCounters);
    expect(rows.map(({ key }) => key)).toEqual([`claim/${subject}`]);
  });
});
