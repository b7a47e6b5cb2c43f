import 'server-only';
import type { Db } from '@/lib/db/client';
import { decodeSessionId } from '@/lib/kernel/short-id';
import { isSessionOpened } from './session-repo';

const SESSION_ID = /"sessionId":"([^"]+)"/;

/** Whether a kept answer of create-session may be given to another visitor: only while no browser has opened the session. */
export async function mayReplaySession(deps: { db: Db }, answerBody: string): Promise<boolean> {
  const id = decodeSessionId(SESSION_ID.exec(answerBody)?.[1] ?? '');
  return id !== null && !(await isSessionOpened(deps.db, id));
}
