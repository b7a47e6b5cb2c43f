import { describe, expect, it } from 'vitest';
import {
  type Finding,
  judgeDisk,
  judgeJobs,
  judgeKeys,
  judgeMail,
  judgePublicUrl,
  judgeRegister,
  judgeUnsettled,
  type ProbeAnswer,
} from './doctor-findings';

const NOW_MS = Date.UTC(2026, 5, 1);

describe('what surrounds the app', () => {
  it.each<[string, ProbeAnswer, Omit<Finding, 'about'>]>([
    [
      'the app',
      { status: 200, name: 'checkstand' },
      { state: 'good', text: 'The app answers at https://pay.example.com' },
    ],
    [
      'an app that is not ready',
      { status: 503, name: 'checkstand' },
      {
        state: 'bad',
        text: 'The app answers at https://pay.example.com that it is not ready (status 503)',
        fix: 'Its log says why.',
      },
    ],
    [
      'another server',
      { status: 200, name: null },
      {
        state: 'bad',
        text: 'Something else answers at https://pay.example.com (status 200)',
        fix: 'Lead its paths to the app, /readyz too.',
      },
    ],
    [
      'nobody',
      null,
      {
        state: 'bad',
        text: 'Nobody answers at https://pay.example.com',
        fix: 'See DNS, TLS and the balancer. From a machine that may not go out it cannot be seen: try from another.',
      },
    ],
  ])('is judged at PUBLIC_URL when the answer comes from %s', (_, answer, expected) => {
    expect(judgePublicUrl('https://pay.example.com', answer)).toEqual({ about: 'PUBLIC_URL', ...expected });
  });

  const REGISTER_ANSWERS = { state: 'good', text: 'The register of VAT numbers answers' } as const;
  const REGISTER_IS_SILENT = {
    state: 'note',
    text: 'The register of VAT numbers does not answer at https://vies.example',
    fix: 'Sales go on, and numbers are looked up later. Where it lasts: may this machine go there?',
  } as const;
  const REGISTER_IS_OFF = {
    state: 'note',
    text: 'VAT numbers are not looked up (VIES_BASE_URL=off): they stay pending',
    fix: 'Leave VIES_BASE_URL out, unless that is meant.',
  } as const;
  it.each<[ProbeAnswer, string | null, Omit<Finding, 'about'>]>([
    [{ status: 200, name: null }, 'https://vies.example', REGISTER_ANSWERS],
    [{ status: 499, name: null }, 'https://vies.example', REGISTER_ANSWERS],
    [{ status: 500, name: null }, 'https://vies.example', REGISTER_IS_SILENT],
    [null, 'https://vies.example', REGISTER_IS_SILENT],
    [null, null, REGISTER_IS_OFF],
  ])('is judged when the register of VAT numbers answers %j at %s', (answer, baseUrl, expected) => {
    expect(judgeRegister(answer, baseUrl)).toEqual({ about: 'register', ...expected });
  });

  it.each<[string | null, Omit<Finding, 'about'>]>([
    [null, { state: 'good', text: 'The mail server takes our connection' }],
    ['sandbox', { state: 'good', text: 'The sandbox keeps every mail, to be read at /sandbox/mail' }],
    [
      'off',
      {
        state: 'note',
        text: 'No mail server is set up: nobody is told anything by mail',
        fix: 'Set MAIL_SMTP_URL and MAIL_FROM, or leave it so (docs/mail.md).',
      },
    ],
    [
      'eauth',
      {
        state: 'bad',
        text: 'The mail server does not take our connection (eauth)',
        fix: 'See MAIL_SMTP_URL.',
      },
    ],
  ])('is judged when the problem with mail is %s', (problem, expected) => {
    expect(judgeMail(problem)).toEqual({ about: 'mail', ...expected });
  });

  it.each([
    [1e9, 10e9, '1.0'],
    [5e9, 100e9, '5.0'],
    [12.34e9, 100e9, '12.3'],
  ])('is content with %d of %d bytes free on the disk', (freeBytes, totalBytes, gigabytes) => {
    expect(judgeDisk({ freeBytes, totalBytes })).toEqual({
      about: 'disk',
      state: 'good',
      text: `${gigabytes} GB are free on this machine's disk`,
    });
  });

  it.each([
    [999_999_999, 10e9, '1.0'],
    [0.9e9, 10e9, '0.9'],
    [4_999_999_999, 100e9, '5.0'],
  ])('finds fault with %d of %d bytes free on the disk', (freeBytes, totalBytes, gigabytes) => {
    expect(judgeDisk({ freeBytes, totalBytes })).toEqual({
      about: 'disk',
      state: 'bad',
      text: `${gigabytes} GB are free on this machine's disk`,
      fix: 'Make room: PostgreSQL stops where its disk is full.',
    });
  });
});

describe('what is in the database', () => {
  const mails = (dueCount: number, oldestSeconds: number) => ({ name: 'send-mail', dueCount, oldestSeconds });

  it.each([
    ['none is due', []],
    ['one waits for ten minutes', [mails(3, 600)]],
    ['a job with a long wait has nothing due any more', [mails(0, 900)]],
  ])('has no late job when %s', (_, due) => {
    expect(judgeJobs(due)).toEqual({
      about: 'jobs',
      state: 'good',
      text: 'No job waits for longer than ten minutes',
    });
  });

  it('has late jobs, which are named with the minutes that each waits', () => {
    const punctual = { name: 'purge', dueCount: 1, oldestSeconds: 5 };
    const hooks = { name: 'send-webhook', dueCount: 1, oldestSeconds: 920 };
    expect(judgeJobs([mails(1, 601), punctual, hooks])).toEqual({
      about: 'jobs',
      state: 'bad',
      text: 'Jobs wait for somebody who works them: send-mail 10 min, send-webhook 15 min',
      fix: 'Is the app running? Its log says what fails.',
    });
  });

  it.each([
    ['there is none', 0, null],
    ['the oldest is 15 minutes old', 1, NOW_MS - 900_000],
  ])('has no sale whose outcome is unknown for long when %s', (_, count, createdMs) => {
    const oldestCreatedAt = createdMs === null ? null : new Date(createdMs);
    expect(judgeUnsettled({ count, oldestCreatedAt }, NOW_MS)).toEqual({
      about: 'sales',
      state: 'good',
      text: 'No sale waits for a payment provider that does not answer',
    });
  });

  it.each([
    [1, 900_001, 15],
    [3, 1_230_000, 21],
  ])('has %i sale(s) whose outcome is unknown for %i ms, told in minutes', (count, ageMs, minutes) => {
    expect(judgeUnsettled({ count, oldestCreatedAt: new Date(NOW_MS - ageMs) }, NOW_MS)).toEqual({
      about: 'sales',
      state: 'bad',
      text: `${count} sale(s) have no known outcome, the oldest for ${minutes} min`,
      fix: 'Does the provider answer? psp check says it; the app goes on asking by itself.',
    });
  });

  it('has keys, of which only those older than 365 whole days are noted', () => {
    const key = (days: number) => ({
      what: 'A key',
      createdAt: new Date(NOW_MS - days * 86_400_000),
      fix: 'Rotate it.',
    });
    expect(judgeKeys([key(365.9)], NOW_MS)).toEqual([
      { about: 'keys', state: 'good', text: 'No key is older than a year' },
    ]);
    expect(judgeKeys([key(365), key(366), key(400)], NOW_MS)).toEqual([
      { about: 'keys', state: 'note', text: 'A key is 366 days old', fix: 'Rotate it.' },
      { about: 'keys', state: 'note', text: 'A key is 400 days old', fix: 'Rotate it.' },
    ]);
  });
});
