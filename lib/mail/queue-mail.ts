import 'server-only';
import type { StoreRow } from '@/lib/catalog/store-repo';
import type { Locale } from '@/lib/i18n/locale';
import type { Transaction } from '@/lib/jobs/transaction';
import type { Clock } from '@/lib/kernel/clock';
import type { Environment } from '@/lib/kernel/environment';
import type { Ids } from '@/lib/kernel/random';
import { toHex } from '@/lib/theme/core/color';
import { resolveTheme } from '@/lib/theme/core/resolve-theme';
import { type MailContent, type MailLook, toMailHtml, toMailText } from './core/mail-content';
import { insertMails, type NewMailRow } from './email-delivery-repo';

/** The receiver of a mail, and the event that made it due: there is one mail for each. */
export type MailCause = {
  eventType: string;
  eventId: string;
  recipientType: 'customer' | 'merchant';
  to: string;
};

/** A mail before it is laid out. */
export type QueuedMail = {
  store: Pick<StoreRow, 'id' | 'name' | 'supportEmail' | 'checkoutSettings'>;
  environment: Environment;
  cause: MailCause;
  content: MailContent;
  language: Pick<Locale, 'locale' | 'dir'>;
};

/** Lays mails out and enqueues each, in the caller's transaction; once a cause and recipient, however often it is called. */
export async function queueMails(
  tx: Transaction,
  deps: { clock: Clock; ids: Ids },
  mails: readonly QueuedMail[],
): Promise<void> {
  const now = new Date(deps.clock.nowMs());
  const rows = mails.map((mail) => toDeliveryRow(mail, { id: deps.ids.uuid(), now }));
  for (const deliveryId of await insertMails(tx.db, rows))
    await tx.jobs.enqueue({ name: 'send-mail', data: { deliveryId } });
}

function toDeliveryRow(mail: QueuedMail, { id, now }: { id: string; now: Date }): NewMailRow {
  const { store, environment, cause, content, language } = mail;
  const subject = environment === 'test' ? `[TEST] ${content.subject}` : content.subject;
  return {
    id,
    storeId: store.id,
    environment,
    eventType: cause.eventType,
    eventId: cause.eventId,
    recipientType: cause.recipientType,
    toAddress: cause.to,
    subject: oneLine(subject),
    status: 'pending',
    content: {
      fromName: oneLine(store.name),
      // A merchant answers nobody but itself.
      replyTo: cause.recipientType === 'customer' ? store.supportEmail : null,
      text: toMailText(content),
      html: toMailHtml(content, lookOf(store), { lang: language.locale, dir: language.dir }),
    },
    createdAt: now,
    updatedAt: now,
  };
}

/** A mail has one look: readers turn a light one dark by themselves. */
function lookOf({ name, checkoutSettings }: Pick<StoreRow, 'name' | 'checkoutSettings'>): MailLook {
  const { colors } = resolveTheme({ checkoutSettings, darkMode: false }).light;
  return {
    storeName: name,
    background: toHex(colors.background),
    ink: toHex(colors.ink),
    muted: toHex(colors['ink-muted']),
    line: toHex(colors.line),
    button: toHex(colors.primary),
    onButton: toHex(colors['on-primary']),
  };
}

/** A header has one line, and a merchant's name could hold two. */
function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim();
}
