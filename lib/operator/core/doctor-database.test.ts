import { describe, expect, it } from 'vitest';
import {
  type DatabaseCondition,
  type Finding,
  judgeClock,
  judgeDatabase,
  judgeMigrations,
} from './doctor-findings';

const WELL: DatabaseCondition = {
  major: 18,
  isStandby: false,
  clockAheadMs: 0,
  askedWithinMs: 1,
  roundTripMs: 1,
  sizeBytes: 20_000_000n,
  isArchiveFailing: false,
};

describe('judgeDatabase', () => {
  const answers = (text: string): Finding => ({ about: 'database', state: 'good', text });
  const WELL_ANSWER = answers('PostgreSQL 18 answers in 1 ms and holds 20 MB');

  it.each<[string, Partial<DatabaseCondition>, Finding]>([
    ['all is well', {}, WELL_ANSWER],
    [
      'it is the oldest version that will do',
      { major: 15 },
      answers('PostgreSQL 15 answers in 1 ms and holds 20 MB'),
    ],
    [
      'its answer takes 50 ms',
      { roundTripMs: 50 },
      answers('PostgreSQL 18 answers in 50 ms and holds 20 MB'),
    ],
    [
      'its numbers have fractions, which are rounded',
      { roundTripMs: 2.6, sizeBytes: 1_234_567_890n },
      answers('PostgreSQL 18 answers in 3 ms and holds 1235 MB'),
    ],
  ])('returns only the answer of a database when %s', (_, change, expected) => {
    expect(judgeDatabase({ ...WELL, ...change })).toEqual([expected]);
  });

  it.each<[string, Partial<DatabaseCondition>, Finding[]]>([
    [
      'that is too old',
      { major: 14 },
      [
        answers('PostgreSQL 14 answers in 1 ms and holds 20 MB'),
        {
          about: 'database',
          state: 'bad',
          text: 'PostgreSQL 14 is too old',
          fix: 'Upgrade it to 15 or newer.',
        },
      ],
    ],
    [
      'that is a standby',
      { isStandby: true },
      [
        WELL_ANSWER,
        {
          about: 'database',
          state: 'bad',
          text: 'DATABASE_URL leads to a standby, which takes no sale',
          fix: 'Lead it to the primary, or promote this one.',
        },
      ],
    ],
    [
      'that is far away',
      { roundTripMs: 51 },
      [
        answers('PostgreSQL 18 answers in 51 ms and holds 20 MB'),
        {
          about: 'database',
          state: 'note',
          text: 'The way to the database is long: a sale asks it some dozen times',
          fix: 'Run the app in the same data center.',
        },
      ],
    ],
    [
      'that cannot archive its log',
      { isArchiveFailing: true },
      [
        WELL_ANSWER,
        {
          about: 'backup',
          state: 'bad',
          text: 'The write-ahead log cannot be archived: backups end at the last segment that was',
          fix: "See archive_command, and PostgreSQL's own log.",
        },
      ],
    ],
    [
      'that archives nothing',
      { isArchiveFailing: null },
      [
        WELL_ANSWER,
        {
          about: 'backup',
          state: 'note',
          text: 'PostgreSQL archives no write-ahead log',
          fix: 'Unless a service does that elsewhere, a backup loses what came after it: see archive_mode of PostgreSQL.',
        },
      ],
    ],
  ])('says what to do about a database %s', (_, change, expected) => {
    expect(judgeDatabase({ ...WELL, ...change })).toEqual(expected);
  });
});

describe('judgeClock', () => {
  it.each([
    [2_000, 0],
    [-2_000, 0],
    [2_200, 400],
    [-2_200, 400],
    [0, 60_000],
  ])('is content with a clock that is %i ms ahead, asked within %i ms', (clockAheadMs, askedWithinMs) => {
    expect(judgeClock({ ...WELL, clockAheadMs, askedWithinMs })).toEqual({
      about: 'clock',
      state: 'good',
      text: 'This machine and the database agree about the time',
    });
  });

  it.each([
    [2_001, 0, '2.0'],
    [-2_001, 0, '-2.0'],
    [2_201, 400, '2.2'],
    [-5_000, 1, '-5.0'],
  ])(
    'finds fault with a clock that is %i ms ahead, asked within %i ms',
    (clockAheadMs, askedWithinMs, seconds) => {
      expect(judgeClock({ ...WELL, clockAheadMs, askedWithinMs })).toEqual({
        about: 'clock',
        state: 'bad',
        text: `The database's clock is ${seconds} s from this machine's`,
        fix: 'Run NTP (such as chrony) on both.',
      });
    },
  );
});

it('judgeMigrations counts the migrations that the database lacks', () => {
  expect(judgeMigrations(0)).toEqual({
    about: 'migrations',
    state: 'good',
    text: 'The schema is the one of this version',
  });
  expect(judgeMigrations(2)).toEqual({
    about: 'migrations',
    state: 'bad',
    text: 'The database lacks 2 migration(s) of this version',
    fix: 'Run: npm run operator -- migrate',
  });
});
