import 'server-only';
import type { KeyRing } from '@/lib/auth/key-ring';
import type { Clock, EpochMs } from '@/lib/kernel/clock';
import { type Environment, isEnvironment } from '@/lib/kernel/environment';
import { isUuid, type MerchantId, type StoreId, toId } from '@/lib/kernel/short-id';

/** Lets its holder work on one store's theme as a merchant, with the rights of a key of one environment, until it ends. */
export type StudioPass = {
  storeId: StoreId;
  merchantId: MerchantId;
  environment: Environment;
  expiresAtMs: EpochMs;
};

/** A link travels through chats and logs, a cookie stays in one browser: neither can stand in for the other. */
export type PassKind = 'link' | 'cookie';

/** Writes a pass as text of letters, digits, dots, hyphens and underscores: fit for an address and for a cookie. */
export function writeStudioPass(keys: KeyRing, kind: PassKind, pass: StudioPass): string {
  const facts = [pass.storeId, pass.merchantId, pass.environment, pass.expiresAtMs].join('.');
  return `${facts}.${keys.hmac(`studio-${kind}`, facts)}`;
}

/** Reads a pass; `null` for one that is over, was changed, or is of the other kind. Roles are looked at with every use. */
export function readStudioPass(
  deps: { keys: KeyRing; clock: Clock },
  kind: PassKind,
  text: string | null,
): StudioPass | null {
  const [storeId = '', merchantId = '', environment = '', expiresAt = '', code = ''] = (text ?? '').split(
    '.',
  );
  const facts = [storeId, merchantId, environment, expiresAt].join('.');
  if (!deps.keys.isAuthentic(`studio-${kind}`, facts, code)) return null;
  const expiresAtMs = Number(expiresAt);
  if (!isUuid(storeId) || !isUuid(merchantId) || !isEnvironment(environment)) return null;
  if (!(expiresAtMs > deps.clock.nowMs())) return null;
  return {
    storeId: toId<StoreId>(storeId),
    merchantId: toId<MerchantId>(merchantId),
    environment,
    expiresAtMs,
  };
}
