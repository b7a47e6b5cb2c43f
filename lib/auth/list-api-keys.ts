import 'server-only';
import { createHash } from 'node:crypto';
import type { Db } from '@/lib/db/client';
import type { Environment } from '@/lib/kernel/environment';
import { encodeShortId, type MerchantId, toId } from '@/lib/kernel/short-id';
import { type ListedApiKey, listApiKeyRows } from './api-key-repo';

const FINGERPRINT_LENGTH = 16;

/** A key as the operator sees it. */
export type ApiKeyView = {
  id: string;
  merchantId: string;
  environment: Environment;
  nickname: string | null;
  /** Start of the SHA-256 of the public key's DER, in hex, to tell keys apart. */
  fingerprint: string;
  createdAt: Date;
  revokedAt: Date | null;
};

/** The keys of every merchant, or of one, revoked ones too. */
export async function listApiKeys(
  deps: { db: Db },
  input: { merchantId: MerchantId | null },
): Promise<ApiKeyView[]> {
  return (await listApiKeyRows(deps.db, input.merchantId)).map(toApiKeyView);
}

export function toApiKeyView(row: ListedApiKey): ApiKeyView {
  return {
    id: encodeShortId('KEY', toId(row.id)),
    merchantId: encodeShortId('MER', row.merchantId),
    environment: row.environment,
    nickname: row.nickname,
    fingerprint: fingerprintOf(row.publicKeyPem),
    createdAt: row.createdAt,
    revokedAt: row.revokedAt,
  };
}

function fingerprintOf(pem: string): string {
  const der = Buffer.from(pem.replace(/-----[^-]+-----|\s/g, ''), 'base64');
  return createHash('sha256').update(der).digest('hex').slice(0, FINGERPRINT_LENGTH);
}
