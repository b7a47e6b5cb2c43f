import 'server-only';
import type { KeyRing } from '@/lib/auth/key-ring';
import { findMerchantRow } from '@/lib/auth/merchant-repo';
import type { Db } from '@/lib/db/client';
import { type Answer, successAnswer } from '@/lib/http/envelope';
import type { Clock } from '@/lib/kernel/clock';
import { type Environment, isEnvironment } from '@/lib/kernel/environment';
import { appError } from '@/lib/kernel/error-catalogue';
import type { Ids } from '@/lib/kernel/random';
import { decodeShortId, type MerchantId } from '@/lib/kernel/short-id';
import { servedWebhookKeys, webhookPublicKeys } from './signing-keys';

type Deps = { db: Db; clock: Clock; ids: Ids; keys: KeyRing };

/** The key of an environment that merchants of earlier versions share, as PEM. */
export async function sharedKeyFile(deps: Deps, environment: Environment): Promise<Answer> {
  return pemAnswer((await webhookPublicKeys(deps, null))[environment]);
}

/** @throws AppError `not_found` for what is no merchant's id */
export async function merchantKeysAnswer(deps: Deps, merchantId: string): Promise<Answer> {
  return successAnswer(await servedWebhookKeys(deps, await requireMerchant(deps, merchantId)));
}

/** @throws AppError `not_found` for what is no merchant's id, and for what is no environment */
export async function merchantKeyFile(
  deps: Deps,
  { merchantId, environment }: { merchantId: string; environment: string },
): Promise<Answer> {
  if (!isEnvironment(environment)) throw appError('not_found');
  return pemAnswer((await webhookPublicKeys(deps, await requireMerchant(deps, merchantId)))[environment]);
}

async function requireMerchant(deps: Deps, merchantId: string): Promise<MerchantId> {
  const id = decodeShortId('MER', merchantId);
  if (!id || !(await findMerchantRow(deps.db, id))) throw appError('not_found');
  return id;
}

function pemAnswer(body: string): Answer {
  return { status: 200, body, headers: { 'Content-Type': 'application/x-pem-file' } };
}
