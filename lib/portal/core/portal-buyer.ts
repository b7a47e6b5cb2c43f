import { type Environment, isEnvironment } from '@/lib/kernel/environment';
import { isUuid, type StoreId, toId } from '@/lib/kernel/short-id';

/**
 * Whose page a browser may see, in one store and environment: a buyer whom the merchant's token names, or whoever reads the
 * mails of an address. The two see what was bought under that identity or with that address, and never each other's.
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

/** Reads what `writePortalBuyer` wrote; `null` for anything else, and for what is over. */
export function readPortalBuyer(text: string, nowMs: number): PortalBuyer | null {
  const [storeId = '', environment = '', kind = '', encoded = '', expiresAt = ''] = text.split('.');
  const name = Buffer.from(encoded, 'base64url').toString('utf8');
  if (!isUuid(storeId) || !isEnvironment(environment) || name === '') return null;
  if (!(Number(expiresAt) > nowMs)) return null;
  const place = { storeId: toId<StoreId>(storeId), environment };
  if (kind === 'identity') return { ...place, proof: { kind, identity: name } };
  return kind === 'mailbox' ? { ...place, proof: { kind, email: name } } : null;
}
