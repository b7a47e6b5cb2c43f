import 'server-only';
import type { Db } from '@/lib/db/client';
import type { Clock } from '@/lib/kernel/clock';
import type { Mailer } from '@/lib/mail/mailer';
import { insertSandboxMail } from './sandbox-mail-repo';

/** A mail server of nobody's: it keeps every mail, to be read at /sandbox/mail. */
export function createMailCatcher(deps: { db: Db; clock: Clock }): Mailer {
  return {
    send: async ({ id, to, subject, text, html }, { kind }) => {
      const sentAt = new Date(deps.clock.nowMs());
      await insertSandboxMail(deps.db, { id, toAddress: to, kind, subject, text, html, sentAt });
      return { kind: 'sent' };
    },
  };
}
