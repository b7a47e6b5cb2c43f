import 'server-only';
import type { Environment } from '@/lib/kernel/environment';
import { encodeShortId, type StoreId } from '@/lib/kernel/short-id';
import { type ListedPspAccount, listStoredPspAccounts } from '@/lib/psp/load-psp-account';
import { bad, type Finding, good, note } from './core/doctor-findings';
import type { OperatorDeps } from './operator-deps';

type Deps = Pick<OperatorDeps, 'env' | 'db' | 'keys' | 'checkPspAccount'>;
type Store = { id: StoreId; name: string; prodEnabled: boolean };

/** Each is some questions to a provider; `psp check` looks at one of them alone. */
const MAX_CHECKED = 20;

/** Whether every store that takes real payments has an account for them, and whether the accounts work. No checkout is made. */
export async function findAccountProblems(deps: Deps, stores: readonly Store[]): Promise<Finding[]> {
  const accounts = await listStoredPspAccounts(deps, { storeId: null });
  const findings = [
    ...stores.filter((store) => lacksAccount(deps, store, accounts)).map(toMissing),
    ...accounts.filter(({ settings }) => settings === null).map(toSealed),
  ];
  const charging = accounts.filter(({ isCharging, settings }) => isCharging && settings !== null);
  for (const account of charging.slice(0, MAX_CHECKED)) {
    const store = stores.find(({ id }) => id === account.storeId);
    findings.push(...(await checkAccount(deps, account, store?.name ?? '')));
  }
  if (charging.length > MAX_CHECKED)
    findings.push(
      note(
        'provider',
        `${charging.length - MAX_CHECKED} more account(s) were not asked about`,
        'See psp check.',
      ),
    );
  return findings.length > 0
    ? findings
    : [good('provider', `${charging.length} account(s) at payment providers, and all of them work`)];
}

function lacksAccount(
  { env }: Pick<Deps, 'env'>,
  store: Store,
  accounts: readonly ListedPspAccount[],
): boolean {
  if (!store.prodEnabled || env.sandbox !== null) return false;
  return !accounts.some(
    ({ storeId, environment, isCharging }) => storeId === store.id && environment === 'prod' && isCharging,
  );
}

function toMissing({ id }: Store): Finding {
  const text = `${encodeShortId('STO', id)} may take real payments and has no account for them`;
  return bad('provider', text, `Set one up: psp set ${flagsOf({ storeId: id, environment: 'prod' })}`);
}

function toSealed(account: ListedPspAccount): Finding {
  const text = `The account of ${encodeShortId('STO', account.storeId)} (${account.environment}) was sealed with another SECRET_KEY`;
  return bad('provider', text, `Start with that one, or set it again: psp set ${flagsOf(account)}`);
}

async function checkAccount(deps: Deps, account: ListedPspAccount, storeName: string): Promise<Finding[]> {
  const { storeId, environment, provider, settings } = account;
  if (settings === null) return [];
  const store = { name: storeName, prices: [] };
  const lines = await deps.checkPspAccount[provider]({ storeId, environment, provider, ...settings }, store);
  return lines
    .filter(({ isGood }) => !isGood)
    .map(({ text, fix }) =>
      bad(
        'provider',
        `${encodeShortId('STO', storeId)} (${environment}): not so: ${text}`,
        fix ?? `See psp check ${flagsOf(account)}`,
      ),
    );
}

function flagsOf({ storeId, environment }: { storeId: StoreId; environment: Environment }): string {
  return `--store ${encodeShortId('STO', storeId)} --environment ${environment}`;
}
