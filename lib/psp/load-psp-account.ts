import 'server-only';
import type { Environment } from '@/lib/kernel/environment';
import { OperatorError } from '@/lib/kernel/operator-error';
import { encodeShortId, type StoreId } from '@/lib/kernel/short-id';
import type { Services } from '@/lib/services';
import { findStorePspAccounts, listPspAccounts, type PspAccountRow } from './account-repo';
import { parsePspSettings } from './core/psp-settings';
import type { PspAccount } from './port';

type Deps = Pick<Services, 'db' | 'keys'>;

/** An account, and whether it makes new checkouts or only keeps what it has begun. */
export type LoadedPspAccount = { account: PspAccount; isCharging: boolean; createdAt: Date; updatedAt: Date };

/** A store's accounts in one environment, opened. Throws, without their words, where they cannot be. */
export async function loadStorePspAccounts(
  deps: Deps,
  input: { storeId: StoreId; environment: Environment },
): Promise<LoadedPspAccount[]> {
  return (await findStorePspAccounts(deps.db, input)).map((row) => openPspAccount(deps, row));
}

/** Accounts of all stores, or of one. */
export async function loadPspAccounts(
  deps: Deps,
  input: { storeId: StoreId | null },
): Promise<LoadedPspAccount[]> {
  return (await listPspAccounts(deps.db, input.storeId)).map((row) => openPspAccount(deps, row));
}

/** Opens one row. Throws, without the secrets' words, where it was sealed with another SECRET_KEY. */
export function openPspAccount(deps: Pick<Services, 'keys'>, row: PspAccountRow): LoadedPspAccount {
  const { provider, storeId, environment } = row;
  const settings = parsePspSettings(unseal(deps, row));
  if (!settings) throw unreadable(row);
  return {
    account: { provider, storeId, environment, ...settings },
    isCharging: row.retiredAt === null,
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
  };
}

function unseal(deps: Pick<Services, 'keys'>, row: PspAccountRow): string {
  try {
    return deps.keys.decrypt(row.settingsEncrypted);
  } catch {
    throw unreadable(row);
  }
}

function unreadable({ provider, storeId, environment }: PspAccountRow): OperatorError {
  return new OperatorError(
    `The ${provider} settings of ${encodeShortId('STO', storeId)} (${environment}) cannot be opened: ` +
      'they were sealed with another SECRET_KEY. Start with that one, or set the account again.',
  );
}
