import 'server-only';
import { createHash } from 'node:crypto';
import type { KeyRing } from '@/lib/auth/key-ring';
import type { Db } from '@/lib/db/client';
import type { Transact } from '@/lib/jobs/transaction';
import type { Clock } from '@/lib/kernel/clock';
import { HOUR_MS } from '@/lib/kernel/clock';
import type { Environment } from '@/lib/kernel/environment';
import { OperatorError } from '@/lib/kernel/operator-error';
import type { Ids } from '@/lib/kernel/random';
import {
  endSigningKeys,
  findLiveSigningKeys,
  insertSigningKey,
  listSigningKeyRows,
  lockSigningKeys,
  type SigningKeyRow,
} from './signing-key-repo';
import { makeSigningPair, servedWebhookKeys } from './signing-keys';

const FINGERPRINT_LENGTH = 16;

/** A pair as the operator sees it: its public half and when it signs. */
export type SigningKeyView = {
  environment: Environment;
  state: 'signing' | 'next' | 'retired';
  /** Start of the SHA-256 of the public key's DER, in hex. */
  fingerprint: string;
  publicKeyPem: string;
  createdAt: Date;
  /** When it stops signing; `null` where no end is set. */
  endsAt: Date | null;
};

type Deps = { db: Db; transact: Transact; clock: Clock; ids: Ids; keys: KeyRing };

/**
 * Makes the pair that an environment's webhooks are signed with after `overlapHours`. Until then the pair of today goes
 * on, and the new public half is served beside it, because a verifier knows one key at a time: merchants take the new
 * one over within that time.
 *
 * @param input.overlapHours 0 for a private key that got out: the old pair ends now, and a rotation under way with it.
 * @throws OperatorError where a rotation is under way and this one is not at once.
 */
export async function rotateSigningKey(
  deps: Deps,
  input: { environment: Environment; overlapHours: number },
): Promise<void> {
  const { environment, overlapHours } = input;
  // Makes the first pair, where there is none yet to rotate.
  await servedWebhookKeys(deps);
  const fresh = await makeSigningPair(deps);
  const nowMs = deps.clock.nowMs();
  const endsAt = new Date(nowMs + overlapHours * HOUR_MS);
  await deps.transact(async (tx) => {
    await lockSigningKeys(tx.db, environment);
    const [current, next] = await findLiveSigningKeys(tx.db, { environment, nowMs });
    if (next && overlapHours > 0)
      throw new OperatorError(
        `A rotation is under way: the next key signs from ${current?.retiredAt?.toISOString()} on. ` +
          'Wait for it, or end both keys now with --now.',
      );
    await endSigningKeys(tx.db, { environment, endsAt });
    await insertSigningKey(tx.db, { ...fresh, environment, nowMs });
  });
}

/** Every pair of both environments that there ever was. */
export async function listSigningKeys(deps: Deps): Promise<SigningKeyView[]> {
  await servedWebhookKeys(deps);
  const nowMs = deps.clock.nowMs();
  const lists = await Promise.all(
    (['test', 'prod'] as const).map(async (environment) => {
      const [current] = await findLiveSigningKeys(deps.db, { environment, nowMs });
      const rows = await listSigningKeyRows(deps.db, environment);
      return rows.map((row) => toView(row, { isSigning: row.id === current?.id, nowMs }));
    }),
  );
  return lists.flat();
}

function toView(row: SigningKeyRow, facts: { isSigning: boolean; nowMs: number }): SigningKeyView {
  const isRetired = row.retiredAt !== null && row.retiredAt.getTime() <= facts.nowMs;
  const der = Buffer.from(row.publicKeyPem.replace(/-----[^-]+-----|\s/g, ''), 'base64');
  return {
    environment: row.environment,
    state: isRetired ? 'retired' : facts.isSigning ? 'signing' : 'next',
    fingerprint: createHash('sha256').update(der).digest('hex').slice(0, FINGERPRINT_LENGTH),
    publicKeyPem: row.publicKeyPem,
    createdAt: row.createdAt,
    endsAt: row.retiredAt,
  };
}
