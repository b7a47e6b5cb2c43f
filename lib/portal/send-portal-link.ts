import 'server-only';
import type { KeyRing } from '@/lib/auth/key-ring';
import { findStoreRow } from '@/lib/catalog/store-repo';
import type { Db } from '@/lib/db/client';
import { resolveLocale } from '@/lib/i18n/locale';
import type { JobData } from '@/lib/jobs/job-queue';
import type { Transact } from '@/lib/jobs/transaction';
import type { Clock } from '@/lib/kernel/clock';
import type { Ids } from '@/lib/kernel/random';
import type { Mailer } from '@/lib/mail/mailer';
import { type QueuedMail, queueMails } from '@/lib/mail/queue-mail';
import { paths } from '@/lib/paths';
import { portalLinkKey } from './portal-link-key';
import { findPortalLink } from './portal-link-repo';
import { hasBought } from './portal-order-repo';

type Deps = {
  db: Db;
  transact: Transact;
  clock: Clock;
  ids: Ids;
  keys: Pick<KeyRing, 'hmac'>;
  env: { publicUrl: string };
  mailer: Mailer | null;
};

/** Job: mails a link that was asked for, if anything was bought with that address, and otherwise sends nothing. */
export async function sendPortalLink(deps: Deps, { linkId }: JobData['send-portal-link']): Promise<void> {
  const link = deps.mailer && (await findPortalLink(deps.db, linkId));
  const store = link && (await findStoreRow(deps.db, link.storeId));
  if (!store || link.expiresAt.getTime() <= deps.clock.nowMs()) return;
  const { storeId, environment, email } = link;
  const buyer = { storeId, environment, proof: { kind: 'mailbox', email } } as const;
  if (!(await hasBought(deps.db, buyer))) return;
  const language = resolveLocale();
  const { t } = language;
  const storeName = store.name;
  const key = portalLinkKey(deps, linkId);
  // The environment stands beside the key, which says nothing once its link is swept away.
  const query = new URLSearchParams({ key, ...(environment === 'test' ? { environment } : {}) });
  const url = `${deps.env.publicUrl}${paths.portalOpen(store.slug)}?${query}`;
  const mail: QueuedMail = {
    store,
    environment,
    language,
    cause: { eventType: 'portal.link', eventId: linkId, recipientType: 'customer', to: email },
    content: {
      subject: t('mail.portal.subject', { storeName }),
      heading: t('mail.portal.heading'),
      paragraphs: [t('mail.portal.body', { storeName })],
      rows: [],
      action: { label: t('mail.portal.action'), url },
      footer: [t('mail.portal.footer')],
    },
  };
  await deps.transact((tx) => queueMails(tx, deps, [mail]));
}
