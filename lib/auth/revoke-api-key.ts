import 'server-only';
import type { Db } from '@/lib/db/client';
import type { Clock } from '@/lib/kernel/clock';
import { OperatorError } from '@/lib/kernel/operator-error';
import { type ApiKeyId, encodeShortId } from '@/lib/kernel/short-id';
import { revokeApiKeyRow } from './api-key-repo';
import { type ApiKeyView, toApiKeyView } from './list-api-keys';

/** Ends a key: the next request signed with it is a 401. Revoking again changes nothing. */
export async function revokeApiKey(deps: { db: Db; clock: Clock }, id: ApiKeyId): Promise<ApiKeyView> {
  const revoked = await revokeApiKeyRow(deps.db, id, new Date(deps.clock.nowMs()));
  if (!revoked)
    throw new OperatorError(`There is no key ${encodeShortId('KEY', id)}. See: npm run operator -- key list`);
  return toApiKeyView(revoked);
}
