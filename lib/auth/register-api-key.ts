import 'server-only';
import { createPublicKey, type KeyObject } from 'node:crypto';
import type { Transaction } from '@/lib/db/transaction';
import { assert } from '@/lib/kernel/assert';
import type { Environment } from '@/lib/kernel/environment';
import type { MerchantId } from '@/lib/kernel/short-id';
import type { Services } from '@/lib/services';
import { insertApiKey } from './api-key-repo';

const MIN_MODULUS_BITS = 2_048;

export type NewApiKey = { environment: Environment; publicKeyPem: string };

/**
 * Registers the public half of a merchant's key pair. The operator's door, not the wire's: a key that is not RSA of at
 * least 2048 bits is refused with an error for the operator.
 */
export async function registerApiKey(
  tx: Transaction,
  deps: Pick<Services, 'clock' | 'ids'>,
  input: NewApiKey & { merchantId: MerchantId },
): Promise<void> {
  await insertApiKey(tx.db, {
    id: deps.ids.uuid(),
    merchantId: input.merchantId,
    environment: input.environment,
    publicKeyPem: canonicalPem(input.publicKeyPem),
    createdAt: new Date(deps.clock.nowMs()),
  });
}

/** SPKI PEM, whatever form the key came in, so that equal keys are equal texts. A private key is reduced to its public half. */
function canonicalPem(pem: string): string {
  const key: KeyObject = createPublicKey(pem);
  const modulusBits = key.asymmetricKeyDetails?.modulusLength ?? 0;
  assert(
    key.asymmetricKeyType === 'rsa' && modulusBits >= MIN_MODULUS_BITS,
    'an API key is RSA of 2048 bits or more',
  );
  return key.export({ type: 'spki', format: 'pem' }).toString();
}
