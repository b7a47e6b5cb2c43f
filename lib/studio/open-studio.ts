import 'server-only';
import type { KeyRing } from '@/lib/auth/key-ring';
import type { Env } from '@/lib/config/env';
import type { Cookie } from '@/lib/http/cookie';
import { type Clock, HOUR_MS, SECOND_MS } from '@/lib/kernel/clock';
import { paths } from '@/lib/paths';
import { readStudioPass, writeStudioPass } from './studio-pass';

export const STUDIO_COOKIE = 'checkstand_studio';

/** Long enough for an afternoon of trying; a role that is taken away ends it at once. */
const LIFETIME_MS = 4 * HOUR_MS;

/** Turns a link into a cookie for the studio's pages alone; `null` for a link that is over or none of ours. */
export function openStudio(
  deps: { keys: KeyRing; clock: Clock; env: Env },
  { storeSlug, pass }: { storeSlug: string; pass: string | null },
): Cookie | null {
  const link = readStudioPass(deps, 'link', pass);
  if (!link) return null;
  const expiresAtMs = deps.clock.nowMs() + LIFETIME_MS;
  return {
    name: STUDIO_COOKIE,
    value: writeStudioPass(deps.keys, 'cookie', { ...link, expiresAtMs }),
    path: paths.theme(storeSlug),
    httpOnly: true,
    sameSite: 'lax',
    secure: deps.env.publicUrl.startsWith('https:'),
    maxAge: LIFETIME_MS / SECOND_MS,
  };
}
