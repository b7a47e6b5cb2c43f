import 'server-only';
import { generateKeyPair } from 'node:crypto';
import { promisify } from 'node:util';
import { type ApiKeyView, listApiKeys } from '@/lib/auth/list-api-keys';
import { requireMerchant } from '@/lib/auth/list-merchants';
import { revokeApiKey } from '@/lib/auth/revoke-api-key';
import { addApiKey } from '@/lib/catalog/add-api-key';
import { assertNever } from '@/lib/kernel/assert';
import { encodeShortId } from '@/lib/kernel/short-id';
import type { CommandName } from './core/command-spec';
import { environmentOption, fileOption, idOption, optionalId, optionalText } from './core/option-values';
import type { Options } from './core/parse-command-line';
import { momentText, type Report, tableLines } from './core/report';
import type { OperatorDeps } from './operator-deps';

const KEY_BITS = 2_048;
const makeKeyPair = promisify(generateKeyPair);

type Deps = Pick<OperatorDeps, 'db' | 'transact' | 'clock' | 'ids' | 'readTextFile' | 'writeSecretFile'>;

/** Runs a command about merchants' API keys. */
export function runKeyCommand(
  deps: Deps,
  name: Extract<CommandName, `key ${string}`>,
  options: Options,
): Promise<Report> {
  switch (name) {
    case 'key create':
      return createKey(deps, options);
    case 'key add':
      return addKey(deps, options);
    case 'key list':
      return listKeys(deps, options);
    case 'key revoke':
      return revokeKey(deps, options);
    default:
      return assertNever(name);
  }
}

async function createKey(deps: Deps, options: Options): Promise<Report> {
  const registration = readRegistration(options);
  await requireMerchant(deps, registration.merchantId);
  const { publicKey, privateKey } = await makeKeyPair('rsa', {
    modulusLength: KEY_BITS,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  const file = options.texts.has('out') ? fileOption(options, 'out') : null;
  // The file is written first, because nobody could use a key whose private half was not written.
  const removeFile = file === null ? null : await deps.writeSecretFile(file, privateKey);
  let id: string;
  try {
    id = encodeShortId('KEY', await addApiKey(deps, { ...registration, publicKeyPem: publicKey }));
  } catch (error) {
    // The file of a key that was not stored is removed, because it would look like one that works.
    await removeFile?.();
    throw error;
  }
  const data = toKeyData(id, registration);
  if (file !== null)
    return {
      data: { ...data, privateKeyFile: file },
      lines: [
        `Made key ${id} (${registration.environment}). Its private half is in ${file}, and nowhere else.`,
      ],
    };
  return {
    data: { ...data, privateKey },
    lines: [
      `Made key ${id} (${registration.environment}). This is its private half, shown this once and kept nowhere:`,
      '',
      privateKey.trim(),
    ],
  };
}

async function addKey(deps: Deps, options: Options): Promise<Report> {
  const registration = readRegistration(options);
  const publicKeyPem = await deps.readTextFile(fileOption(options, 'public-key'));
  const id = encodeShortId('KEY', await addApiKey(deps, { ...registration, publicKeyPem }));
  return {
    data: toKeyData(id, registration),
    lines: [`Added key ${id} (${registration.environment}).`],
  };
}

async function listKeys(deps: Pick<OperatorDeps, 'db'>, options: Options): Promise<Report> {
  const keys = await listApiKeys(deps, { merchantId: optionalId(options, 'merchant', 'MER') });
  return {
    data: { keys: keys.map(toListData) },
    lines: tableLines(
      keys.map((key) => ({
        Key: key.id,
        Merchant: key.merchantId,
        Environment: key.environment,
        Nickname: key.nickname,
        Fingerprint: key.fingerprint,
        Created: momentText(key.createdAt),
        Revoked: momentText(key.revokedAt),
      })),
      'There are no keys. Make one: npm run operator -- key create --merchant MER_… --environment test',
    ),
  };
}

async function revokeKey(deps: Pick<OperatorDeps, 'db' | 'clock'>, options: Options): Promise<Report> {
  const key = await revokeApiKey(deps, idOption(options, 'key', 'KEY'));
  return {
    data: { key: toListData(key) },
    lines: [
      `Key ${key.id} is revoked since ${momentText(key.revokedAt)}: requests signed with it get a 401.`,
    ],
  };
}

function readRegistration(options: Options) {
  return {
    merchantId: idOption(options, 'merchant', 'MER'),
    environment: environmentOption(options),
    nickname: optionalText(options, 'nickname'),
  };
}

function toKeyData(id: string, registration: ReturnType<typeof readRegistration>) {
  const { merchantId, environment, nickname } = registration;
  return { key: { id, merchantId: encodeShortId('MER', merchantId), environment, nickname } };
}

function toListData({ createdAt, revokedAt, ...key }: ApiKeyView) {
  return { ...key, createdAt: createdAt.toISOString(), revokedAt: revokedAt?.toISOString() ?? null };
}
