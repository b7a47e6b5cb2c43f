import 'server-only';
import type { Db } from '@/lib/db/client';
import { decodeSessionId } from '@/lib/kernel/short-id';
import { findSession } from '@/lib/sessions/session-repo';
import type { ThemeInput } from '@/lib/theme/core/resolve-theme';

/** The looks that a session froze, for every page below its address; our own for an address that names none. */
export async function loadCheckoutTheme(
  deps: { db: Db },
  input: { storeSlug: string; sessionId: string },
): Promise<ThemeInput> {
  const id = decodeSessionId(input.sessionId);
  const loaded = id ? await findSession(deps.db, id) : null;
  if (loaded?.session.snapshot.storeSlug !== input.storeSlug)
    return { checkoutSettings: null, darkMode: null };
  const { checkoutSettings, darkMode } = loaded.session.snapshot;
  return { checkoutSettings, darkMode };
}
