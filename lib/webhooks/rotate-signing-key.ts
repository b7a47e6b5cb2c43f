import 'server-only';
import { createHash } from 'node:crypto';
import type { KeyRing } from '@/lib/auth/key-ring';
import { findMerchantRow } from '@/lib/auth/merchant-repo';
import type { Db } from '@/lib/db/client';
import type { Transact } from '@/lib/jobs/transaction';
import type { Clock } from '@/lib/kernel/clock';
import { HOUR_MS } from '@/lib/kernel/clock';
import { ENVIRONMENTS, type Environment } from '@/lib/kernel/environment';
import { OperatorError } from '@/lib/kernel/operator-error';
import type { Ids } from '@/lib/kernel/random';
import { encodeShortId, type MerchantId } from '@/lib/kernel/short-id';
import {
  endSigningKeys,
  findLiveSigningKeys,
  insertSigningKey,
  type KeyHolder,
  listKeyHolders,
  listSigningKeyRows,
  lockSigningKeys,
  type SigningKeyRow,
} from './signing-key-repo';
import { makeSigningPair, servedWebhookKeys, startsLater } from './signing-keys';

const FINGERPRINT_LENGTH = 16;

/** A pair as the operator sees it: whose it is, its public half and when it signs. */
export type SigningKeyView = {
  /** `null` for a pair that merchants of earlier versions share. */
  merchantId: MerchantId | null;
  environment: Environment;
  state: 'signing' | 'next' | 'retired';
  /** Start of the SHA-256 of the public key's DER, in hex. */
  fingerprint: string;
  publicKeyPem: string;
  createdAt: Date;
  /** When it takes over from the shared one; `null` for one that takes over from another of its own, or from none. */
  startsAt: Date | null;
  /** When it stops signing; `null` where no end is set. */
  endsAt: Date | null;
};

type Deps = { db: Db; transact: Transact; clock: Clock; ids: Ids; keys: KeyRing };

/**
 * Makes the pair that a holder's webhooks are signed with after `overlapHours`. Until then the pair of today goes on, and
 * the new public half is served beside it, because a verifier knows one key at a time: merchants take the new one over
 * within that time. A merchant that has shared a key gets the first pair of its own.
 *
 * @param input.overlapHours 0 for a private key that got out: the old pair ends now, and a rotation under way with it.
 * @throws OperatorError where there is no such merchant, or where a rotation is under way and this one is not at once.
 */
export async function rotateSigningKey(
  deps: Deps,
  input: KeyHolder & { overlapHours: number },
): Promise<void> {
  const { overlapHours, ...holder } = input;
  if (holder.merchantId !== null && !(await findMerchantRow(deps.db, holder.merchantId)))
    throw new OperatorError(`There is no merchant ${encodeShortId('MER', holder.merchantId)}.`);
  // Makes the first pair, where there is none yet to rotate.
  await servedWebhookKeys(deps, holder.merchantId);
  const fresh = await makeSigningPair(deps);
  const nowMs = deps.clock.nowMs();
  const endsAt = new Date(nowMs + overlapHours * HOUR_MS);
  await deps.transact(async (tx) => {
    await lockSigningKeys(tx.db, holder);
    const [current, next] = await findLiveSigningKeys(tx.db, { ...holder, nowMs });
    const isUnderWay = next !== undefined || (current !== undefined && startsLater(current, nowMs));
    if (isUnderWay && overlapHours > 0) throw underWay(current?.retiredAt ?? current?.startsAt ?? null);
    await endSigningKeys(tx.db, { ...holder, endsAt });
    // Only one that has shared a key until now has none to end.
    const startsAt = current || overlapHours === 0 ? null : endsAt;
    if (!(await insertSigningKey(tx.db, { ...fresh, ...holder, startsAt, nowMs }))) throw underWay(null);
  });
}

function underWay(from: Date | null): OperatorError {
  return new OperatorError(
    `A rotation is under way${from ? `: the next key signs from ${from.toISOString()} on` : ''}. ` +
      'Wait for it, or end both keys now with --now.',
  );
}

/** The merchants whose pairs are listed beside the shared ones; the operator can ask for any other by its id. */
const MAX_MERCHANTS = 200;

/** Every pair of both environments that there ever was: the shared ones and those of merchants, or of one merchant. */
export async function listSigningKeys(
  deps: Deps,
  input: { merchantId: MerchantId | null },
): Promise<SigningKeyView[]> {
  await servedWebhookKeys(deps, input.merchantId);
  const holders =
    input.merchantId === null
      ? [null, ...(await listKeyHolders(deps.db, MAX_MERCHANTS))]
      : [input.merchantId];
  const views: SigningKeyView[] = [];
  for (const merchantId of holders)
    for (const environment of ENVIRONMENTS) views.push(...(await viewsOf(deps, { merchantId, environment })));
  return views;
}

async function viewsOf(deps: Deps, holder: KeyHolder): Promise<SigningKeyView[]> {
  const nowMs = deps.clock.nowMs();
  const [first] = await findLiveSigningKeys(deps.db, { ...holder, nowMs });
  const signingId = first && !startsLater(first, nowMs) ? first.id : null;
  const rows = await listSigningKeyRows(deps.db, holder);
  return rows.map((row) => toView(row, { isSigning: row.id === signingId, nowMs }));
}

function toView(row: SigningKeyRow, facts: { isSigning: boolean; nowMs: number }): SigningKeyView {
  const isRetired = row.retiredAt !== null && row.retiredAt.getTime() <= facts.nowMs;
  const der = Buffer.from(row.publicKeyPem.replace(/-----[^-]+-----|\s/g, ''), 'base64');
  return {
    merchantId: row.merchantId,
    environment: row.environment,
    state: isRetired ? 'retired' : facts.isSigning ? 'signing' : 'next',
    fingerprint: createHash('sha256').update(der).digest('hex').slice(0, FINGERPRINT_LENGTH),
    publicKeyPem: row.publicKeyPem,
    createdAt: row.createdAt,
    startsAt: row.startsAt,
    endsAt: row.retiredAt,
  };
}
