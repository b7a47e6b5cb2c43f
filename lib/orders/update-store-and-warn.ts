import 'server-only';
import type { UpdateStoreCommand } from '@/lib/catalog/core/parse-update-store';
import { type UpdatedStore, updateStore } from '@/lib/catalog/update-store';
import type { Transaction } from '@/lib/jobs/transaction';
import type { Clock } from '@/lib/kernel/clock';
import type { Notice } from '@/lib/kernel/notice';
import type { Mailer } from '@/lib/mail/mailer';
import { euThresholdNotices } from './eu-threshold-notices';

const NO_MAIL: Notice = {
  layer: 'email',
  message: 'notificationSettings are kept, and nothing is mailed: this server has no mail server set up',
  aiHint: 'Ask the operator to set MAIL_SMTP_URL and MAIL_FROM',
};

/**
 * Changes a store, and tells whoever touched its tax settings how near its sales are to the threshold of Article 59c, and whoever
 * touched its notifications that nothing is mailed where no mail server is set up: the catalog knows neither.
 */
export async function updateStoreAndWarn(
  tx: Transaction,
  deps: { clock: Clock; mailer: Mailer | null },
  command: UpdateStoreCommand,
): Promise<UpdatedStore> {
  const changed = await updateStore(tx, deps, command);
  const asksForMail = command.patch.notificationSettings !== undefined;
  const warnings = asksForMail && !deps.mailer ? [...changed.warnings, NO_MAIL] : changed.warnings;
  const updated = { ...changed, warnings };
  if (updated.taxOutlook === null) return updated;
  const { id, taxSettings } = updated.store;
  const notices = await euThresholdNotices(
    { db: tx.db, clock: deps.clock },
    {
      storeId: id,
      settings: taxSettings,
      environment: command.by.environment,
    },
  );
  return { ...updated, warnings: [...updated.warnings, ...notices] };
}
