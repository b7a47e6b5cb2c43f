import 'server-only';
import type { KeyRing } from '@/lib/auth/key-ring';
import type { Transaction } from '@/lib/jobs/transaction';
import { listStoredEndpoints, updateEndpoint } from './endpoint-repo';
import { openEndpoint, sealSecret, sealUrl } from './sealed-endpoint';
import { listAllSigningKeys, replaceSealedKey } from './signing-key-repo';
import { privateKeyPlace } from './signing-keys';

/** Seals what webhooks are sent with under today's key: endpoints, and the keys that sign. @returns how many changed. */
export async function resealWebhooks(tx: Transaction, deps: { keys: KeyRing }): Promise<number> {
  const { keys } = deps;
  const isOld = (box: string | null, open: string | null) =>
    box === null ? open !== null : !keys.isCurrent(box);
  let count = 0;
  for (const stored of await listStoredEndpoints(tx.db)) {
    const sealed = sealUrl(keys, openEndpoint(keys, stored));
    const isUrlOld =
      sealed.urlSealed !== null && (stored.urlSealed === null || !keys.isCurrent(stored.urlSealed));
    if (!isUrlOld && !isOld(stored.secretSealed, stored.secret)) continue;
    await updateEndpoint(tx.db, stored.id, { ...sealed, ...sealSecret(keys, openEndpoint(keys, stored)) });
    count += 1;
  }
  for (const { id, privateKeyEncrypted } of await listAllSigningKeys(tx.db)) {
    if (keys.isCurrent(privateKeyEncrypted)) continue;
    const place = privateKeyPlace(id);
    await replaceSealedKey(tx.db, { id, sealed: keys.seal(place, keys.open(place, privateKeyEncrypted)) });
    count += 1;
  }
  return count;
}
