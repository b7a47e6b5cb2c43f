import 'server-only';
import type { Db } from '@/lib/db/client';
import { gatherByDb } from '@/lib/jobs/gather-calls';
import type { JobData } from '@/lib/jobs/job-queue';
import type { Clock, EpochMs } from '@/lib/kernel/clock';
import { LoggableError } from '@/lib/kernel/loggable-error';
import type { Log } from '@/lib/log';
import { finishSending, startSending } from './email-delivery-repo';
import type { Mailer } from './mailer';

type Deps = { db: Db; clock: Clock; log: Log; mailer: Mailer | null };

/** Mails whose jobs begin together are begun in one statement. */
const startTogether = gatherByDb((db, mails: readonly { id: string; nowMs: EpochMs }[]) => {
  const now = new Date(Math.max(...mails.map(({ nowMs }) => nowMs)));
  return startSending(db, { ids: mails.map(({ id }) => id), now });
});

/**
 * Job: hands one mail over to the server. A refusal ends it; where the server does not answer, the queue tries again. A
 * process that dies between the server's yes and our note of it sends the mail once more, under the same message id.
 */
export async function sendMail(deps: Deps, { deliveryId }: JobData['send-mail']): Promise<void> {
  const { db, clock, log, mailer } = deps;
  if (!mailer) return;
  const started = await startTogether(db, { id: deliveryId, nowMs: clock.nowMs() });
  const delivery = started.find(({ id }) => id === deliveryId);
  if (!delivery?.content) return;
  const { fromName, replyTo, text, html } = delivery.content;
  const { subject, toAddress: to, eventType: kind } = delivery;
  const outcome = await mailer.send({ id: deliveryId, fromName, replyTo, to, subject, text, html }, { kind });
  const fields = { deliveryId, eventType: kind, attemptNumber: delivery.attemptCount, outcome: outcome.kind };
  const finish = (status: 'pending' | 'succeeded' | 'failed', errorMessage: string | null) =>
    finishSending(db, { id: deliveryId, status, errorMessage, now: new Date(clock.nowMs()) });
  switch (outcome.kind) {
    case 'sent':
      await finish('succeeded', null);
      return log.info('mail sent', fields);
    case 'refused':
      await finish('failed', outcome.reason);
      return log.warn('mail refused', { ...fields, reason: outcome.reason });
    case 'later':
      await finish('pending', outcome.reason);
      throw new LoggableError(`The mail server did not take a mail: ${outcome.reason}`);
  }
}
