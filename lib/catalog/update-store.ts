import 'server-only';
import type { Transaction } from '@/lib/jobs/transaction';
import { assert } from '@/lib/kernel/assert';
import type { Clock, EpochMs } from '@/lib/kernel/clock';
import { appError } from '@/lib/kernel/error-catalogue';
import type { Notice } from '@/lib/kernel/notice';
import { canadaNotices, euSalesNotices, idleLawNotices } from '@/lib/tax/core/law-notices';
import {
  collectsNothingNotices,
  idleRegistrationNotices,
  idleStateNotices,
} from '@/lib/tax/core/settings-notices';
import { describeSettings, type SettingsWords } from '@/lib/tax/core/settings-words';
import { vatNumberNotices } from '@/lib/tax/vat-number-notices';
import { type CheckoutSettingsPatch, mergeCheckoutSettings } from './core/checkout-settings-patch';
import { mergeDocumentSettings } from './core/document-settings';
import { mergeNotificationSettings } from './core/notification-settings';
import type { StorePatch, UpdateStoreCommand } from './core/parse-update-store';
import { requireProductionRights } from './core/production-rights';
import { mergeTaxSettings } from './core/tax-settings-patch';
import { lockOwnStore } from './lock-own-store';
import { type StoreChanges, type StoreRow, updateStoreRow } from './store-repo';

/** `taxOutlook` says what follows from new tax settings; `null` for an update that did not touch them. */
export type UpdatedStore = { store: StoreRow; warnings: Notice[]; taxOutlook: SettingsWords | null };

/** Changes what the patch names and leaves the rest; sessions that exist keep what they froze. */
export async function updateStore(
  tx: Transaction,
  deps: { clock: Clock },
  { by, storeId, patch, warnings }: UpdateStoreCommand,
): Promise<UpdatedStore> {
  const store = await lockOwnStore(tx, { storeId, merchantId: by.merchantId, permission: 'update' });
  requireProductionRights(store, by);
  // A store that the operator has suspended is not opened again by an update.
  if (store.status === 'suspended' && patch.status) throw appError('store_inactive');
  const nowMs = deps.clock.nowMs();
  const changes = { ...mergePatch(store, patch), updatedAt: new Date(nowMs) };
  const updated = await updateStoreRow(tx.db, storeId, changes);
  assert(updated, 'a locked store is there to be updated');
  const isTaxTouched = patch.taxSettings !== undefined;
  return {
    store: updated,
    warnings: [...warnings, ...(isTaxTouched ? taxNotices(updated, nowMs) : [])],
    taxOutlook: isTaxTouched ? describeSettings(updated.taxSettings, nowMs) : null,
  };
}

/** The gaps that the new settings leave, as notices for the merchant who set them. */
function taxNotices({ taxSettings }: StoreRow, nowMs: EpochMs): Notice[] {
  return [
    ...collectsNothingNotices(taxSettings),
    ...idleRegistrationNotices(taxSettings, nowMs),
    ...idleStateNotices(taxSettings, nowMs),
    ...idleLawNotices(taxSettings),
    ...canadaNotices(taxSettings),
    ...euSalesNotices(taxSettings),
    ...vatNumberNotices(taxSettings),
  ];
}

/** A look that the API sets shows in every new session: a theme that waits to be published gets the same change. */
function mergeThemes(store: StoreRow, patch: CheckoutSettingsPatch): StoreChanges {
  const { testCheckoutSettings } = store;
  return {
    checkoutSettings: mergeCheckoutSettings(store.checkoutSettings, patch),
    ...(testCheckoutSettings === null
      ? {}
      : { testCheckoutSettings: mergeCheckoutSettings(testCheckoutSettings, patch) }),
  };
}

function mergePatch(store: StoreRow, patch: StorePatch): StoreChanges {
  const { notificationSettings, checkoutSettings, taxSettings, documentSettings, ...plain } = patch;
  return {
    ...plain,
    ...(notificationSettings === undefined
      ? {}
      : {
          notificationSettings: mergeNotificationSettings(store.notificationSettings, notificationSettings),
        }),
    ...(checkoutSettings === undefined ? {} : mergeThemes(store, checkoutSettings)),
    ...(documentSettings === undefined
      ? {}
      : { documentSettings: mergeDocumentSettings(store.documentSettings, documentSettings) }),
    ...(taxSettings === undefined ? {} : { taxSettings: mergeTaxSettings(store.taxSettings, taxSettings) }),
  };
}
