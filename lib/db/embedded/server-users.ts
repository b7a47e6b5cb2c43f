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
  /** Joins or starts the server where it has gone; rejects where that cannot be done now. */
  revive: () => Promise<void>;
  onMessage: (text: string) => void;
}): Promise<ServerUser> {
  let hasLeft = false;
  let client = await takePlace();

  async function takePlace(): Promise<pg.Client> {
    const connected = await input.connect();
    await connected.query('select pg_advisory_lock_shared($1)', [String(USERS_LOCK)]);
    connected.once('end', () => void takePlaceAgain());
    return connected;
  }

  /** Takes the lock again after PostgreSQL has restarted itself or was started anew, which has dropped it. */
  async function takePlaceAgain(): Promise<void> {
    for (let attempt = 1; !hasLeft && attempt <= RECONNECT_ATTEMPTS; attempt += 1) {
      await wait(RECONNECT_AFTER_MS, undefined, { ref: false });
      const again = hasLeft ? null : await takePlace().catch(() => null);
      if (!again) {
        // It has not restarted itself: somebody has killed the whole of it.
        if (!hasLeft) await input.revive().catch(() => undefined);
        continue;
      }
      client = again;
      if (hasLeft) await again.end();
      return;
    }
    if (!hasLeft) input.onMessage('The embedded PostgreSQL has stopped. Start the app again to start it.');
  }

  return {
    async leave() {
      hasLeft = true;
      try {
        await client.query('select pg_advisory_unlock_shared($1)', [String(USERS_LOCK)]);
        const { rows } = await client.query<{ alone: boolean }>('select pg_try_advisory_lock($1) as alone', [
          String(USERS_LOCK),
        ]);
        return rows[0]?.alone ?? false;
      } catch {
        // The server has stopped already.
        return false;
      } finally {
        await client.end().catch(() => undefined);
      }
    },
  };
}
