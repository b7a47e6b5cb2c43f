import 'server-only';
import type { KeyRing } from '@/lib/auth/key-ring';
import type { Db } from '@/lib/db/client';
import { decodeSessionId } from '@/lib/kernel/short-id';
import { findSession, type LoadedSession } from '@/lib/sessions/session-repo';
import type { VisitorProof } from './core/visitor';
import { readVisitor } from './visitor-cookie';

/** The two parts of a page's address as they arrived, both untrusted. */
export type PageAddress = { storeSlug: string; sessionId: string };

/** The input of every page of a session; the cookie is untrusted too. */
export type PageRequest = PageAddress & { cookie: string | null };

/** Finds the session of an address. A wrong slug is as unknown as a wrong id: one answer for all. */
export async function findSessionAt(deps: { db: Db }, address: PageAddress): Promise<LoadedSession | null> {
  const sessionId = decodeSessionId(address.sessionId);
  const loaded = sessionId ? await findSession(deps.db, sessionId) : null;
  return loaded?.session.snapshot.storeSlug === address.storeSlug ? loaded : null;
}

/** Finds the session of a page, with what the visitor's cookie proves for it. */
export async function findPageSession(
  deps: { db: Db; keys: KeyRing },
  request: PageRequest,
): Promise<(LoadedSession & { proof: VisitorProof }) | null> {
  const loaded = await findSessionAt(deps, request);
  return loaded && { ...loaded, proof: readVisitor(deps.keys, loaded.session.id, request.cookie) };
}
