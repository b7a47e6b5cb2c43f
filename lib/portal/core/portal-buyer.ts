import { type Environment, isEnvironment } from '@/lib/kernel/environment';
import { isUuid, type StoreId, toId } from '@/lib/kernel/short-id';

/**
 * The buyer whose page a browser may see, in one store and environment: one whom the merchant's token names, or a reader of an
 * address's mails. The first sees purchases under that identity, the second those with that address, and neither the other's.
 */
export type PortalBuyer = {
  storeId: StoreId;
  environment: Environment;
  proof: { kind: 'identity'; identity: string } | { kind: 'mailbox'; email: string };
};

/** A buyer as a cookie holds it: letters, digits, dots and hyphens alone. */
export function writePortalBuyer({ storeId, environment, proof }: PortalBuyer, expiresAtMs: number): string {
  const name = proof.kind === 'identity' ? proof.identity : proof.email;
  return [storeId, environment, proof.kind, Buffer.from(name).toString('base64url'), expiresAtMs].join('.');
}

/** Reads what `writePortalBuyer` wrote; `null` for any other text, and for a proof whose time is over. */
export function readPortalBuyer(text: string, nowMs: number): PortalBuyer | null {
  const [storeId = '', environment = '', kind = '', encoded = '', expiresAt = ''] = text.split('.');
  const name = Buffer.from(encoded, 'base64url').toString('utf8');
  if (!isUuid(storeId) || !isEnvironment(environment) || name === '') return null;
  if (!(Number(expiresAt) > nowMs)) return null;
  const place = { storeId: toId<StoreId>(storeId), environment };
  if (kind === 'identity') return { ...place, proof: { kind, identity: name } };
  return kind === 'mailbox' ? { ...place, proof: { kind, email: name } } : null;
}
