import 'server-only';
import { createStoreKey } from '@/lib/catalog/create-store-key';
import { revokeStoreKey } from '@/lib/catalog/revoke-store-key';
import { listStoreKeyRows, type StoreKeyRow } from '@/lib/catalog/store-key-repo';
import { assertNever } from '@/lib/kernel/assert';
import { encodeShortId } from '@/lib/kernel/short-id';
import type { CommandName } from './core/command-spec';
import { environmentOption, idOption, optionalId, optionalText, textOption } from './core/option-values';
import type { Options } from './core/parse-command-line';
import { momentText, type Report, tableLines } from './core/report';
import type { OperatorDeps } from './operator-deps';

/** Runs a command about keys of the Solifyn-compatible API. */
export function runSolifynKeyCommand(
  deps: Pick<OperatorDeps, 'db' | 'clock' | 'ids'>,
  name: Extract<CommandName, `solifyn-key ${string}`>,
  options: Options,
): Promise<Report> {
  switch (name) {
    case 'solifyn-key create':
      return createSolifynKey(deps, options);
    case 'solifyn-key list':
      return listSolifynKeys(deps, options);
    case 'solifyn-key revoke':
      return revokeSolifynKey(deps, options);
    default:
      return assertNever(name);
  }
}

async function createSolifynKey(
  deps: Pick<OperatorDeps, 'db' | 'clock' | 'ids'>,
  options: Options,
): Promise<Report> {
  const storeId = idOption(options, 'store', 'STO');
  const environment = environmentOption(options);
  const nickname = optionalText(options, 'nickname');
  const { id, secret } = await createStoreKey(deps, { storeId, environment, name: nickname ?? '' });
  return {
    data: { key: { id, storeId: encodeShortId('STO', storeId), environment, nickname }, apiKey: secret },
    lines: [`Made key ${id} (${environment}). It is shown this once and kept nowhere:`, '', secret],
  };
}

async function listSolifynKeys(deps: Pick<OperatorDeps, 'db'>, options: Options): Promise<Report> {
  const keys = await listStoreKeyRows(deps.db, optionalId(options, 'store', 'STO'));
  return {
    data: { keys: keys.map(toData) },
    lines: tableLines(
      keys.map((key) => ({
        Key: key.id,
        Store: encodeShortId('STO', key.storeId),
        Environment: key.environment,
        Nickname: key.name,
        Begins: key.secretStart,
        Created: momentText(key.createdAt),
        Revoked: momentText(key.revokedAt),
      })),
      'There are no keys. Make one: npm run operator -- solifyn-key create --store STO_… --environment test',
    ),
  };
}

async function revokeSolifynKey(deps: Pick<OperatorDeps, 'db' | 'clock'>, options: Options): Promise<Report> {
  const key = await revokeStoreKey(deps, textOption(options, 'key'));
  return {
    data: { key: toData(key) },
    lines: [`Key ${key.id} is revoked since ${momentText(key.revokedAt)}: calls with it get a 401.`],
  };
}

function toData({ id, storeId, environment, name, secretStart, createdAt, revokedAt }: StoreKeyRow) {
  return {
    ...{ id, environment, secretStart },
    storeId: encodeShortId('STO', storeId),
    nickname: name === '' ? null : name,
    createdAt: createdAt.toISOString(),
    revokedAt: revokedAt?.toISOString() ?? null,
  };
}
