import 'server-only';
import { createPublicKey, type KeyObject } from 'node:crypto';
import type { Transaction } from '@/lib/jobs/transaction';
import type { Clock } from '@/lib/kernel/clock';
import type { Environment } from '@/lib/kernel/environment';
import { OperatorError } from '@/lib/kernel/operator-error';
import type { Ids } from '@/lib/kernel/random';
import { type ApiKeyId, encodeShortId, type MerchantId, toId } from '@/lib/kernel/short-id';
import { countActiveApiKeys, findApiKeyByPem, insertApiKey, MAX_KEYS } from './api-key-repo';
import { lockMerchantRow } from './merchant-repo';

const MIN_MODULUS_BITS = 2_048;

export type NewApiKey = { environment: Environment; publicKeyPem: string; nickname?: string | null };

/**
 * Registers the public half of a merchant's key pair. The operator's door, not the wire's.
 *
 * @throws OperatorError for what is no RSA key of at least 2048 bits, for a key that the merchant has or had already
 *   (which environment a request belongs to is told by the key alone), and for one more than are tried.
 */
export async function registerApiKey(
  tx: Transaction,
  deps: { clock: Clock; ids: Ids },
  input: NewApiKey & { merchantId: MerchantId },
): Promise<ApiKeyId> {
  const { merchantId, environment } = input;
  const publicKeyPem = canonicalPem(input.publicKeyPem);
  await lockMerchantRow(tx.db, merchantId);
  const known = await findApiKeyByPem(tx.db, { merchantId, publicKeyPem });
  if (known) throw new OperatorError(sayKnown(known));
  if ((await countActiveApiKeys(tx.db, merchantId)) >= MAX_KEYS)
    throw new OperatorError(`A merchant has at most ${MAX_KEYS} keys. Revoke one that is not used any more.`);
  const id = toId<ApiKeyId>(deps.ids.uuid());
  await insertApiKey(tx.db, {
    id,
    merchantId,
    environment,
    publicKeyPem,
    nickname: input.nickname ?? null,
    createdAt: new Date(deps.clock.nowMs()),
  });
  return id;
}

function sayKnown(key: { id: string; environment: Environment; revokedAt: Date | null }): string {
  const name = encodeShortId('KEY', toId<ApiKeyId>(key.id));
  return key.revokedAt === null
    ? `This key is registered already: ${name}, for ${key.environment}. Each environment needs a key of its own.`
    : `This key is ${name}, which was revoked. Make a new key pair.`;
}

/** SPKI PEM, whatever form the key came in, so that equal keys are equal texts. A private key is reduced to its public half. */
function canonicalPem(pem: string): string {
  const key = readKey(pem);
  const modulusBits = key?.asymmetricKeyDetails?.modulusLength ?? 0;
  if (key?.asymmetricKeyType !== 'rsa' || modulusBits < MIN_MODULUS_BITS)
    throw new OperatorError(`An API key is a PEM file with RSA of ${MIN_MODULUS_BITS} bits or more.`);
  return key.export({ type: 'spki', format: 'pem' }).toString();
}

function readKey(pem: string): KeyObject | null {
  try {
    return createPublicKey(pem);
  } catch {
    return null;
  }
}
