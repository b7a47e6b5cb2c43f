import 'server-only';
import type { KeyRing } from '@/lib/auth/key-ring';
import { findStoreRow } from '@/lib/catalog/store-repo';
import type { Db } from '@/lib/db/client';
import type { Transact } from '@/lib/jobs/transaction';
import type { Clock } from '@/lib/kernel/clock';
import { OperatorError } from '@/lib/kernel/operator-error';
import { encodeShortId } from '@/lib/kernel/short-id';
import type { PspAccount } from './core/psp-account';
import { joinWebhookSecrets, pspSettingsProblems, serializePspSettings } from './core/psp-settings';
import { openPspAccount, pspSettingsPlace } from './load-psp-account';
import {
  findStorePspAccounts,
  type PspAccountKey,
  retirePspAccount,
  upsertPspAccount,
} from './psp-account-repo';

type Deps = { db: Db; transact: Transact; clock: Clock; keys: KeyRing };

export type SetPspAccountCommand = PspAccountKey & {
  /** `null` keeps the one that is set. */
  secretKey: string | null;
  webhookSecrets: readonly string[];
  /** Otherwise the secrets that were set before go on beside the new ones, so that none of their events is lost. */
  isReplacingWebhookSecrets: boolean;
};

export type SetPspAccount = { account: PspAccount; isPreviousLost: boolean };

/**
 * Sets up a store's account at a provider, sealed, and makes it the one that makes the store's new checkouts.
 *
 * @returns the account as it is now, and whether one from before could not be opened, so that nothing of it was kept.
 * @throws OperatorError for an unknown store and for secrets of another kind or mode.
 */
export async function setPspAccount(deps: Deps, command: SetPspAccountCommand): Promise<SetPspAccount> {
  const { storeId, environment, provider } = command;
  const key = { storeId, environment, provider };
  if (!(await findStoreRow(deps.db, storeId))) throw unknownStore(key);
  if (command.isReplacingWebhookSecrets && command.webhookSecrets.length === 0)
    throw new OperatorError('There is no webhook secret to put in the place of those that are set.');
  return deps.transact(async (tx) => {
    const rows = await findStorePspAccounts(tx.db, key);
    const row = rows.find((known) => known.provider === provider);
    const known = row ? tryToOpen(deps, row) : null;
    const secretKey = command.secretKey ?? known?.secretKey;
    if (secretKey === undefined)
      throw new OperatorError('There is no secret key yet: the first line of the input, or PSP_SECRET_KEY.');
    const kept = command.isReplacingWebhookSecrets ? [] : (known?.webhookSecrets ?? []);
    const settings = { secretKey, webhookSecrets: joinWebhookSecrets(command.webhookSecrets, kept) };
    const problems = pspSettingsProblems(key, settings);
    if (problems.length > 0) throw new OperatorError(problems.join('\n'));
    const settingsEncrypted = deps.keys.seal(pspSettingsPlace(key), serializePspSettings(settings));
    await upsertPspAccount(tx.db, { ...key, settingsEncrypted, now: new Date(deps.clock.nowMs()) });
    return { account: { ...key, ...settings }, isPreviousLost: row !== undefined && known === null };
  });
}

/** Sealed under a SECRET_KEY that is gone: then setting it anew is the cure, and nothing of it is kept. */
function tryToOpen(deps: Deps, row: Parameters<typeof openPspAccount>[1]): PspAccount | null {
  try {
    return openPspAccount(deps, row).account;
  } catch {
    return null;
  }
}

/**
 * Ends new checkouts with an account. Its keys stay, sealed, because open checkouts and their refunds still need them.
 *
 * @throws OperatorError where it makes none.
 */
export async function removePspAccount(deps: { db: Db; clock: Clock }, key: PspAccountKey): Promise<void> {
  const now = new Date(deps.clock.nowMs());
  if (await retirePspAccount(deps.db, { ...key, now })) return;
  throw new OperatorError(
    `${encodeShortId('STO', key.storeId)} takes no payments with ${key.provider} in ${key.environment}. ` +
      'See: npm run operator -- psp list',
  );
}

function unknownStore({ storeId }: PspAccountKey): OperatorError {
  return new OperatorError(
    `There is no store ${encodeShortId('STO', storeId)}. See: npm run operator -- store list`,
  );
}
