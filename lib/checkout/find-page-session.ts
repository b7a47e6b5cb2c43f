import 'server-only';
import type { KeyRing } from '@/lib/auth/key-ring';
import type { Db } from '@/lib/db/client';
import { decodeSessionId } from '@/lib/kernel/short-id';
import { findSession, type LoadedSession } from '@/lib/sessions/session-repo';
import type { VisitorProof } from './core/visitor';
import { readVisitor } from './visitor-cookie';

/** What every page of a session is asked with: the two parts of its address and its cookie, all untrusted. */
export type PageRequest = { storeSlug: string; sessionId: string; cookie: string | null };

/** Finds the session of an address. A wrong slug is as unknown as a wrong id: one answer for all. */
export async function findPageSession(
  deps: { db: Db; keys: KeyRing },
  request: PageRequest,
): Promise<(LoadedSession & { proof: VisitorProof }) | null> {
  const sessionId = decodeSessionId(request.sessionId);
  const loaded = sessionId ? await findSession(deps.db, sessionId) : null;
  if (!loaded || loaded.session.snapshot.storeSlug !== request.storeSlug) return null;
  return { ...loaded, proof: readVisitor(deps.keys, loaded.session.id, request.cookie) };
}
