import 'server-only';
import { lowestPrices } from '@/lib/catalog/core/lowest-prices';
import { listActivePrices } from '@/lib/catalog/product-repo';
import { findStoreRow } from '@/lib/catalog/store-repo';
import { assertNever } from '@/lib/kernel/assert';
import { OperatorError } from '@/lib/kernel/operator-error';
import { encodeShortId } from '@/lib/kernel/short-id';
import { paths } from '@/lib/paths';
import { maskSecret } from '@/lib/psp/core/psp-settings';
import {
  type ListedPspAccount,
  listStoredPspAccounts,
  loadStorePspAccounts,
} from '@/lib/psp/load-psp-account';
import { removePspAccount, setPspAccount } from '@/lib/psp/set-psp-account';
import type { CommandName } from './core/command-spec';
import { environmentOption, idOption, optionalId, providerOption } from './core/option-values';
import type { Options } from './core/parse-command-line';
import { momentText, type Report, tableLines } from './core/report';
import type { OperatorDeps } from './operator-deps';

/** Runs a command about the accounts that stores have at payment providers. */
export function runPspCommand(
  deps: OperatorDeps,
  name: Extract<CommandName, `psp ${string}`>,
  options: Options,
): Promise<Report> {
  switch (name) {
    case 'psp set':
      return setPsp(deps, options);
    case 'psp list':
      return listPsps(deps, options);
    case 'psp check':
      return checkPsp(deps, options);
    case 'psp remove':
      return removePsp(deps, options);
    default:
      return assertNever(name);
  }
}

async function setPsp(
  deps: Pick<OperatorDeps, 'db' | 'transact' | 'clock' | 'keys' | 'env' | 'readSecrets'>,
  options: Options,
): Promise<Report> {
  const key = readKey(options);
  const { id, flags } = describeKey(key);
  const { account, isPreviousLost } = await setPspAccount(deps, {
    ...key,
    ...(await deps.readSecrets()),
    isReplacingWebhookSecrets: options.switches.has('replace-webhook-secrets'),
  });
  const webhookSecrets = account.webhookSecrets.map(maskSecret);
  const webhookPath = paths.storePspWebhook({ psp: key.provider, storeId: key.storeId });
  const webhookUrl = `${deps.env.publicUrl}${webhookPath}`;
  return {
    data: {
      account: {
        storeId: id,
        environment: key.environment,
        provider: key.provider,
        secretKey: maskSecret(account.secretKey),
        webhookSecrets,
        webhookUrl,
        isPreviousLost,
      },
    },
    lines: [
      `${id} takes payments in ${key.environment} with ${key.provider}, within half a minute.`,
      `Secret key ${maskSecret(account.secretKey)}, webhook secrets: ${webhookSecrets.join(', ') || 'none yet'}.`,
      ...(isPreviousLost
        ? [
            'What was set before was sealed with another SECRET_KEY, and nothing of it was kept. Does the app run with this one?',
          ]
        : []),
      `The endpoint at ${key.provider} has to be ${webhookUrl}`,
      `Next: npm run operator -- psp check ${flags}`,
    ],
  };
}

async function listPsps(deps: Pick<OperatorDeps, 'db' | 'keys'>, options: Options): Promise<Report> {
  const storeId = optionalId(options, 'store', 'STO');
  const accounts = (await listStoredPspAccounts(deps, { storeId })).map(toView);
  return {
    isGood: accounts.every(({ secretKey }) => secretKey !== null),
    data: { accounts: accounts.map((row) => ({ ...row, updatedAt: row.updatedAt.toISOString() })) },
    lines: tableLines(
      accounts.map((row) => ({
        Store: row.storeId,
        Environment: row.environment,
        Provider: row.provider,
        'Secret key': row.secretKey ?? 'sealed with another SECRET_KEY: psp set',
        'Webhook secrets': row.webhookSecrets.join(', ') || null,
        'New checkouts': row.isCharging ? 'yes' : 'no',
        Changed: momentText(row.updatedAt),
      })),
      'No store has an account of its own. Set one up: npm run operator -- psp set --store STO_… --environment test',
    ),
  };
}

async function checkPsp(
  deps: Pick<OperatorDeps, 'db' | 'keys' | 'checkPspAccount'>,
  options: Options,
): Promise<Report> {
  const key = readKey(options);
  const { id, flags } = describeKey(key);
  const accounts = await loadStorePspAccounts(deps, key);
  const found = accounts.find(({ account }) => account.provider === key.provider);
  if (!found)
    throw new OperatorError(
      `${id} has no ${key.provider} account in ${key.environment}. Set it up: npm run operator -- psp set ${flags}`,
    );
  const store = await findStoreRow(deps.db, key.storeId);
  const prices = lowestPrices(await listActivePrices(deps.db, key));
  const lines = await deps.checkPspAccount[key.provider](found.account, {
    name: store?.name ?? id,
    prices,
  });
  const isGood = lines.every((line) => line.isGood);
  return {
    isGood,
    data: {
      isGood,
      checks: lines.map(({ isGood: isFine, text, fix }) => ({ isGood: isFine, text, fix: fix ?? null })),
    },
    lines: [
      ...lines.flatMap((line) => [
        `${line.isGood ? '✓' : '✗'} ${line.text}`,
        ...(line.fix && !line.isGood ? [`  ${line.fix}`] : []),
      ]),
      ...(found.isCharging
        ? []
        : ['  This account makes no new checkouts: it was removed. psp set brings it back.']),
    ],
  };
}

async function removePsp(deps: Pick<OperatorDeps, 'db' | 'clock'>, options: Options): Promise<Report> {
  const key = readKey(options);
  await removePspAccount(deps, key);
  const { id } = describeKey(key);
  return {
    data: { storeId: id, environment: key.environment, provider: key.provider, isCharging: false },
    lines: [
      `${id} makes no new checkouts in ${key.environment} with ${key.provider}, within half a minute.`,
      'Keep its keys valid at the provider until the open ones have ended: they are still asked about, and refunded.',
    ],
  };
}

function readKey(options: Options) {
  return {
    storeId: idOption(options, 'store', 'STO'),
    environment: environmentOption(options),
    provider: providerOption(options),
  };
}

function describeKey(key: ReturnType<typeof readKey>): { id: string; flags: string } {
  const id = encodeShortId('STO', key.storeId);
  return { id, flags: `--store ${id} --environment ${key.environment} --provider ${key.provider}` };
}

/**
 * An account with its secrets masked. One whose secrets cannot be decrypted is listed without them, so that the
 * operator sees which accounts to set again.
 */
function toView({ storeId, environment, provider, settings, isCharging, updatedAt }: ListedPspAccount) {
  return {
    storeId: encodeShortId('STO', storeId),
    environment,
    provider,
    secretKey: settings && maskSecret(settings.secretKey),
    webhookSecrets: (settings?.webhookSecrets ?? []).map(maskSecret),
    isCharging,
    updatedAt,
  };
}
