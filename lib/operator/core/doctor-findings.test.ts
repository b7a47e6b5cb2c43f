import { describe, expect, it } from 'vitest';
import {
  type DatabaseCondition,
  judgeClock,
  judgeDatabase,
  judgeDisk,
  judgeJobs,
  judgeKeys,
  judgeMail,
  judgeMigrations,
  judgePublicUrl,
  judgeRegister,
  judgeUnsettled,
} from './doctor-findings';

const NOW_MS = Date.UTC(2026, 5, 1);
const WELL: DatabaseCondition = {
  major: 18,
  isStandby: false,
  clockAheadMs: 0,
  askedWithinMs: 1,
  roundTripMs: 1,
  sizeBytes: 20_000_000n,
  isArchiveFailing: false,
};
const states = (found: { state: string }[]) => found.map(({ state }) => state).join(' ');

describe('a database', () => {
  it.each<[string, Partial<DatabaseCondition>, string]>([
    ['is well', {}, 'good'],
    ['is too old', { major: 14 }, 'good bad'],
    ['is a standby', { isStandby: true }, 'good bad'],
    ['is far away', { roundTripMs: 80 }, 'good note'],
    ['cannot archive its log', { isArchiveFailing: true }, 'good bad'],
    ['archives nothing', { isArchiveFailing: null }, 'good note'],
  ])('that %s', (_, change, expected) => {
    expect(states(judgeDatabase({ ...WELL, ...change }))).toBe(expected);
  });

  it.each([
    [1_900, 1, 'good'],
    [-1_900, 1, 'good'],
    [2_100, 1, 'bad'],
    [-5_000, 1, 'bad'],
    [2_100, 400, 'good'],
  ])('whose clock is %i ms ahead, asked within %i ms, is %s', (clockAheadMs, askedWithinMs, state) => {
    expect(judgeClock({ ...WELL, clockAheadMs, askedWithinMs }).state).toBe(state);
  });
});

describe('what surrounds the app', () => {
  const publicUrl = 'https://pay.example.com';
  it.each([
    ['the app', { status: 200, name: 'checkstand' }, 'good'],
    ['an app that is not ready', { status: 503, name: 'checkstand' }, 'bad'],
    ['another server', { status: 200, name: null }, 'bad'],
    ['nobody', null, 'bad'],
  ])('PUBLIC_URL at which %s answers', (_, answer, state) => {
    expect(judgePublicUrl(publicUrl, answer).state).toBe(state);
  });

  it.each([
    [{ status: 200, name: null }, 'https://vies.example', 'good'],
    [{ status: 503, name: null }, 'https://vies.example', 'note'],
    [null, 'https://vies.example', 'note'],
    [null, null, 'note'],
  ])('the register that answers %j at %s is a %s', (answer, baseUrl, state) => {
    expect(judgeRegister(answer, baseUrl).state).toBe(state);
  });

  it.each([
    ['off', 'note'],
    [null, 'good'],
    ['eauth', 'bad'],
    ['sandbox', 'good'],
  ])('mail with the problem %s is a %s', (problem, state) => {
    expect(judgeMail(problem).state).toBe(state);
  });

  it.each([
    [2e9, 10e9, 'good'],
    [0.9e9, 10e9, 'bad'],
    [4e9, 100e9, 'bad'],
  ])('a disk with %d of %d bytes free is %s', (freeBytes, totalBytes, state) => {
    expect(judgeDisk({ freeBytes, totalBytes }).state).toBe(state);
  });
});

describe('what is in the database', () => {
  it('lacks migrations, or does not', () => {
    expect([judgeMigrations(0).state, judgeMigrations(2).state]).toEqual(['good', 'bad']);
  });

  it('has jobs that are late only where one waits for ten minutes', () => {
    expect(judgeJobs([{ name: 'send-mail', dueCount: 3, oldestSeconds: 599 }]).state).toBe('good');
    expect(judgeJobs([{ name: 'send-mail', dueCount: 3, oldestSeconds: 900 }])).toMatchObject({
      state: 'bad',
      text: expect.stringContaining('send-mail 15 min'),
    });
  });

  it('has a sale whose outcome is not known for long', () => {
    const since = (minutes: number) => new Date(NOW_MS - minutes * 60_000);
    expect(judgeUnsettled({ count: 0, oldestCreatedAt: null }, NOW_MS).state).toBe('good');
    expect(judgeUnsettled({ count: 1, oldestCreatedAt: since(5) }, NOW_MS).state).toBe('good');
    expect(judgeUnsettled({ count: 1, oldestCreatedAt: since(20) }, NOW_MS).state).toBe('bad');
  });

  it('has keys that are older than a year', () => {
    const key = (days: number) => ({
      what: 'A key',
      createdAt: new Date(NOW_MS - days * 86_400_000),
      fix: 'Rotate it.',
    });
    expect(states(judgeKeys([key(365)], NOW_MS))).toBe('good');
    expect(judgeKeys([key(365), key(400)], NOW_MS)).toMatchObject([
      { state: 'note', text: 'A key is 400 days old' },
    ]);
  });
});
