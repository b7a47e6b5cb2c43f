import { setTimeout as wait } from 'node:timers/promises';
import type pg from 'pg';

/** The number of the advisory lock that every user of a server holds shared. It is the same in every Checkstand. */
const USERS_LOCK = 7_233_021_044n;
const RECONNECT_AFTER_MS = 500;
const RECONNECT_ATTEMPTS = 60;

export type ServerUser = {
  /** Ends this process's use of the server. @returns true if no other process uses it */
  leave(): Promise<boolean>;
};

/**
 * Registers this process as a user of the server for as long as it runs, by a shared advisory lock on a connection of its
 * own. The server drops the lock when the process ends in whatever way.
 */
export async function joinUsers(input: {
  connect: () => Promise<pg.Client>;
  /** Joins or starts the server where it has gone and is still wanted; rejects where that cannot be done now. */
  revive: (isWanted: () => boolean) => Promise<void>;
  onMessage: (text: string) => void;
}): Promise<ServerUser> {
  let hasLeft = false;
  const isWanted = () => !hasLeft;
  /** The connection that holds the lock, or will; `null` where the last try to get one failed. */
  let place: Promise<pg.Client | null> = takePlace();
  await place;

  async function takePlace(): Promise<pg.Client> {
    const connected = await input.connect();
    await connected.query('select pg_advisory_lock_shared($1)', [String(USERS_LOCK)]);
    connected.once('end', () => void takePlaceAgain());
    return connected;
  }

  /** Takes the lock again after PostgreSQL has restarted itself or was started anew, which has dropped it. */
  async function takePlaceAgain(): Promise<void> {
    for (let attempt = 1; isWanted() && attempt <= RECONNECT_ATTEMPTS; attempt += 1) {
      await wait(RECONNECT_AFTER_MS, undefined, { ref: false });
      if (!isWanted()) return;
      place = takePlace().catch(() => null);
      if (await place) return;
      // It has not restarted itself: somebody has killed the whole of it.
      await input.revive(isWanted).catch(() => undefined);
    }
    if (isWanted()) input.onMessage('The embedded PostgreSQL has stopped. Start the app again to start it.');
  }

  return {
    async leave() {
      hasLeft = true;
      const isAlone = await leavePlace(await place);
      // The connection may be one to a server that was killed, while another one runs already in its place.
      return isAlone ?? (await leavePlace(await input.connect().catch(() => null))) ?? false;
    },
  };
}

/** @returns whether nobody else uses the server; `null` where there is no server at the other end */
async function leavePlace(client: pg.Client | null): Promise<boolean | null> {
  try {
    await client?.query('select pg_advisory_unlock_shared($1)', [String(USERS_LOCK)]);
    const answer = await client?.query<{ alone: boolean }>('select pg_try_advisory_lock($1) as alone', [
      String(USERS_LOCK),
    ]);
    return answer?.rows[0]?.alone ?? null;
  } catch {
    return null;
  } finally {
    await client?.end().catch(() => undefined);
  }
}
