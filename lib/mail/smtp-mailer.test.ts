import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSmtpMailer } from './smtp-mailer';
import { type FakeSmtp, startFakeSmtp } from './testing/fake-smtp';

let smtp: FakeSmtp;
beforeAll(async () => {
  smtp = await startFakeSmtp();
});
afterAll(() => smtp.close());

const MAIL = {
  id: '00000000-0000-4000-8000-000000000001',
  fromName: 'Nordlicht, "Studio"',
  to: 'ann@example.com',
  replyTo: 'help@nordlicht.test',
  subject: 'Your receipt — Łódź',
  text: 'Thank you',
  html: '<p>Thank you</p>',
};
const send = (change: Partial<typeof MAIL> = {}) =>
  createSmtpMailer({ url: smtp.url, from: 'no-reply@pay.example' }).send(
    { ...MAIL, ...change },
    { kind: 'payment.succeeded' },
  );

describe('the SMTP mailer', () => {
  it('sends text and HTML from the operator’s address under the store’s name', async () => {
    expect(await send()).toEqual({ kind: 'sent' });
    const sent = smtp.taken.at(-1) ?? '';
    expect(sent).toContain('From: "Nordlicht, \\"Studio\\"" <no-reply@pay.example>');
    expect(sent).toContain('To: ann@example.com');
    expect(sent).toContain('Reply-To: help@nordlicht.test');
    expect(sent).toContain(`Message-ID: <${MAIL.id}@pay.example>`);
    expect(sent).toMatch(/Content-Type: multipart\/alternative/);
    expect(sent).toMatch(/Content-Type: text\/plain/);
    expect(sent).toMatch(/Content-Type: text\/html/);
  });

  it('adds no header that a name or an address tries to smuggle in', async () => {
    expect((await send({ fromName: 'A\r\nBcc: evil@example.com', subject: 'B\r\nX-Evil: 1' })).kind).toBe(
      'sent',
    );
    expect(smtp.taken.at(-1)).not.toMatch(/^(?:Bcc|X-Evil):/m);
  });

  it.each([
    ['550 No such user', { kind: 'refused', reason: 'smtp_550' }],
    ['451 Try again later', { kind: 'later', reason: 'smtp_451' }],
    ['535 Bad credentials', { kind: 'later', reason: 'smtp_535' }],
  ])('takes "%s" for what it says', async (answer, outcome) => {
    smtp.plan(answer);
    expect(await send()).toEqual(outcome);
  });

  it('reports a server that does not answer as a failure to try again later', async () => {
    const mailer = createSmtpMailer({ url: 'smtp://127.0.0.1:1', from: 'no-reply@pay.example' });
    const outcome = await mailer.send(MAIL, { kind: 'payment.succeeded' });
    expect(outcome).toMatchObject({ kind: 'later', reason: expect.stringMatching(/^[a-z_]+$/) });
  });
});
