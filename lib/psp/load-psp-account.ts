import 'server-only';
import type { KeyRing } from '@/lib/auth/key-ring';
import type { Db } from '@/lib/db/client';
import type { Environment } from '@/lib/kernel/environment';
import { OperatorError } from '@/lib/kernel/operator-error';
import { encodeShortId, type StoreId } from '@/lib/kernel/short-id';
import type { PspAccount } from './core/psp-account';
import { type PspSettings, parsePspSettings } from './core/psp-settings';
import {
  findStorePspAccounts,
  listPspAccounts,
  type PspAccountKey,
  type PspAccountRow,
} from './psp-account-repo';

type Deps = { db: Db; keys: KeyRing };

/** An account, and whether it makes new checkouts or only finishes those that it has begun. */
export type LoadedPspAccount = { account: PspAccount; isCharging: boolean; createdAt: Date; updatedAt: Date };

/** A store's accounts in one environment, opened. Throws, without their words, where they cannot be. */
export async function loadStorePspAccounts(
  deps: Deps,
  input: { storeId: StoreId; environment: Environment },
): Promise<LoadedPspAccount[]> {
  return (await findStorePspAccounts(deps.db, input)).map((row) => openPspAccount(deps, row));
}

/** An account as it is listed; `settings` is `null` where it was sealed with another SECRET_KEY. */
export type ListedPspAccount = PspAccountKey & {
  isCharging: boolean;
  updatedAt: Date;
  settings: PspSettings | null;
};

/** Accounts of all stores, or of one. One that cannot be opened does not hide the others: it is to be set again. */
export async function listStoredPspAccounts(
  deps: Deps,
  input: { storeId: StoreId | null },
): Promise<ListedPspAccount[]> {
  const rows = await listPspAccounts(deps.db, input.storeId);
  return rows.map((row) => {
    const { storeId, environment, provider, retiredAt, updatedAt } = row;
    const settings = readSettings(deps, row);
    return { storeId, environment, provider, isCharging: retiredAt === null, updatedAt, settings };
  });
}

/** Where the settings of an account lie: they open nowhere else. */
export function pspSettingsPlace({ storeId, environment, provider }: PspAccountKey): string {
  return `psp_accounts/${storeId}/${environment}/${provider}/settings`;
}

/** Opens one row. Throws, without the secrets' words, where it was sealed with another SECRET_KEY. */
export function openPspAccount(deps: { keys: KeyRing }, row: PspAccountRow): LoadedPspAccount {
  const { provider, storeId, environment } = row;
  const settings = readSettings(deps, row);
  if (!settings) throw unreadable(row);
  return {
    account: { provider, storeId, environment, ...settings },
    isCharging: row.retiredAt === null,
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
  };
}

/** @returns `null` for settings that were sealed with another SECRET_KEY. */
function readSettings(
  deps: { keys: KeyRing },
  row: PspAccountKey & Pick<PspAccountRow, 'settingsEncrypted'>,
): PspSettings | null {
  try {
    return parsePspSettings(deps.keys.open(pspSettingsPlace(row), row.settingsEncrypted));
  } catch {
    return null;
  }
}

function unreadable({ provider, storeId, environment }: PspAccountRow): OperatorError {
  return new OperatorError(
    `The ${provider} settings of ${encodeShortId('STO', storeId)} (${environment}) cannot be opened: ` +
      'they were sealed with another SECRET_KEY. Start with that one, or set the account again.',
  );
}
