import 'server-only';
import { and, eq, isNull } from 'drizzle-orm';
import type { Db } from '@/lib/db/client';
import { signingKeys } from '@/lib/db/schema';
import type { EpochMs } from '@/lib/kernel/clock';
import type { Environment } from '@/lib/kernel/environment';

export type SigningKeyRow = { publicKeyPem: string; privateKeyEncrypted: string };

/** The key pair that signs now; `null` before the first one is made. */
export async function findSigningKey(db: Db, environment: Environment): Promise<SigningKeyRow | null> {
  const [row] = await db
    .select({ publicKeyPem: signingKeys.publicKeyPem, privateKeyEncrypted: signingKeys.privateKeyEncrypted })
    .from(signingKeys)
    .where(
      and(
        eq(signingKeys.purpose, 'webhook'),
        eq(signingKeys.environment, environment),
        isNull(signingKeys.retiredAt),
      ),
    )
    .limit(1);
  return row ?? null;
}

/** Gives way where another process was first: the unique index keeps one current pair an environment. */
export async function insertSigningKey(
  db: Db,
  input: SigningKeyRow & { id: string; environment: Environment; nowMs: EpochMs },
): Promise<void> {
  const { nowMs, ...fields } = input;
  await db
    .insert(signingKeys)
    .values({ ...fields, purpose: 'webhook', createdAt: new Date(nowMs) })
    .onConflictDoNothing();
}
