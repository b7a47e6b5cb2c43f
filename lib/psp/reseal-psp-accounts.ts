import 'server-only';
import type { KeyRing } from '@/lib/auth/key-ring';
import type { Transaction } from '@/lib/jobs/transaction';
import { pspSettingsPlace } from './load-psp-account';
import { listPspAccounts, replaceSealedSettings } from './psp-account-repo';

/** Seals the settings of every store's accounts under today's key. @returns how many changed. */
export async function resealPspAccounts(tx: Transaction, deps: { keys: KeyRing }): Promise<number> {
  const { keys } = deps;
  let count = 0;
  for (const row of await listPspAccounts(tx.db, null)) {
    if (keys.isCurrent(row.settingsEncrypted)) continue;
    const place = pspSettingsPlace(row);
    await replaceSealedSettings(tx.db, row, keys.seal(place, keys.open(place, row.settingsEncrypted)));
    count += 1;
  }
  return count;
}
